"""Measures and faces of GB/T 9704-2012, in the units that Word counts in."""

from typing import Final

PAGE_MM: Final = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
LINES_PER_PAGE, CHARS_PER_LINE = 22, 28
FOOTER_MM: Final = 25.5  # puts the dash 7 mm below the type area

BODY_PT, TITLE_PT, SMALL_PT, TABLE_PT = 16, 22, 14, 12  # 三号 二号 四号 小四

FANGSONG: Final = "仿宋_GB2312"
HEITI: Final = "黑体"
KAITI: Final = "楷体_GB2312"
SONGTI: Final = "宋体"
XIAOBIAOSONG: Final = "方正小标宋简体"
SUBSTITUTES: Final = {  # what a machine without the face should take
    FANGSONG: "仿宋",
    HEITI: "SimHei",
    KAITI: "楷体",
    SONGTI: "SimSun",
    XIAOBIAOSONG: "小标宋",
}
HEADING_FACES: Final = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}

RED: Final = "FF0000"
RULE_EIGHTHS: Final = 16  # red rule, 2 pt
THICK_EIGHTHS: Final = 8  # 0.35 mm
THIN_EIGHTHS: Final = 6  # 0.25 mm
MARK_BELOW_MM: Final = 35  # issuing mark below the top of the type area
RULE_GAP_PT: Final = 11  # 4 mm between number and red rule

TWIPS_PER_PT: Final = 20
TWIPS_PER_MM: Final = 1440 / 25.4
WIDTH_TWIPS: Final = 8844  # 156 mm
HEIGHT_TWIPS: Final = 12756  # 225 mm
LINE_TWIPS: Final = HEIGHT_TWIPS // LINES_PER_PAGE  # 579, 28.95 pt
CHAR_TWIPS: Final = WIDTH_TWIPS // CHARS_PER_LINE
# Word stores the pitch of a character as its difference from the size of the
# body, in 1/4096 pt; rounded down so that 28 always fit.
CHAR_SPACE: Final = int(
    (WIDTH_TWIPS / CHARS_PER_LINE / TWIPS_PER_PT - BODY_PT) * 4096 - 1
)
TIGHTER_TWIPS: Final = -5  # 28 letters of 15.75 pt fill 156 mm in any program

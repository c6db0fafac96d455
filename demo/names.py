"""Names of invented people, courts and firms. No telephone here can ring."""

from collections.abc import Iterator

import numpy as np


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


UNITS = _words("""
粮食局 供销社 商业局 物资局 水利局 农机公司 棉织厂 印刷厂 面粉厂 化肥厂 机床厂
轴承厂 电机厂 变压器厂 水泥厂 玻璃厂 造纸厂 酿酒厂 卷烟厂 肉联厂 食品厂 罐头厂
服装厂 毛纺厂 橡胶厂 陶瓷厂 无线电厂 仪表厂 汽车运输公司 建筑公司 安装公司
百货公司 五金公司 糖业烟酒公司 蔬菜公司 煤炭公司 石油公司 医药公司 药材公司
新华书店 电影公司 邮电局 电业局 自来水公司 城建局 房产局 教育局 文化局 卫生局
税务局 财政局 人民银行 工商银行 农业银行 建设银行 广播局 气象局 地震局 林业局
畜牧局 交通局 公路段 铁路段 矿务局 黄金公司 铝厂 氮肥厂 塑料厂 皮革厂 副食公司
果品公司 外贸局 计生委 体委 档案局 法院 检察院 师范学校 技工学校 第一中学
第二中学
""")
TAILS = _words("家属院 小区 生活区 南院 北院 东院 西院 家属楼 二区 三区")
FIRST = _words("""
安 福 祥 和 康 宁 泰 丰 盛 昌 荣 华 锦 秀 明 珠 金 玉 翠 虹 松 柏 梅 兰 桂 枫 春
秋 朝 晨 阳 晖 景 瑞 嘉 怡 馨 雅 佳 颐 东 南 北 新 文 鸿 宏 兴
""")
SECOND = _words("园 苑 居 庭 府 城 湾 轩 里 坊")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹潘葛范彭"
GIVEN_NAMES = _words("""
建国 志强 海燕 晓东 红梅 永福 卫平 立新 春霞 广林 玉兰 宏伟 保民 素芳 长青
文博 思远 雪琴 振华 国栋 丽娟 小军 佳宁 兆丰 明轩 润生""")


def person(rng: np.random.Generator) -> str:
    """Invent a person."""
    given = GIVEN_NAMES[int(rng.integers(len(GIVEN_NAMES)))]
    return SURNAMES[int(rng.integers(len(SURNAMES)))] + given


def telephone(rng: np.random.Generator) -> str:
    """Invent a number that no exchange can give out: it begins with a zero."""
    return f"0398-0{int(rng.integers(10**6)):06d}"


def courts(rng: np.random.Generator) -> Iterator[str]:
    """Yield names of old courts, never twice the same."""
    pairs = [(unit, tail) for unit in UNITS for tail in TAILS]
    for k in rng.permutation(len(pairs)):
        yield "".join(pairs[int(k)])


def gardens(rng: np.random.Generator) -> Iterator[str]:
    """Yield names of newer estates, never twice the same."""
    pairs = [(a, b, c) for a in FIRST for b in FIRST for c in SECOND if a != b]
    for k in rng.permutation(len(pairs)):
        yield "".join(pairs[int(k)])

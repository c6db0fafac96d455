from anju.web.site.official import Heading, Paragraph, blocks_of

TEXT = """## 关于改造

第一段，
接着写。

### 健全机制。建立联席会议。

#### 道路
"""


def test_plain_text_becomes_headings_and_paragraphs():
    assert blocks_of(TEXT) == (
        Heading(1, "关于改造"),
        Paragraph("第一段，接着写。"),
        Heading(2, "健全机制。", "建立联席会议。"),
        Heading(3, "道路", ""),
    )


def test_line_ends_of_a_browser_form_do_not_matter():
    assert blocks_of(TEXT.replace("\n", "\r\n")) == blocks_of(TEXT)

import pytest

from anju.science.plan.dig_once import (
    Streets,
    opened_more_than_once,
    spoken_streets,
)

REPLY = {  # streets by list of the source reply: waterlogging, drainage, sewage, mains
    "六峰路等排水防涝": "六峰路、甘棠路、大岭南路排水防涝改造",
    "北环路等排水防涝": "北环路、茅津路、上阳路、建设路排水防涝改造",
    "积水点": "茅津路、铁东路、宋会路、湖会路、河堤北路积水点排水防涝改造",
    "银昌路等排水防涝": "银昌路、崤山东路排水防涝改造",
    "污水管道": "虢国东路、铁东路、宋会路、湖会路、银昌路污水管道改造",
    "微更新": "黄河路、和平路等主干道“微更新”改造",
    "供水管网": "迎宾大道等13条道路供水管网改造及城区消火栓智能化改造工程",
    "步行街": "黄北六街坊商业步行街项目",
    "城中村": "上横渠村城中村改造",
}


def test_the_reply_opens_exactly_five_streets_more_than_once():
    found = opened_more_than_once(REPLY)

    assert found == {
        "茅津路": ("北环路等排水防涝", "积水点"),
        "铁东路": ("积水点", "污水管道"),
        "宋会路": ("积水点", "污水管道"),
        "湖会路": ("积水点", "污水管道"),
        "银昌路": ("银昌路等排水防涝", "污水管道"),
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("实施六峰路、甘棠路改造", ("六峰路", "甘棠路")),
        ("黄河路和和平路沥青路面", ("黄河路", "和平路")),
        ("天鹅路道路改造", ("天鹅路",)),
        ("分陕大道提升改造", ("分陕大道",)),
        ("黄北六街坊、湖滨街道", ()),
        ("城区路灯节能改造，13条道路、主干路", ()),
    ],
)
def test_street_names_are_read_out_of_words(text, names):
    assert spoken_streets(text) == names


def test_the_longest_name_of_the_register_counts():
    streets = Streets(
        {
            "崤山东路": ["R1"],
            "山东路": ["R2"],
            "黄河路": ["R3", "R4"],
            "黄河路西段": ["R5"],
        }
    )

    names = streets.named_in("城区崤山东路、黄河路西段及崤山东路排水")

    assert names == ("崤山东路", "黄河路西段")
    assert streets.codes("黄河路") == ("R3", "R4")


def test_a_register_without_streets_finds_none():
    assert Streets({}).named_in("黄河路") == ()

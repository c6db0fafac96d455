"""What persons are told by goes, what the estate is told by stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anju.science.checkup.hotline.private import (
    DOOR,
    NAME,
    PHONE,
    is_private_number,
    strip_private,
)

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", ["建国", "海燕", "强", "红梅", "小军"]
PLACES = ["黄河小区", "市粮食局家属院", "黄河路12号院", "福和园"]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("黄河小区5号楼2单元301室漏水", f"黄河小区5号楼{DOOR}漏水"),
        ("福和园5-2-301", f"福和园5号楼{DOOR}"),
        ("5#2-301暖气不热", f"5#{DOOR}暖气不热"),
        ("黄河路12号院3栋1502停电", f"黄河路12号院3栋{DOOR}停电"),
        ("３号楼４单元５０１", f"3号楼{DOOR}"),
        ("二十三号楼二单元四零二", f"二十三号楼{DOOR}"),
        ("三单元六楼西户漏水", f"{DOOR}漏水"),
        ("8号楼1206号", f"8号楼{DOOR}"),
        ("6号楼1104业主刘红梅", f"6号楼{DOOR}业主{NAME}"),
        ("门牌号：3-1-201", f"门牌{DOOR}"),
        ("楼上301半夜吵闹", f"楼上{DOOR}半夜吵闹"),
        ("10号楼2单元301室路灯不亮", f"10号楼{DOOR}路灯不亮"),
        ("4号楼2单元103路灯不亮", f"4号楼{DOOR}路灯不亮"),
        ("5号楼301楼上漏水", f"5号楼{DOOR}楼上漏水"),
        ("2单元501年久失修", f"{DOOR}年久失修"),
        ("2单元301多次反映", f"{DOOR}多次反映"),
        ("王先生反映", f"{NAME}反映"),
        ("联系人:张三丰，138 1234 5678", f"联系人{NAME}，{PHONE}"),
        ("电话0398-2812345", f"电话{PHONE}"),
        ("我叫王小明住在小区", f"我叫{NAME}住在小区"),
        ("张三反映路灯不亮", f"{NAME}反映路灯不亮"),
        ("车牌豫M12345", "车牌〔证件号〕"),
    ],
)
def test_a_person_goes_and_the_building_stays(written, left):
    assert strip_private(written).text == left


@pytest.mark.parametrize(
    "written",
    [
        "黄河路301号院无物业",
        "2025-06-12 12:30来电",
        "物业费301元",
        "小区共有住户1200户",
        "2号楼3年来没修",
        "120个车位",
        "孩子在101中学上学",
        "G310国道路口",
        "市民反映",
        "来电人称",
        "物业师傅不上门",
        "4号楼旁边201路公交",
        "5号楼100多户停水",
        "二十三号楼的电梯坏了3天",
    ],
)
def test_what_names_nobody_is_left_alone(written):
    assert strip_private(written).text == written


def digits(least, most):
    return st.integers(least, most).map(str)


@st.composite
def doors(draw):
    """Draw a building with a door behind it, as people write it."""
    building, unit = draw(digits(1, 40)), draw(digits(1, 9))
    floor, room = draw(st.integers(1, 33)), draw(st.integers(1, 8))
    door = f"{floor}{room:02d}"
    pattern = draw(
        st.sampled_from(
            [
                "{b}号楼{u}单元{d}室",
                "{b}号楼{u}单元{d}",
                "{b}栋{u}单元{d}户",
                "{b}幢{d}室",
                "{b}号楼{d}",
                "{b}号楼{u}-{d}",
                "{b}-{u}-{d}",
                "{b}#{u}单元{d}号",
                "{b}号楼{u}单元{f}楼{d}",
                "{b}座{d}房",
            ]
        )
    )
    written = pattern.format(b=building, u=unit, d=door, f=floor)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    is_wide = draw(st.booleans())
    return building, door, written.translate(wide) if is_wide else written


@given(st.sampled_from(PLACES), doors(), st.sampled_from(["，漏水", "停电", ""]))
def test_no_door_survives_and_every_building_does(place, home, tail):
    building, door, written = home

    left = strip_private(f"{place}{written}{tail}").text

    assert DOOR in left
    assert door not in left.removeprefix(place).replace(building, "", 1)
    assert "单元" not in left
    assert left.startswith(place + building)


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True, alphabet="0123456789"),
    st.sampled_from(["{}", "电话{}", "{}联系", "+86{}", "（{}）", "tel:{}。"]),
    st.sampled_from([(), (3, 7), (4, 8)]),
)
def test_no_telephone_survives(number, around, cuts):
    written = number
    for cut in reversed(cuts):
        written = f"{written[:cut]}-{written[cut:]}"

    left = strip_private(around.format(written)).text

    assert PHONE in left
    assert not re.search(r"[0-9]{3}", left.replace("+86", ""))


@given(
    st.from_regex(
        r"[1-9][0-9]{5}(19|20)[0-9]{9}[0-9X]", fullmatch=True, alphabet="0123456789X"
    )
)
def test_no_identity_number_survives(number):
    assert not re.search(r"[0-9]{2}", strip_private(f"身份证{number}来电").text)


@given(
    st.sampled_from(SURNAMES),
    st.sampled_from(GIVEN),
    st.sampled_from(["联系人{}", "姓名：{}", "{}先生来电", "户主{}，", "本人{}反映"]),
)
def test_no_name_survives(surname, first, around):
    name = surname + first

    left = strip_private(around.format(name)).text

    assert name not in left
    assert NAME in left


@given(st.text(alphabet="黄河路楼栋单元室户层门牌姓名联系人王先生0123456789-#X，。 "))
def test_stripping_twice_is_stripping_once(written):
    once = strip_private(written).text

    assert strip_private(once).text == once


def test_what_was_taken_out_is_counted():
    removed = strip_private("5号楼2单元301室王先生13812345678").removed

    assert removed == {"door": 2, "phone": 1, "name": 1}


@pytest.mark.parametrize(
    ("number", "is_private"),
    [
        ("13812345678", True),
        ("11010519491231002X", True),
        ("202506120001234567", False),
        ("GD20250612-001", False),
    ],
)
def test_a_case_number_that_is_a_person_is_known(number, is_private):
    assert is_private_number(number) is is_private

from anju.science.checkup.hotline.sorting import Sorter

SORTER = Sorter({"parking": ("停车", "车位"), "pipes": ("停水",)})


def test_the_category_speaks_before_the_story():
    assert SORTER.topic("小区停水", "没有车位") == "pipes"
    assert SORTER.topic("市容", "没有车位") == "parking"
    assert SORTER.topic("市容", "狗叫") == "other"

from anju.documents import read_document
from anju.documents.known import known
from anju.science.checkup.consistency import check
from tests.factories.reports.published import write_to


def told(folder):
    answer = check(read_document(write_to(folder)), known())
    return answer, {f.subject: f for f in answer.findings}


def test_every_contradiction_of_the_published_report_is_told_with_its_values(tmp_path):
    _, found = told(tmp_path)

    values = {
        subject: sorted({m.value for m in one.mentions})
        for subject, one in found.items()
        if one.kind == "conflict"
    }

    assert values == {
        "小学学位缺口数": ["6603个", "7446个", "7482个"],
        "停车泊位缺口数": ["29912个", "29922个", "约2.99万个"],
        "街道": ["15个", "16个"],
        "菜市场（生鲜超市）覆盖率": ["56.84%", "57.84%"],
        "新建建筑中绿色建筑占比": ["51.47%", "59.02%"],
        "智能停车场管理系统覆盖率": ["98.92%", "99.1%"],
        "新中心人口密度": ["0.50万人/平方公里", "0.55万人/平方公里"],
    }


def test_a_factory_written_two_ways_is_told(tmp_path):
    _, found = told(tmp_path)

    assert [f.kind for f in found.values() if f.kind != "conflict"] == ["name"]
    assert "夜明珠钢建材市场" in found["夜明珠钢材市场"].message


def test_43_hits_for_42_buildings_are_explained_and_not_reported(tmp_path):
    answer, _ = told(tmp_path)

    assert [(n.kind, "43栋" in n.message) for n in answer.notes] == [("overlap", True)]

import json

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from anju.cli.main import anju
from tests.factories.reports.published import write_to


def run(*words: object):
    return CliRunner().invoke(anju, ["checkup", "consistency", *map(str, words)])


def workbook(folder, total):
    book = Workbook()
    for row in (["街道", "停车泊位缺口（个）"], ["前进街道", 30], ["湖滨街道", 12]):
        book.active.append(row)
    book.active.append(["合计", total])
    path = folder / "停车.xlsx"
    book.save(path)
    return path


def test_a_report_that_disagrees_ends_with_1_and_names_the_places(tmp_path):
    said = run(write_to(tmp_path))

    assert said.exit_code == 1
    assert "小学学位缺口数有 3 个不同的值：6603个、7446个、7482个" in said.output
    assert "附件1 指标汇总表 › 第2张表 第3行第5列" in said.output
    assert "分项重叠（合法）" in said.output


@pytest.mark.parametrize(("total", "code"), [(42, 0), (43, 1)])
def test_a_workbook_is_judged_by_its_total(tmp_path, total, code):
    said = run(workbook(tmp_path, total))

    assert said.exit_code == code, said.output


def test_json_carries_rule_advice_and_place(tmp_path):
    said = run(workbook(tmp_path, 43), "--json")

    [found] = json.loads(said.output)["findings"]
    assert found["kind"] == "total"
    assert found["places"][0]["spot"] == "工作表“Sheet” B4"
    assert found["rule"]
    assert found["advice"]


def test_own_places_tell_strangers(tmp_path):
    places = tmp_path / "区划.csv"
    places.write_text("名称\n前进街道\n湖滨街道\n", "utf-8")
    path = workbook(tmp_path, 42)

    assert run(path, "--places", places).exit_code == 0
    places.write_text("名称\n前进街道\n云集街道\n", "utf-8")
    said = run(path, "--places", places, "--city", "三门峡市")

    assert said.exit_code == 1
    assert "“湖滨街道”不在三门峡市范围内" in said.output


def test_a_file_of_another_kind_is_refused_with_2(tmp_path):
    path = tmp_path / "报告.doc"
    path.write_bytes(b"x")

    said = run(path)

    assert said.exit_code == 2
    assert "另存为 .docx" in said.output

import csv
from datetime import date
from pathlib import Path

import pytest
import shapely

from anju.science.errors import FileRefused
from anju.web.intake import services
from anju.web.intake.layers import write_layer
from anju.web.intake.reading.table import read_table
from anju.web.intake.targets import target_of, template_of
from anju.web.intake.writing.workbook import write
from anju.web.loop.models import (
    Finding,
    Handover,
    Project,
    ProjectFinding,
    ProjectMoney,
    ProjectSite,
)
from anju.web.loop.services import open_findings
from anju.web.registry.models import Estate, Road
from tests.factories.core import new_finding, user
from tests.web.intake import samples

PROJECTS, OLD, SITES = "loop.projects", "loop.old_estates", "loop.sites"
COLUMNS = Path(__file__).parent / "ledger_columns.csv"
PROJECT = {
    "code": "XM-2025-001",
    "national_code": "2505-411202-04-01-123456",
    "name": "黄河路微更新",
    "category": "road",
    "area_code": "411202001001",
    "location": "黄河路（茅津路至六峰路）",
    "shape": "LINESTRING (111.19 34.77, 111.2 34.775)",
    "content": "改造车行道、人行道。\n更新照明。",
    "nature": "new",
    "stage": "in_progress",
    "total_fen": 1234567890,
    "planned__central_fen": 1000000000,
    "planned__city_fen": 234567890,
    "allocated__central_fen": 500000000,
    "document__central": "豫财建〔2025〕12号",
    "allocated_on__central": date(2025, 3, 14),
    "paid__central_fen": 125000000,
    "plan_year": 2025,
    "year_plan_fen": 800000000,
    "planned_start": date(2025, 3, 1),
    "actual_start": date(2025, 4, 2),
    "planned_finish": date(2025, 12, 31),
    "estate_count": 0,
    "floor_area_m2": 1234.5,
    "lead_unit": "市住建局",
    "responsible_unit": "湖滨区住建局",
    "responsible_leader": "曹德全",
    "responsible_person": "粟云剑",
    "responsible_phone": "03982982679",
    "cooperating_units": ["市城管局", "供水公司"],
    "exemption": "上级部署",
    "proposals": "市政协第3号提案",
    "note": "=1+1",
    "programme": "central_2025",
    "in_statistics_on": date(2025, 4, 20),
    "source": "虚构（演示）；项目名称、建设内容及规模=答复〔2025〕224号",
}
LINE = {
    "code": "LJ-411202-0001",
    "estate_code": "411202-XQ-0001",
    "estate_name": "小区0001",
    "household_count": 96,
    "building_count": 3,
    "floor_area_m2": 5400.0,
    "content": "屋面防水、雨污分流",
    "plan_year": 2023,
    "stage": "handed_over",
    "total_fen": 300000000,
    "planned__central_fen": 300000000,
    "actual_start": date(2023, 4, 1),
    "actual_finish": date(2023, 11, 20),
    "lead_unit": "湖滨区住建局",
    "responsible_unit": "三门峡建工",
    "handed_over_on": date(2023, 12, 20),
    "kept_by": "黄河社区",
    "warranty_ends_on": date(2028, 11, 20),
    "warranty_basis": "屋面防水 5 年",
    "exemption": "体检制度建立之前",
    "source": "虚构（演示）",
}


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.TODAY = samples.TODAY
    samples.areas()


@pytest.fixture
def city():
    return user()


def file(tmp_path, template, *rows):
    path = tmp_path / f"{template}.xlsx"
    write(template_of(template), rows, path)
    return path


def take(tmp_path, city, template, *rows):
    path = file(tmp_path, template, *rows)
    return services.import_file(path=path, template=template, by=city)


def everything():
    models = (
        Project,
        ProjectMoney,
        ProjectSite,
        Handover,
        Estate,
        Finding,
        ProjectFinding,
    )
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_ledger_has_the_38_columns_in_their_order():
    with COLUMNS.open(encoding="utf-8") as file:
        wanted = [line["name_cn"] for line in csv.DictReader(file)]

    tops = list(dict.fromkeys(c.path[0] for c in template_of(PROJECTS).columns))
    printed = [
        top.split("（万元）")[0] if top == "总投资（万元）" else top for top in tops
    ]

    assert len(wanted) == 38
    assert [_bare(top) for top in printed[:38]] == [_bare(name) for name in wanted]


def _bare(name):
    for unit in ("（万元）", "（%）", "（百分点）"):
        name = name.removesuffix(unit)
    return name


def test_round_trip_of_the_ledger_loses_nothing(tmp_path, city):
    take(tmp_path, city, PROJECTS, PROJECT)
    template = template_of(PROJECTS)
    out = tmp_path / "out.xlsx"

    write(template, target_of(template, "4112").export(), out)

    (row,) = read_table(out, template, today=samples.TODAY).rows
    told = {name: value for name, value in row.values.items() if value is not None}
    assert told == PROJECT
    again = services.import_file(path=out, template=PROJECTS, by=city)
    assert (again.state, again.same_count) == ("unchanged", 1)


def test_a_project_answers_findings_or_says_why_not(tmp_path, city):
    path = file(tmp_path, PROJECTS, PROJECT | {"exemption": None})

    with pytest.raises(FileRefused, match="豁免理由"):
        services.import_file(path=path, template=PROJECTS, by=city)


def test_undo_gives_the_findings_back(tmp_path, city):
    (finding,) = open_findings([new_finding()])
    before = everything()
    row = PROJECT | {"findings": [finding.code], "exemption": None}

    batch = take(tmp_path, city, PROJECTS, row)
    finding.refresh_from_db()
    assert finding.state == "planned"
    services.undo(batch, by=city)

    after = everything()
    assert after[5][0]["state_reason"] == "撤出项目 XM-2025-001"
    after[5][0]["state_reason"] = before[5][0]["state_reason"]
    assert after == before


def test_money_is_changed_source_by_source(tmp_path, city):
    take(tmp_path, city, PROJECTS, PROJECT)
    before = everything()
    row = PROJECT | {
        "planned__city_fen": None, "planned__province_fen": 234567890,
        "paid__central_fen": 130000000,
    }  # fmt: skip

    batch = take(tmp_path, city, PROJECTS, row)

    money = ProjectMoney.objects.order_by("source").values_list(
        "source", "planned_fen", "paid_fen"
    )
    assert list(money) == [
        ("central", 1000000000, 130000000),
        ("province", 234567890, None),
    ]
    services.undo(batch, by=city)
    assert _without([everything()[1]], "id") == _without([before[1]], "id")


def test_sources_that_do_not_add_up_are_remarked(tmp_path, city):
    batch = take(tmp_path, city, PROJECTS, PROJECT | {"total_fen": 1300000000})

    assert [one.code for one in batch.remarks] == ["sources_differ"]


def test_a_project_may_come_as_a_layer(tmp_path, city):
    path = tmp_path / "项目.gpkg"
    line = shapely.LineString([(111.19, 34.77), (111.2, 34.775)])
    write_layer(template_of(PROJECTS), [PROJECT | {"shape": line}], path)

    services.import_file(path=path, template=PROJECTS, by=city)

    one = Project.objects.get()
    assert shapely.from_wkb(bytes(one.geometry)) == line
    assert one.name == "黄河路微更新"


def test_a_line_of_the_old_estate_ledger_is_project_site_handover(tmp_path, city):
    samples.estate(address="黄河路1号")

    take(tmp_path, city, OLD, LINE)

    project = Project.objects.get()
    assert (project.name, project.programme, project.area_code) == (
        "小区0001老旧小区改造", "old_estates", "411202001001",
    )  # fmt: skip
    assert project.sites.get().object_code == "411202-XQ-0001"
    handover = project.handovers.get()
    assert (handover.built_by, handover.kept_by, handover.warranty_ends_on) == (
        "三门峡建工", "黄河社区", date(2028, 11, 20),
    )  # fmt: skip
    estate = Estate.objects.get()
    assert (estate.renovation_status, estate.renovation_year) == ("completed", 2023)


def test_round_trip_of_the_old_estate_ledger(tmp_path, city):
    samples.estate()
    take(tmp_path, city, OLD, LINE)
    template = template_of(OLD)
    out = tmp_path / "out.xlsx"

    write(template, target_of(template, "4112").export(), out)

    (row,) = read_table(out, template, today=samples.TODAY).rows
    told = {name: value for name, value in row.values.items() if value is not None}
    assert told == LINE
    again = services.import_file(path=out, template=OLD, by=city)
    assert again.state == "unchanged"


def test_undo_of_the_old_estate_ledger_puts_everything_back(tmp_path, city):
    samples.estate(renovation_status="planned", renovation_year=2025)
    samples.estate("411202-XQ-0002")
    before = everything()
    second = LINE | {"code": "LJ-411202-0002", "estate_code": "411202-XQ-0002",
                     "estate_name": "小区0002"}  # fmt: skip
    first = take(tmp_path, city, OLD, LINE, second)
    middle = everything()
    changed = LINE | {
        "stage": "accepted", "handed_over_on": None, "kept_by": None,
        "warranty_ends_on": None, "warranty_basis": None,
    }  # fmt: skip

    batch = take(tmp_path, city, OLD, changed)
    assert Handover.objects.count() == 1
    services.undo(batch, by=city)
    assert _without(everything(), "id", "code") == _without(middle, "id", "code")
    services.undo(first, by=city)

    assert everything() == before


def _without(tables, *names):
    return [
        sorted(str({k: v for k, v in one.items() if k not in names}) for one in rows)
        for rows in tables
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"actual_finish": None}, "finish_date"),
        ({"handed_over_on": None}, "handover_date"),
        ({"estate_code": "411202-XQ-0099"}, "unknown"),
    ],
)
def test_lines_that_contradict_themselves_are_refused(tmp_path, city, change, code):
    samples.estate()
    path = file(tmp_path, OLD, LINE | change)

    batch = services.check(
        services.receive(path=path, name=path.name, template=OLD, by=city)
    )

    assert [one.code for one in batch.remarks if one.is_error] == [code]


def test_one_estate_is_in_one_plan_a_year(tmp_path, city):
    samples.estate()
    take(tmp_path, city, OLD, LINE)

    with pytest.raises(FileRefused, match="LJ-411202-0001"):
        take(tmp_path, city, OLD, LINE | {"code": "LJ-411202-0002"})


def test_a_county_exports_only_its_own_lines(tmp_path, city):
    samples.estate()
    samples.estate("411281-XQ-0001", area_code="411281001001")
    yima = LINE | {"code": "LJ-411281-0001", "estate_code": "411281-XQ-0001"}
    take(tmp_path, city, OLD, LINE, yima)

    rows = list(target_of(template_of(OLD), "411281").export())

    assert [row["code"] for row in rows] == ["LJ-411281-0001"]


def test_sites_name_objects_of_the_registry(tmp_path, city):
    take(tmp_path, city, PROJECTS, PROJECT)
    Road.objects.create(code="411202-DL-001", name="黄河路", area_code="411202001")
    row = {
        "project": "XM-2025-001", "object_kind": "道路", "object_code": "411202-DL-001",
        "name": "黄河路", "wording": "黄河路", "source": "答复〔2025〕224号",
    }  # fmt: skip

    batch = take(tmp_path, city, SITES, row)
    again = take(tmp_path, city, SITES, row)

    site = ProjectSite.objects.get()
    assert (site.object_kind, site.area_code) == ("road", "411202001")
    assert again.state == "unchanged"
    services.undo(batch, by=city)
    assert not ProjectSite.objects.exists()

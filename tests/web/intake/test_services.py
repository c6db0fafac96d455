from datetime import date

import pghistory.models
import pytest

from anju.science.errors import FileRefused, RuleError
from anju.web.intake import services
from anju.web.intake.models import ImportBatch
from anju.web.intake.targets import template_of
from anju.web.intake.writing.workbook import write
from anju.web.registry.models import Building, Estate
from tests.factories.core import user
from tests.web.intake import samples

pytestmark = pytest.mark.django_db
ESTATES, BUILDINGS = "registry.estates", "registry.buildings"
ROW = {
    "code": "411202-XQ-0001",
    "name": "黄河路1号院",
    "area_code": "411202001001",
    "aliases": ["市木器厂家属院"],
    "built_year": 1985,
    "household_count": 96,
    "floor_area_m2": 6543.21,
    "fee_rate_share": 0.583,
    "management_mode": "community",
    "contract_ends_on": date(2026, 3, 1),
    "ev_chargers": "/",
    "source": "虚构（演示）；小区名称=答复〔2025〕224号",
}


@pytest.fixture(autouse=True)
def _var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.TODAY = samples.TODAY
    samples.areas()


@pytest.fixture
def city():
    return user()


@pytest.fixture
def hubin():
    return user("county", "411202")


def file(tmp_path, *rows, template=ESTATES, name="小区.xlsx"):
    path = tmp_path / name
    write(template_of(template), rows, path)
    return path


def checked(path, by, template=ESTATES):
    batch = services.receive(path=path, name=path.name, template=template, by=by)
    return services.check(batch)


def stored(model=Estate):
    return list(model.objects.order_by("code").values())


def codes(batch):
    return [(one.code, one.header) for one in batch.remarks if one.is_error]


def test_dry_run_stores_nothing_but_the_batch(tmp_path, city):
    batch = checked(file(tmp_path, ROW), city)

    assert (batch.state, batch.new_count, batch.error_count) == ("checked", 1, 0)
    assert stored() == []


def test_apply_stores_every_field_with_its_source(tmp_path, city):
    batch = checked(file(tmp_path, ROW), city)

    services.apply(batch, by=city)

    one = Estate.objects.get()
    assert (one.name, one.aliases, one.household_count) == (
        "黄河路1号院", ["市木器厂家属院"], 96,
    )  # fmt: skip
    assert (str(one.floor_area_m2), str(one.fee_rate_share)) == ("6543.21", "0.5830")
    assert one.contract_ends_on == date(2026, 3, 1)
    assert (one.ev_chargers, one.not_applicable) == (None, ["ev_chargers"])
    assert set(one.sources) == {"*", "name"}
    assert "hhl" in one.search


def test_the_same_file_again_changes_nothing(tmp_path, city):
    path = file(tmp_path, ROW)
    services.import_file(path=path, template=ESTATES, by=city)
    before = stored()

    again = services.import_file(path=path, template=ESTATES, by=city)

    assert (again.state, again.same_count) == ("unchanged", 1)
    assert stored() == before
    assert [one.code for one in again.remarks] == ["same_file"]


def test_difference_names_field_old_and_new_value(tmp_path, city):
    services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)

    batch = checked(file(tmp_path, ROW | {"household_count": 98}), city)

    assert (batch.changed_count, batch.new_count) == (1, 0)
    assert batch.changes.get().fields == [("household_count", 96, 98)]


def test_records_missing_from_the_file_stay(tmp_path, city):
    samples.estate("411202-XQ-0009")

    batch = services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)

    assert batch.absent_count == 1
    assert Estate.objects.count() == 2


def test_undo_restores_exactly_what_was(tmp_path, city):
    services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)
    before = stored()
    changed = ROW | {"household_count": "/", "name": "改名", "source": "现场调查：体检"}
    other = ROW | {"code": "411202-XQ-0002"}
    batch = services.import_file(
        path=file(tmp_path, changed, other), template=ESTATES, by=city
    )
    assert stored() != before

    services.undo(batch, by=city)

    assert stored() == before


def test_undo_is_refused_when_somebody_went_on(tmp_path, city):
    batch = services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)
    Estate.objects.update(household_count=100)

    with pytest.raises(RuleError, match="411202-XQ-0001"):
        services.undo(batch, by=city)

    assert Estate.objects.get().household_count == 100


def test_undo_is_refused_when_others_stand_on_it(tmp_path, city):
    batch = services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)
    Building.objects.create(
        code="B", name="1号楼", area_code="411202", estate_id=Estate.objects.get().pk
    )

    with pytest.raises(RuleError, match="楼栋"):
        services.undo(batch, by=city)

    assert Estate.objects.count() == 1


def test_apply_is_refused_when_records_moved_since_the_dry_run(tmp_path, city):
    services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)
    batch = checked(file(tmp_path, ROW | {"household_count": 98}), city)
    Estate.objects.update(household_count=97)

    with pytest.raises(RuleError, match="重新上传"):
        services.apply(batch, by=city)

    assert Estate.objects.get().household_count == 97


def test_one_bad_row_keeps_the_whole_file_out(tmp_path, city):
    bad = ROW | {"code": "411202-XQ-0002", "built_year": 2051}

    batch = checked(file(tmp_path, ROW, bad), city)

    assert batch.state == "faulty"
    problem = batch.remarks[0]
    assert (problem.row, problem.column, problem.header) == (
        7,
        "F",
        "基本情况/建成年份",
    )
    assert str(problem) == (
        "第7行F列“基本情况/建成年份”：2051 晚于今年。请填 2025 及以前的年份，或留空。"
    )
    with pytest.raises(RuleError):
        services.apply(batch, by=city)
    assert stored() == []


def test_zero_needs_a_survey(tmp_path, city):
    none = ROW | {"parking_spaces": 0}
    looked = none | {
        "code": "411202-XQ-0002",
        "surveyed_by": "李梅",
        "surveyed_on": date(2025, 5, 1),
    }

    batch = checked(file(tmp_path, none, looked), city)

    assert codes(batch) == [("zero", "停车充电/停车泊位/现有")]


def test_a_county_cannot_add_a_record_elsewhere(tmp_path, hubin):
    path = file(tmp_path, ROW | {"area_code": "411281001001"})

    assert codes(checked(path, hubin)) == [("not_yours", "小区编码")]


def test_a_county_cannot_change_a_record_elsewhere(tmp_path, hubin):
    samples.estate("411281-XQ-0001", area_code="411281001001")
    path = file(tmp_path, ROW | {"code": "411281-XQ-0001"})

    assert codes(checked(path, hubin)) == [("not_yours", "小区编码")]


def test_a_reference_into_another_county_is_unknown(tmp_path, hubin):
    samples.estate("411281-XQ-0001", area_code="411281001001")
    row = {
        "code": "B1",
        "name": "1号楼",
        "area_code": "411202001001",
        "estate": "411281-XQ-0001",
    }

    batch = checked(file(tmp_path, row, template=BUILDINGS), hubin, BUILDINGS)

    assert codes(batch) == [("unknown", "所在小区编码")]


def test_areas_may_be_named(tmp_path, city):
    named = ["湖滨区湖滨街道黄河社区", "银杏社区", "411202001000", "411202000000"]
    rows = [ROW | {"code": f"E{n}", "area_code": name} for n, name in enumerate(named)]

    services.import_file(path=file(tmp_path, *rows), template=ESTATES, by=city)

    found = Estate.objects.order_by("code").values_list("area_code", flat=True)
    assert list(found) == ["411202001001", "411281001001", "411202001", "411202"]


def test_an_unknown_area_is_refused(tmp_path, city):
    batch = checked(file(tmp_path, ROW | {"area_code": "洛阳市"}), city)

    assert codes(batch) == [("area", "所在区划")]


def test_columns_that_a_file_leaves_out_stay_as_they_are(tmp_path, city):
    services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)
    path = samples.simple(
        tmp_path / "b.xlsx",
        ["小区编码", "小区名称", "所在区划", "户数"],
        ["411202-XQ-0001", "黄河路1号院", "黄河社区", "约100"],
    )

    services.import_file(path=path, template=ESTATES, by=city)

    one = Estate.objects.get()
    assert (one.household_count, one.built_year) == (100, 1985)
    assert one.not_applicable == ["ev_chargers"]
    assert set(one.sources) == {"*", "name", "household_count"}


def test_history_tells_the_batch(tmp_path, city):
    batch = services.import_file(path=file(tmp_path, ROW), template=ESTATES, by=city)

    told = pghistory.models.Context.objects.get().metadata

    assert told == {"user": city.pk, "reason": "导入 小区.xlsx", "batch": batch.pk}


def test_a_refused_file_leaves_its_reason_and_no_copy(tmp_path, city):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"a,b,c\n")

    with pytest.raises(FileRefused, match="CSV"):
        services.import_file(path=path, template=ESTATES, by=city)

    batch = ImportBatch.objects.get()
    assert (batch.state, "CSV" in batch.refusal) == ("refused", True)
    assert not batch.path.exists()


def test_import_file_says_the_errors(tmp_path, city):
    path = file(tmp_path, ROW | {"built_year": 2051}, ROW | {"area_code": "洛阳市"})

    with pytest.raises(FileRefused, match=r"(?s)3 处错误.*2051.*洛阳市"):
        services.import_file(path=path, template=ESTATES, by=city)


def test_twenty_thousand_rows_take_few_queries(
    tmp_path, city, django_assert_max_num_queries
):
    rows = [ROW | {"code": f"E{n}"} for n in range(300)]
    path = file(tmp_path, *rows)

    with django_assert_max_num_queries(40):
        services.import_file(path=path, template=ESTATES, by=city)

    with django_assert_max_num_queries(40):
        services.import_file(path=path, template=ESTATES, by=city)

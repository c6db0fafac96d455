from datetime import date

import pytest

from anju.science.errors import UnknownCode
from anju.science.values import Measured, State
from anju.web.loop.ledger import Altered, changes_of, slices_of, value_of
from anju.web.loop.models import Figure, Finding
from anju.web.loop.services import freeze_figures, open_findings
from anju.web.site.clock import now
from tests.factories.core import DAY, HUBIN, YIMA, new_finding, project, user

pytestmark = pytest.mark.django_db
CODE = "loop.open_findings"


def findings(*area_codes):
    return open_findings(
        new_finding(object_code=f"B{n}", area_code=code)
        for n, code in enumerate(area_codes)
    )


def freeze(area_code="4112"):
    (figure,) = freeze_figures(
        document="测试〔2025〕1号",
        wanted=[(CODE, "")],
        area_code=area_code,
        as_of=DAY,
        now=now(),
        by=user(),
    )
    return figure


def test_a_value_counts_only_its_area():
    findings(HUBIN, HUBIN, YIMA)

    values = [value_of(CODE, area, DAY).answer for area in ("4112", "411202")]

    assert values == [Measured(3), Measured(2)]


def test_a_value_counts_only_up_to_its_day():
    before = value_of("loop.handovers", "4112", date(2025, 6, 11)).answer

    assert before == Measured(0)


def test_nobody_having_looked_is_not_a_zero():
    findings(HUBIN)

    values = [value_of(CODE, area, DAY).answer.state for area in ("411202", "411281")]

    assert values == [State.MEASURED, State.NOT_SURVEYED]


def test_slices_add_up_to_the_whole():
    findings(HUBIN, YIMA)

    slices = slices_of(CODE, "4112", DAY)

    assert sum(one.answer.value for one in slices.values()) == 2
    assert set(slices) == {"checkup"}


def test_an_unknown_figure_is_refused():
    with pytest.raises(UnknownCode, match=r"no\.such"):
        value_of("no.such", "4112", DAY)


def test_a_frozen_figure_keeps_its_value_and_knows_what_changed():
    first, _ = findings(HUBIN, HUBIN)
    figure = freeze()
    assert not changes_of(figure)

    Finding.objects.filter(pk=first.pk).update(state="dismissed")
    (added,) = open_findings([new_finding(object_code="B9")])

    figure = Figure.objects.get(pk=figure.pk)
    assert figure.value == 2
    assert changes_of(figure).removed == (first.code,)
    assert changes_of(figure).added == (added.code,)
    assert freeze().edition == 2


def test_freezing_keeps_definition_rows_and_author():
    (one,) = findings(HUBIN)

    figure = freeze()

    (row,) = figure.rows.all()
    assert (row.code, row.amount, row.url) == (one.code, 1, one.get_absolute_url())
    assert figure.definition_zh
    assert figure.frozen_by is not None


def test_a_changed_amount_is_told_before_and_after():
    works = project(
        programme="old_estates",
        stage="accepted",
        actual_finish=DAY,
        household_count=33,
    )
    (figure,) = freeze_figures(
        document="d",
        wanted=[("deliver.households_done", "")],
        area_code="4112",
        as_of=DAY,
        now=now(),
    )

    works.household_count = 40
    works.save()

    assert changes_of(figure).amounts == (Altered(works.code, 33, 40),)

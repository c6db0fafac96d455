"""The stage of voices: residents asked, sheets typed in, hotline rows taken in."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from anju.web.checkup.models import HotlineCall, Questionnaire
from anju.web.checkup.queries.hotline import estate_meant
from anju.web.checkup.services import questionnaires
from anju.web.checkup.services.answers import Filled, answer_online
from anju.web.checkup.services.hotline import count_calls, settle_call
from anju.web.checkup.services.satisfaction import evaluate
from anju.web.intake.services import import_file
from anju.web.site.clock import now, today
from anju.web.workbooks.hotline import HOTLINE
from anju.web.workbooks.population import POPULATION
from anju.web.workbooks.sheets import SHEETS
from demo import hotline, opinions
from demo.site import BUREAU, Site

CITY: Final = "4112"
EDITION: Final = "2025"
SETTLED: Final = 6


def voices(site: Site) -> None:
    """Ask the residents, take the calls in, and work both out."""
    site.take_in(POPULATION, opinions.population(site.land))
    _ask(site)
    _take_calls(site)
    by = site.user(BUREAU)
    one = Questionnaire.objects.get(edition=EDITION)
    evaluate(questionnaire=one, area_code=CITY, as_of=today(), now=now(), by=by)
    first, last = hotline.FIRST_DAY, today()
    count_calls(area_code=CITY, since=first, until=last, now=now(), by=by)


def _ask(site: Site) -> None:
    """Open the questionnaire; most sheets are paper, some come by QR code."""
    questionnaires.draft_questionnaire(edition=EDITION, on=opinions.FIRST_DAY)
    one = questionnaires.open_questionnaire(edition=EDITION, on=opinions.FIRST_DAY)
    asked = list(one.questions.filter(enabled=True))
    gates = {gate.area_code: gate for gate in one.gates.all()}
    sheets = list(opinions.sheets(site.land, asked))
    site.take_in(SHEETS, [s for s in sheets if not s["by_phone"]], of=EDITION)
    for number, sheet in enumerate(s for s in sheets if s["by_phone"]):
        gate = gates[sheet["area_code"]]
        gate.questionnaire = one
        answer_online(
            gate=gate,
            filled=_filled(asked, sheet),
            token=f"demo-{number}",
            slip="",
            on=sheet["answered_on"],
        )


def _filled(asked: list[Any], sheet: dict[str, Any]) -> Filled:
    codes = [one.code for one in asked]
    answers = dict(zip(codes, sheet["answers"], strict=True))
    return Filled(sheet["age"], sheet["sex"], answers)


def _take_calls(site: Site) -> None:
    """Import the year's calls as the hotline exports them; the file goes at once."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "12345.csv")
        hotline.write_calls(site.land, path)
        import_file(path=path, template=HOTLINE.code, by=site.user(BUREAU))
    _settle_some(site)


def _settle_some(site: Site) -> None:
    """Have a clerk answer a few calls that might have meant several estates."""
    waiting = HotlineCall.objects.filter(way=HotlineCall.Way.NONE)
    doubted = waiting.exclude(candidates=[]).order_by("code")[:SETTLED]
    for call in doubted:
        settle_call(
            call=call,
            estate=estate_meant(call.candidates[0], CITY),
            by=site.user(BUREAU),
            on=today(),
        )

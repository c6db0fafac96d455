"""Every figure of the watch room."""

from datetime import date

from django.db.models import QuerySet

from anju.science.watch.disposal import AlarmState
from anju.web.loop.definitions import Definition
from anju.web.watch.models import Alarm, Thing


def _of_network(rows: QuerySet, network: str) -> QuerySet:
    return rows.filter(network=network)


def _alarms(area_code: str, as_of: date) -> QuerySet:
    return Alarm.objects.within(area_code).filter(raised_at__date__lte=as_of)


def _open(area_code: str, as_of: date) -> QuerySet:
    return _alarms(area_code, as_of).exclude(state=AlarmState.CLOSED)


def _unconfirmed(area_code: str, as_of: date) -> QuerySet:
    return _alarms(area_code, as_of).filter(state=AlarmState.RAISED)


def _judged(area_code: str, as_of: date) -> QuerySet:
    return _alarms(area_code, as_of).exclude(verdict="")


def _closed(area_code: str, as_of: date) -> QuerySet:
    return _alarms(area_code, as_of).filter(state=AlarmState.CLOSED)


def _things(area_code: str, as_of: date) -> QuerySet:  # noqa: ARG001
    return Thing.objects.within(area_code)


def _online(area_code: str, as_of: date) -> QuerySet:
    return _things(area_code, as_of).filter(state=Thing.State.ONLINE)


FIGURES = (
    Definition(
        code="watch.alarms_open",
        name_zh="未销号预警",
        name_en="Open alarms",
        unit="条",
        unit_en="alarms",
        definition_zh="已报警、尚未销号的预警，按级别分项（一级最重）",
        definition_en="Alarms raised and not yet closed, by level (1 most severe)",
        rows=_open,
        of_network=_of_network,
        sliced_by="level",
    ),
    Definition(
        code="watch.alarms_by_network",
        name_zh="分行业未销号预警",
        name_en="Open alarms by network",
        unit="条",
        unit_en="alarms",
        definition_zh="已报警、尚未销号的预警，按行业分项",
        definition_en="Alarms raised and not yet closed, by network",
        rows=_open,
        of_network=_of_network,
        sliced_by="network",
    ),
    Definition(
        code="watch.alarms_unconfirmed",
        name_zh="待确认预警",
        name_en="Alarms to confirm",
        unit="条",
        unit_en="alarms",
        definition_zh="值班员尚未判定的预警，按级别分项",
        definition_en="Alarms that no duty officer has judged yet, by level",
        rows=_unconfirmed,
        of_network=_of_network,
        sliced_by="level",
    ),
    Definition(
        code="watch.alarms_judged",
        name_zh="已判定预警",
        name_en="Alarms judged",
        unit="条",
        unit_en="alarms",
        definition_zh="值班员已判定的预警，按属实、误报、测试分项",
        definition_en="Alarms judged by a duty officer: true, false or test",
        rows=_judged,
        of_network=_of_network,
        sliced_by="verdict",
    ),
    Definition(
        code="watch.alarms_closed",
        name_zh="已销号预警",
        name_en="Closed alarms",
        unit="条",
        unit_en="alarms",
        definition_zh="处置、复核完毕并凭据销号的预警，按行业分项",
        definition_en="Alarms handled, reviewed and closed with proof, by network",
        rows=_closed,
        of_network=_of_network,
        sliced_by="network",
    ),
    Definition(
        code="watch.devices",
        name_zh="监测设备",
        name_en="Devices",
        unit="台",
        unit_en="devices",
        definition_zh="登记在册的监测设备，按在线、离线、从未上报分项（以最近一次接入为准）",
        definition_en="Registered devices: online, offline or never heard, by the feed",
        rows=_things,
        of_network=_of_network,
        sliced_by="state",
    ),
    Definition(
        code="watch.devices_by_network",
        name_zh="分行业监测设备",
        name_en="Devices by network",
        unit="台",
        unit_en="devices",
        definition_zh="登记在册的监测设备，按行业分项",
        definition_en="Registered devices, by network",
        rows=_things,
        of_network=_of_network,
        sliced_by="network",
    ),
    Definition(
        code="watch.devices_online",
        name_zh="在线设备",
        name_en="Devices online",
        unit="台",
        unit_en="devices",
        definition_zh="最近三个上报周期内有读数的监测设备，按行业分项",
        definition_en="Devices heard within their last three intervals, by network",
        rows=_online,
        of_network=_of_network,
        sliced_by="network",
    ),
)

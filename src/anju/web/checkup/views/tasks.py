"""Data tasks: who is asked for what, filling in, review, acceptance, who is late."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.science.errors import TaskIncomplete
from anju.web.accounts.access import allow, require, require_area
from anju.web.checkup.bridge.editions import active_edition, departments
from anju.web.checkup.bridge.indicators import indicator_of
from anju.web.checkup.figures.tasks import SEES_ALL
from anju.web.checkup.forms.tasks import TaskForm
from anju.web.checkup.models import DataTask, IndicatorSet, TaskFile, TaskState
from anju.web.checkup.queries import tasks as queries
from anju.web.checkup.services import materials
from anju.web.checkup.services import tasks as services
from anju.web.checkup.services.tasks import Act
from anju.web.loop.ledger import slices_of
from anju.web.registry.areas import counties, name_of
from anju.web.site.clock import now, today
from anju.web.site.paging import page_of
from anju.web.site.tables import download, sheet_of

CITY_DIGITS = 4
NEEDS = {
    "review": "checkup.review",
    "accept": "checkup.accept",
    "return": "checkup.review",
    "remind": "checkup.review",
}
STEPS_FOR_ALL = {
    "review": ("checkup.review", services.review_all),
    "accept": ("checkup.accept", services.accept_all),
}


@allow("checkup.view")
def tasks(request: HttpRequest) -> HttpResponse:
    """List the tasks of a set, with who is late, department by department."""
    user, chosen = request.user, queries.TaskFilter.read(request.GET)
    edition = request.GET.get("edition") or active_edition()
    rows = queries.chosen_tasks(user, edition, chosen, today())
    if request.GET.get("as") == "xlsx":
        return _table(edition, rows)
    sees_all = user.may(SEES_ALL)
    page = page_of(request, rows)
    context = {
        "page": page,
        "listed": [(one, one.is_late(today())) for one in page],
        "chosen": chosen,
        "edition": edition,
        "sets": IndicatorSet.objects.all(),
        "is_active": edition == active_edition(),
        "states": [*TaskState.choices, (queries.LATE, _("逾期"))],
        "departments": [(code, _(names[0])) for code, names in departments().items()],
        "counties": counties(user.area_code),
        "sees_all": sees_all,
        "by_department": _by_department(user.area_code) if sees_all else [],
        **_may(request),
    }
    return render(request, "checkup/tasks.html", context)


def _may(request: HttpRequest) -> dict[str, bool]:
    user = request.user
    is_city = len(user.area_code) <= CITY_DIGITS and user.only_department is None
    return {
        "may_set": is_city and user.may("checkup.change"),
        "may_review": user.may("checkup.review"),
        "may_accept": is_city and user.may("checkup.accept"),
        "may_fill": user.may("checkup.fill"),
    }


def _by_department(area_code: str) -> list[tuple[Any, ...]]:
    """Return for each department its tasks, those accepted and those late."""
    asked, accepted, late = (
        slices_of(code, area_code, today())
        for code in (
            "checkup.tasks_asked",
            "checkup.tasks_accepted",
            "checkup.tasks_late",
        )
    )
    lines = [
        (_(names[0]), code, asked[code], accepted.get(code), late.get(code))
        for code, names in departments().items()
        if code in asked
    ]
    return sorted(lines, key=lambda line: -(line[4].answer.value if line[4] else 0))


HEADS = (
    "指标代码",
    "指标",
    "区划",
    "责任部门",
    "完成时限",
    "状态",
    "逾期",
    "填报数",
    "不适用的理由",
    "催报次数",
    "退回理由",
)


def _table(edition: str, rows: Any) -> HttpResponse:  # noqa: ANN401
    known = departments()
    lines = (
        (
            one.item_code,
            one.item_name,
            name_of(one.area_code),
            known[one.department][0],
            one.due_on,
            one.get_state_display(),
            _("是") if one.is_late(today()) else _("否"),
            "；".join(f"{name}={amount}" for name, amount in one.amounts.items()),
            one.spared,
            one.reminders,
            one.return_reason,
        )
        for one in rows
    )
    title = f"数据任务 {edition} {today()}"
    return download(f"{title}.xlsx", sheet_of(title, HEADS, lines))


def _one(request: HttpRequest, pk: int) -> DataTask:
    rows = queries.tasks_of(request.user).select_related("set")
    return get_object_or_404(rows, pk=pk)


@allow("checkup.view")
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one task; let its department fill it in."""
    row = _one(request, pk)
    asked = services.item_of(row)
    components = indicator_of(asked).components
    form = TaskForm(request.POST or None, task=row, components=components)
    if request.method == "POST":
        require(request.user, "checkup.fill")
        saved = _save(request, row, form)
        if saved:
            return saved
    context = {
        "task": row,
        "item": asked,
        "told": asked.definition,
        "department": _(departments()[row.department][0]),
        "is_late": row.is_late(today()),
        "components": [(one, row.amounts.get(one.code)) for one in components],
        "form": form,
        "history": queries.history_of(row),
        "papers": _papers(row, asked.materials),
        "accepted_types": ",".join(materials.ACCEPTED),
        **_may(request),
    }
    return render(
        request, "checkup/task.html", context, status=422 if form.errors else 200
    )


def _papers(
    row: DataTask, asked: list[dict[str, str]]
) -> list[tuple[Any, list[TaskFile]]]:
    """Return the papers handed in, under what each was asked as."""
    found: dict[str, list[TaskFile]] = {one["zh"]: [] for one in asked}
    for file in row.files.select_related("uploaded_by"):
        found.setdefault(file.material, []).append(file)
    words = {one["zh"]: one for one in asked}
    return [(words.get(name, {"zh": name}), files) for name, files in found.items()]


def _save(request: HttpRequest, row: DataTask, form: TaskForm) -> HttpResponse | None:
    """Save or submit; what is missing is said on the form, which keeps its text."""
    if not form.is_valid():
        return None
    act = Act(request.user, now())
    saved = services.save_task(task=row, filled=form.filled(), act=act)
    if "submit" not in request.POST:
        messages.success(request, _("已暂存。"))
        return redirect(saved)
    try:
        services.submit_task(task=saved, act=act)
    except TaskIncomplete as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("已报送。"))
    return redirect(saved)


@require_POST
@allow("checkup.view")
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a task one step further, send it back, or remind of it."""
    if step not in NEEDS:
        raise Http404(step)
    require(request.user, NEEDS[step])
    row, act = _one(request, pk), Act(request.user, now())
    if step == "return":
        reason = request.POST.get("reason", "")
        services.return_task(task=row, reason=reason, act=act)
    elif step == "remind":
        services.remind(tasks=[row], act=act)
    elif step == "review":
        services.review_task(task=row, act=act)
    else:
        services.accept_task(task=row, act=act)
    messages.success(request, _("已办理。"))
    return redirect(row)


@require_POST
@allow("checkup.change")
def set_out(request: HttpRequest) -> HttpResponse:
    """Ask every department for what the set in use needs of it."""
    require_area(request.user, request.user.area_code[:CITY_DIGITS])
    count = services.set_tasks(
        edition=active_edition(), area_code=request.user.area_code
    )
    messages.success(request, _("已下达 %(count)s 项新任务。") % {"count": count})
    return redirect("checkup:tasks")


@require_POST
@allow("checkup.review")
def remind(request: HttpRequest) -> HttpResponse:
    """Remind every department that is late."""
    late = queries.TaskFilter(state=queries.LATE)
    rows = queries.chosen_tasks(request.user, active_edition(), late, today())
    count = services.remind(tasks=rows, act=Act(request.user, now()))
    messages.success(request, _("已催报 %(count)s 项。") % {"count": count})
    return redirect("checkup:tasks")


@require_POST
@allow("checkup.view")
def step_all(request: HttpRequest, step: str) -> HttpResponse:
    """Review or accept every task that waits for it."""
    if step not in STEPS_FOR_ALL:
        raise Http404(step)
    action, run = STEPS_FOR_ALL[step]
    require(request.user, action)
    count = run(
        edition=active_edition(),
        area_code=request.user.area_code,
        act=Act(request.user, now()),
    )
    messages.success(request, _("已办理 %(count)s 项任务。") % {"count": count})
    return redirect("checkup:tasks")


@require_POST
@allow("checkup.fill")
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a paper with a task."""
    row, file = _one(request, pk), request.FILES.get("file")
    if file is None:
        messages.error(request, _("请先选择文件。"))
        return redirect(row)
    materials.add_material(
        task=row,
        material=request.POST.get("material", ""),
        file=file,
        act=Act(request.user, now()),
    )
    messages.success(request, _("已上传 %(name)s。") % {"name": file.name})
    return redirect(row)


def _paper(request: HttpRequest, pk: int) -> TaskFile:
    mine = queries.tasks_of(request.user)
    rows = TaskFile.objects.filter(task__in=mine).select_related("task")
    return get_object_or_404(rows, pk=pk)


@allow("checkup.view")
def material(request: HttpRequest, pk: int) -> FileResponse:
    """Hand a paper out to whoever may see its task."""
    one = _paper(request, pk)
    if not one.path.exists():
        raise Http404(one.file_name)
    return FileResponse(one.path.open("rb"), as_attachment=True, filename=one.file_name)


@require_POST
@allow("checkup.fill")
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a paper off a task."""
    one = _paper(request, pk)
    materials.drop_material(file=one, act=Act(request.user, now()))
    messages.success(request, _("已删去 %(name)s。") % {"name": one.file_name})
    return redirect(one.task)

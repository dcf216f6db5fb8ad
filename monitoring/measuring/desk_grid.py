"""The grid of a quarter at the desk: typed, checked, kept as a draft, sent to the head."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.importing.findings import Measure
from monitoring.measuring import entering, proving
from monitoring.measuring.desk_forms import ProofsForm, line
from monitoring.measuring.desk_frame import (
    LONG_AGO,
    context_of,
    find,
    form_page,
    indicator_in,
    moment_in,
    officers,
    quarter_or_404,
)
from monitoring.measuring.desk_indicators import draw as draw_all
from monitoring.measuring.due import check_period, first_period
from monitoring.measuring.grid import Grid, carry, grid_of, places_of, put, take, weigh
from monitoring.measuring.scenes import TOLERANCE, measures_of, regions
from monitoring.models import Commitment, Entry, Indicator, ProofFile
from monitoring.proofs import Proof, checked_proofs
from portal.accounts.attempts import too_often
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.directory.order import by_name
from portal.lifecycle import Refused
from portal.norms import current


@dataclass
class Work:
    """What the page is about: one quarter of one indicator, or its plan."""

    request: PersonRequest
    commitment: Commitment
    indicator: Indicator
    period: date
    plan: bool
    entry: Entry | None
    measure: Measure
    grid: Grid
    now: datetime
    source: str = ""
    proofs: ProofsForm = field(default_factory=ProofsForm)

    @property
    def files(self) -> list[ProofFile]:
        """The files that the draft has already."""
        return list(self.entry.files.all()) if self.entry else []


@form_page
@officers
@idempotent
def values(request: PersonRequest, reference: str, pk: int, quarter: str) -> HttpResponseBase:
    """The values of a quarter."""
    return _page(request, reference, pk, quarter, plan=False)


@form_page
@officers
@idempotent
def plan(request: PersonRequest, reference: str, pk: int, quarter: str) -> HttpResponseBase:
    """The plan of a quarter."""
    return _page(request, reference, pk, quarter, plan=True)


def _page(
    request: PersonRequest, reference: str, pk: int, quarter: str, *, plan: bool
) -> HttpResponseBase:
    work = opened(request, find(request, reference), pk, quarter_or_404(quarter), plan=plan)
    tolerance = current.quantity(TOLERANCE, work.now)
    if request.method != "POST":
        if not plan:
            try:
                check_period(work.indicator, work.period, work.now)
            except Refused as refusal:
                return draw_all(request, work.commitment, refusal)
        weigh(work.grid, work.measure, tolerance)
        return draw(work)
    work.proofs = ProofsForm(request.POST, request.FILES)
    take(work.grid, request.POST)
    weigh(work.grid, work.measure, tolerance)
    if "carry" in request.POST or "put" in request.POST:
        _help(work, tolerance)
        return draw(work)
    return _kept(work)


def _help(work: Work, tolerance: int) -> None:
    """Fill something in; nothing is kept yet."""
    post = work.request.POST
    if "carry" in post:
        carry(work.grid)
    else:
        put(work.grid, post["put"])
    weigh(work.grid, work.measure, tolerance)


def _kept(work: Work) -> HttpResponseBase:
    """Keep what was typed; send it where that was asked, else say what it still needs."""
    sending = "send" in work.request.POST
    source_error = _take_source(work)
    wrong = work.grid.wrong or source_error or not work.proofs.is_valid()
    if wrong or (sending and work.grid.unsettled):
        return draw(work, source_error=source_error, asked=True)
    try:
        files = _checked(work)
        with transaction.atomic():
            entry = _draft(work)
            proving.attach(entry, files, by=work.request.user, without=_without(work), now=work.now)
            if sending:
                entering.send([entry], by=work.request.user)
    except Refused as refusal:
        return draw(work, refusal, asked=sending)
    said = (
        _("The values are with the head, who is being told.") if sending else _("Kept as a draft.")
    )
    messages.success(work.request, said)
    return redirect("desk:commitments:indicators", work.commitment.reference)


def _checked(work: Work) -> list[Proof]:
    """The files that were sent with it, each looked at before anything is held."""
    sent = work.proofs.cleaned_data["files"]
    if sent and too_often(work.request, "attach"):
        raise Refused(
            _("You have sent very many files."), _("Send this one in an hour."), code="too_often"
        )
    return checked_proofs(sent, work.now)


def _without(work: Work) -> list[UUID]:
    """The files of the draft that are marked to be taken away."""
    marked = set(work.request.POST.getlist("without"))
    return [each.uid for each in work.files if str(each.uid) in marked]


def _draft(work: Work) -> Entry:
    cells = work.grid.cells()
    if not cells:
        raise Refused(
            _("Nothing differs from what is published."),
            _("Type at least one number."),
            code="no_change",
        )
    return entering.draft(
        work.indicator,
        work.period,
        cells,
        by=work.request.user,
        source=work.source,
        plan=work.plan,
        seen=_seen(work.request.POST),
        now=work.now,
    )


def _seen(post: QueryDict) -> datetime | None:
    """When the draft had changed last, as the page said; long ago where there was none."""
    return moment_in(post.get("seen", "")) or LONG_AGO if "seen" in post else None


def _state(work: Work, refusal: Refused | None) -> str:
    """What the page calls `seen`: what was typed rests on what stood there first, until its writer
    was told of something newer."""
    post = work.request.POST
    if "seen" in post and (refusal is None or refusal.code != "changed"):
        return post.get("seen", "")
    return work.entry.changed_at.isoformat() if work.entry else ""


def _take_source(work: Work) -> str:
    """Where the numbers are from; the sentence about it where it cannot be kept."""
    work.source = work.request.POST.get("source", "")
    try:
        work.source = line("", "indicator-source").clean(work.source)
    except ValidationError as wrong:
        return " ".join(wrong.messages)
    return ""


def opened(
    request: PersonRequest, commitment: Commitment, pk: int, period: date, *, plan: bool
) -> Work:
    """Everything that the grid shows."""
    indicator = indicator_in(commitment, pk)
    rows = Entry.objects.filter(indicator=indicator, period=period, plan=plan)
    entry = rows.exclude(state=Entry.State.PUBLISHED).first()
    values, plans = (measures_of(commitment, plan=each)[pk] for each in (False, True))
    places = [(row.code, row.name) for row in by_name(regions().values())]
    rows_of = places_of(indicator, places)
    grid = grid_of(indicator, period, rows_of, values, plans, entry, plan=plan)
    source = entry.source if entry else ""
    now = timezone.now()
    measure = plans if plan else values
    return Work(request, commitment, indicator, period, plan, entry, measure, grid, now, source)


def draw(
    work: Work,
    refusal: Refused | None = None,
    *,
    source_error: str = "",
    asked: bool = False,
    **more: Any,
) -> HttpResponse:
    """The grid; `asked`: say of each number what it still needs."""
    context = context_of(work.request, work.commitment, here=work.indicator.title, now=work.now)
    wrong = bool(work.grid.wrong or source_error or work.proofs.errors)
    context |= {
        "work": work,
        "grid": work.grid,
        "indicator": work.indicator,
        "period": work.period,
        "entry": work.entry,
        "files": work.files,
        "seen": _state(work, refusal),
        "asked": asked,
        "wrong": wrong or (asked and bool(work.grid.unsettled)),
        "source_error": source_error,
        "refusal": refusal,
        "owed": context["owed"].filter(pk=work.indicator.pk),
        "first_period": first_period(work.indicator),
        "others": [each for each in work.commitment.indicators.all() if each != work.indicator],
        **more,
    }
    unsettled = asked and bool(work.grid.unsettled)
    status = 409 if refusal else 422 if wrong or unsettled else 200
    return render(work.request, "desk/indicators/grid.html", context, status=status)

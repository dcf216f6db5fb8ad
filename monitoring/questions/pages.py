"""Questions in public: all of them, one with its answer, and asking one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.models import Commitment, Question
from monitoring.questions import asking, listing
from monitoring.questions.forms import QuestionForm
from monitoring.remarks.pages import (
    form_answer,
    frame_of,
    is_own,
    moderated,
    one_of,
    public_commitment,
    report_page,
)
from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.lifecycle import Refused
from portal.norms.current import period
from portal.norms.wording import duration
from portal.spreadsheets import table
from portal.workplace import posted

form_page = require_http_methods(["GET", "HEAD", "POST"])
HEAD = ("id", "commitment", "body", "asked_at", "due_at", "question", "answered_at", "answer")


@public_page
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Questions by where they stand, body and commitment."""
    now, asked = timezone.now(), listing.Asked.of(request.GET)
    counts = listing.counts(asked, now)
    bodies = listing.asked_bodies(get_language() or "uz")
    about = Commitment.objects.public().filter(reference=asked.commitment)
    context = {
        "section": "monitoring",
        "room": "questions",
        "now": now,
        "asked": asked,
        "about": about.first() if asked.commitment else None,
        "body": bodies.name_of(asked.body),
        "bodies": bodies,
        "tabs": [(tab, label, counts[tab]) for tab, label in listing.TABS.items()],
        "counts": counts,
        "total": sum(counts.values()),
        "page": listing.page(asked, request.GET, now),
        "time": _term(),
    }
    return render(request, "monitoring/questions/list.html", context)


@public_page
@require_safe
def questions_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """The questions about a commitment with their answers; nobody is named."""
    commitment = public_commitment(reference)
    rows = Question.objects.shown().filter(commitment=commitment).order_by("pk")
    fields = ("pk", "asked_at", "due_at", "text", "answered_at", "answer")
    told = rows.values_list(*fields).iterator()
    slug = commitment.body.slug
    lines = ((pk, reference, slug, *rest) for pk, *rest in told)
    return table(f"{reference}-questions", HEAD, lines)


@public_page
@require_safe
def question(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One question with its answer, or with the day on which it is due."""
    found = one_of(request, Question, reference, pk)
    own = is_own(request, found)
    context = {**frame_of(found.commitment), "question": found, "remark": found, "own": own}
    if own:
        context |= moderated(found)
    return render(request, "monitoring/questions/one.html", context)


@form_page
@assured("ask")
@idempotent
def new(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Ask the body something about a commitment."""
    commitment = public_commitment(reference)
    form, refusal = QuestionForm(posted(request)), None
    try:
        if request.method == "POST" and form.is_valid():
            made = asking.ask(commitment, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your question is public. You will be told of the answer."))
            return redirect(made)
        asking.check_may_ask(commitment, request.user, timezone.now())
    except Refused as reason:
        refusal = reason
    context = {**frame_of(commitment), "time": _term()}
    return form_answer(request, "monitoring/questions/new.html", context, form, refusal)


@form_page
@assured("report")
@idempotent
def report(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Say which rule a question breaks."""
    return report_page(request, one_of(request, Question, reference, pk))


def _term() -> str:
    rule = period("question-answer")
    return duration(rule.number, rule.unit)

"""One statement, or one person's words in a survey: read alone, reported, appealed for."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations.models import Statement, SurveyAnswer
from consultations.pages import frame_of, public_consultation
from consultations.statements import reporting
from consultations.statements.reporting import Said
from consultations.surveys.answering import results_are_open
from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.errors import Gone
from portal.lifecycle import Refused
from portal.moderation.models import Decision
from portal.moderation.report_forms import ReportForm
from portal.moderation.reporting import check_may_report, rule_of_remark
from portal.norms.current import period
from portal.norms.wording import duration
from portal.workplace import posted

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@public_page
def statement(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One statement with its votes."""
    return _one_page(request, _statement(request, reference, pk))


@require_safe
@public_page
def words(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What one person wrote to a question."""
    return _one_page(request, _words(request, reference, pk))


@form_page
@assured("report")
@idempotent
def statement_report(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Say which rule a statement breaks."""
    return _report(request, _statement(request, reference, pk))


@form_page
@assured("report")
@idempotent
def words_report(request: PersonRequest, reference: str, pk: int) -> HttpResponseBase:
    """Say which rule somebody's words break."""
    return _report(request, _words(request, reference, pk))


def _statement(request: HttpRequest, reference: str, pk: int) -> Statement:
    consultation = public_consultation(reference)
    rows = consultation.statements.select_related("author")
    found = get_object_or_404(rows, pk=pk)
    found.consultation = consultation
    _check_shown(request, found)
    return found


def _words(request: HttpRequest, reference: str, pk: int) -> SurveyAnswer:
    """Words that are open to everyone; the writer's own ones earlier, and when they are hidden."""
    consultation = public_consultation(reference)
    rows = SurveyAnswer.objects.counted().exclude(text="").select_related("answers__person")
    rows = rows.select_related("question__survey__consultation", "answers__region")
    found = get_object_or_404(rows, pk=pk, question__survey__consultation=consultation.pk)
    if not _is_own(request, found) and not results_are_open(found.question.survey, timezone.now()):
        raise Http404(pk)
    found.question.survey.consultation = consultation
    _check_shown(request, found)
    return found


def _check_shown(request: HttpRequest, found: Said) -> None:
    """Raise Gone, with the rule, for what was taken down, for all but who said it."""
    if found.hidden_at is not None and not _is_own(request, found):
        raise Gone(rule_of_remark(found))


def _is_own(request: HttpRequest, found: Said) -> bool:
    person, author = request.user, found.author
    return isinstance(person, User) and author is not None and same_person(person, author)


def _one_page(request: HttpRequest, found: Said) -> HttpResponse:
    now, own = timezone.now(), _is_own(request, found)
    decision = Decision.objects.on(found).prefetch_related("reasons").first() if own else None
    tab = "statements" if isinstance(found, Statement) else "survey"
    context = {
        **frame_of(found.of_consultation, now, tab),
        "said": found,
        "own": own,
        "moderated": decision if found.hidden_at else None,
        "may_appeal": bool(decision and found.hidden_at and decision.may_be_appealed(now)),
    }
    return render(request, f"consultations/statements/{reporting.noun_of(found)}.html", context)


def _report(request: PersonRequest, found: Said) -> HttpResponse:
    form, refusal = ReportForm(posted(request)), None
    try:
        if request.method == "POST" and form.is_valid():
            reporting.report(found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. A moderator looks at it; you will be told."))
            return redirect(found)
        check_may_report(found, request.user)
    except Refused as reason:
        refusal = reason
    rule = period("report-decision")
    tab = "statements" if isinstance(found, Statement) else "survey"
    context = {
        **frame_of(found.of_consultation, timezone.now(), tab),
        "said": found,
        "form": form,
        "refusal": refusal,
        "time": duration(rule.number, rule.unit),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "consultations/statements/report.html", context, status=status)

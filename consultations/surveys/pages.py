"""The survey in public: what is asked, one question a screen, what was answered."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations.models import AnswerSet, Question, Survey
from consultations.pages import counted_in, frame_of, public_consultation
from consultations.surveys import answering
from consultations.surveys.answers import STEPS, Given, moved
from consultations.surveys.forms import AnswerForm
from consultations.surveys.length import minutes, seconds
from portal.accounts.access import assured
from portal.accounts.idempotency import idempotent
from portal.accounts.models import User
from portal.accounts.requests import PersonRequest
from portal.caching import public_page
from portal.lifecycle import Refused
from portal.workplace import posted

Kind = Question.Kind
form_page = require_http_methods(["GET", "HEAD", "POST"])
WAYS = {"up": -1, "down": 1}
# An id has at most so many digits, less one.
LONGEST_ID = 19


@require_safe
@public_page
def survey(request: HttpRequest, reference: str) -> HttpResponse:
    """What the survey asks, how long it takes, and where one's own answers stand."""
    found, now = public_survey(reference), timezone.now()
    questions = list(found.questions.prefetch_related("options"))
    answers = own(request, found)
    context = {
        **frame_of(found.consultation, now, "survey"),
        "survey": found,
        "questions": questions,
        "minutes": minutes(seconds(questions)),
        "answers": answers,
        "may_answer": _may_answer(found, answers),
        "results_open": answering.results_are_open(found, now),
        "results_from": answering.taken_until(found),
    }
    return render(request, "consultations/survey/front.html", context)


@form_page
@assured("answer-survey")
@idempotent
def question(request: PersonRequest, reference: str, number: int) -> HttpResponseBase:
    """One question: answer it, skip it, or put a ranking into another order."""
    found = public_survey(reference)
    asked = list(found.questions.prefetch_related("options"))
    if not 0 < number <= len(asked):
        raise Http404(number)
    this, refusal = asked[number - 1], None
    answers = answering.own_answers(found, request.user)
    form = _form_of(request, this, answers)
    try:
        if request.method == "POST" and (form is None or _is_step(request) or form.is_valid()):
            _keep(request, this, form)
            return _onward(request, found, number, len(asked))
        answering.check_may_answer(found, answers, timezone.now())
    except Refused as reason:
        refusal = reason
    context = {
        "survey": found,
        "consultation": found.consultation,
        "question": this,
        "number": number,
        "total": len(asked),
        "minutes": minutes(seconds(asked[number - 1 :])),
        "form": form,
        "order": _order(request, this, answers),
        "answers": answers,
        "refusal": refusal,
        "section": "consultations",
        "results_from": answering.taken_until(found),
    }
    status = 409 if refusal else 422 if form is not None and form.errors else 200
    return render(request, "consultations/survey/question.html", context, status=status)


@form_page
@assured("answer-survey")
@idempotent
def answers(request: PersonRequest, reference: str) -> HttpResponseBase:
    """One's own answers: look over them, and send them."""
    found, refusal = public_survey(reference), None
    try:
        if request.method == "POST":
            answering.send(found, by=request.user)
            messages.success(request, _("Thank you. Your answers are counted."))
            return redirect("consultations:survey_answers", reference)
    except Refused as reason:
        refusal = reason
    mine = answering.own_answers(found, request.user)
    context = {
        **frame_of(found.consultation, timezone.now(), "survey"),
        "survey": found,
        "answers": mine,
        "rows": _rows(found, mine),
        "may_answer": _may_answer(found, mine),
        "refusal": refusal,
        "results_from": answering.taken_until(found),
    }
    status = 409 if refusal else 200
    return render(request, "consultations/survey/answers.html", context, status=status)


@require_POST
@assured("answer-survey")
@idempotent
def removal(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Take one's own answers back."""
    answering.take_back(public_survey(reference), by=request.user)
    messages.success(request, _("Your answers are deleted and not counted any more."))
    return redirect("consultations:survey", reference)


def public_survey(reference: str) -> Survey:
    """The survey of a public consultation that asks something; else 404."""
    consultation = public_consultation(reference)
    found = Survey.objects.filter(consultation=consultation).first()
    if found is None or not counted_in(consultation, "question_count"):
        raise Http404(reference)
    found.consultation = consultation
    return found


def own(request: HttpRequest, found: Survey) -> AnswerSet | None:
    """The answers of the reader, if somebody is signed in."""
    person = request.user
    return answering.own_answers(found, person) if isinstance(person, User) else None


def _form_of(
    request: PersonRequest, this: Question, answers: AnswerSet | None
) -> AnswerForm | None:
    """The form of a question with what was answered before; a ranking has buttons instead."""
    if this.kind == Kind.RANKING:
        return None
    before = answers.answers.filter(question=this).first() if answers else None
    initial: Mapping[str, Any] = {}
    if before is not None:
        chosen: Any = before.options if this.kind == Kind.MULTIPLE else before.options[:1]
        value = before.text or before.step or chosen
        single = this.kind == Kind.SINGLE and before.options
        initial = {"answer": before.options[0] if single else value}
    return AnswerForm(posted(request), question=this, initial=initial)


def _is_step(request: PersonRequest) -> bool:
    return "skip" in request.POST


def _keep(request: PersonRequest, this: Question, form: AnswerForm | None) -> None:
    if _is_step(request):
        answering.skip(this, by=request.user)
        return
    given = form.given() if form is not None else Given(options=tuple(_sent_order(request)))
    answering.answer(this, given, by=request.user)


def _onward(request: PersonRequest, found: Survey, number: int, total: int) -> HttpResponseBase:
    """After a move the same question; after an answer the next one, or the look over all."""
    reference = found.consultation.reference
    move = request.POST.get("move", "")
    if move:
        option = move.partition(":")[2]
        address = redirect("consultations:survey_question", reference, number)
        address["Location"] += f"#o{option}" if _is_id(option) else ""
        return address
    answers = answering.own_answers(found, request.user)
    if number == total or (answers is not None and answers.sent_at is not None):
        return redirect("consultations:survey_answers", reference)
    return redirect("consultations:survey_question", reference, number + 1)


def _sent_order(request: PersonRequest) -> list[int]:
    """The order of a ranking as sent, after the move that was asked for."""
    order = [int(each) for each in request.POST.getlist("order") if _is_id(each)]
    way, _colon, option = request.POST.get("move", "").partition(":")
    return moved(order, int(option), WAYS[way]) if way in WAYS and _is_id(option) else order


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < LONGEST_ID


def _order(request: PersonRequest, this: Question, answers: AnswerSet | None) -> list[Any]:
    """The things to rank: as sent, as ranked before, else as the officer wrote them."""
    if this.kind != Kind.RANKING:
        return []
    there = {option.pk: option for option in this.options.all()}
    before = answers.answers.filter(question=this).first() if answers else None
    order = before.options if before else []
    return [there[pk] for pk in order if pk in there] or list(there.values())


def _rows(found: Survey, mine: AnswerSet | None) -> list[tuple[Question, list[Any]]]:
    """Each question with what was answered: labels in their order, or words."""
    given = {row.question_id: row for row in mine.answers.all()} if mine else {}
    rows: list[tuple[Question, list[Any]]] = []
    for each in found.questions.prefetch_related("options"):
        row, there = given.get(each.pk), {option.pk: option.text for option in each.options.all()}
        told = [there[pk] for pk in row.options if pk in there] if row else []
        if row is not None and row.step:
            told = [str(STEPS[row.step - 1])]
        rows.append((each, [row.text] if row is not None and row.text else told))
    return rows


def _may_answer(found: Survey, answers: AnswerSet | None) -> bool:
    try:
        answering.check_may_answer(found, answers, timezone.now())
    except Refused:
        return False
    return True

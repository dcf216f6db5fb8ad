"""The form of a decision with what was typed, and with words that a button puts into it."""

from consultations.inbox.desk import Desk
from consultations.inbox.forms import DecisionForm, ids_in
from consultations.inbox.same import same_as
from consultations.models import ReasonTemplate


def typed(desk: Desk) -> DecisionForm:
    """What was typed for a decision, without a judgement on it."""
    return DecisionForm(initial=desk.request.POST.dict(), consultation=desk.consultation)


def filled(desk: Desk) -> DecisionForm:
    """What was typed, with the words of a template, or of a former decision, below it."""
    sent = desk.request.POST.dict()
    put_in = _same(desk) if "same" in sent else {"text": _template(desk)}
    words = [str(sent.get("text", "")).strip(), str(put_in.get("text", ""))]
    initial = {**sent, **put_in, "text": "\n\n".join(filter(None, words))}
    return DecisionForm(initial=initial, consultation=desk.consultation)


def _same(desk: Desk) -> dict[str, object]:
    return same_as(desk.consultation, desk.bodies, desk.request.POST.get("same", ""))


def _template(desk: Desk) -> str:
    chosen = ids_in([desk.request.POST["template"]])
    found = ReasonTemplate.objects.filter(body__in=desk.bodies, pk__in=chosen).first()
    return found.text if found else ""

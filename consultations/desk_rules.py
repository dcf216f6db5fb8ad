"""Who may do what with a consultation for its state body; whether now, the verbs say."""

from rules.permissions import add_perm
from rules.predicates import predicate

from consultations.models import Consultation
from portal.accounts.models import User
from portal.accounts.rules import answers_for, edits_for, heads


@predicate
def edits_it(user: User, consultation: Consultation) -> bool:
    """Any officer of the body whose consultation it is: editor, answerer or head."""
    return bool(edits_for(user, consultation.body))


@predicate
def decides_on_it(user: User, consultation: Consultation) -> bool:
    """Whoever answers for the body decides on contributions; its editors prepare."""
    return bool(answers_for(user, consultation.body))


@predicate
def approves_it(user: User, consultation: Consultation) -> bool:
    """The head of the body, or who stands in today."""
    return bool(heads(user, consultation.body))


EDIT, DECIDE, APPROVE = (f"consultations.{verb}_at_desk" for verb in ("edit", "decide", "approve"))

add_perm(EDIT, edits_it)
add_perm(DECIDE, decides_on_it)
add_perm(APPROVE, approves_it)

"""Whether an opinion can be written, changed or withdrawn now, and by whom."""

from datetime import datetime

from django.utils.translation import gettext as _

from consultations.models import Clause, Consultation, Contribution, DraftVersion
from portal.accounts.keys import same_person
from portal.accounts.models import User
from portal.lifecycle import Refused
from portal.norms import current
from portal.wording import moment


def check_open(consultation: Consultation, now: datetime) -> None:
    """Raise Refused unless `consultation` takes contributions at `now`."""
    if consultation.is_open(now):
        return
    if consultation.is_upcoming(now):
        raise Refused(
            _("This consultation is not open yet."),
            _("It opens %(moment)s; the text can be read now.")
            % {"moment": moment(consultation.opens_at)},
            code="not_open",
        )
    raise Refused(
        _("This consultation has closed: no opinion is taken any more."),
        _("What was said stays here, and the state body decides on each opinion."),
        code="closed",
    )


def check_stands(clause: Clause | None, newest: DraftVersion | None) -> None:
    """Raise Refused for a clause that the `newest` text does not have any more."""
    if clause is None or newest is None or clause.version_id == newest.pk:
        return
    raise Refused(
        _("This clause is not in the newest text any more."),
        _("Nothing you wrote is lost: send it on the whole draft, or on the clause that you mean."),
        code="dropped",
    )


def check_may_change(contribution: Contribution, by: User, now: datetime) -> None:
    """Raise Refused for anybody but the author, after the time for it, and once supported."""
    check_own(contribution, by)
    check_shown(contribution)
    check_open(contribution.consultation, now)
    until = current.due("contribution-edit", contribution.created_at, now)
    if not contribution.may_be_changed(until, now):
        raise Refused(
            _("This opinion cannot be changed any more: time is over, or somebody supports it."),
            _("You can withdraw it and write another."),
            code="fixed",
        )


def check_own(contribution: Contribution, by: User) -> None:
    """Raise Refused for anybody but the author."""
    if contribution.author is None or not same_person(by, contribution.author):
        raise Refused(
            _("Only its author can do this."),
            _("You can say what you think yourself."),
            code="not_the_author",
        )


def check_shown(contribution: Contribution) -> None:
    """Raise Refused for what was hidden or taken back."""
    if contribution.hidden_at is not None or contribution.withdrawn_at is not None:
        raise Refused(
            _("This opinion is not shown any more."),
            _("The others are on the page of the consultation."),
            code="gone",
        )


def check_undecided(contribution: Contribution) -> None:
    """Raise Refused once the body has decided."""
    if contribution.decision_id is not None:
        raise Refused(
            _("The state body has decided on this opinion already."),
            _("Both stay readable together."),
            code="decided",
        )

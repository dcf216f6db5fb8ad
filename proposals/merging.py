"""Two authors agree that one proposal ends for the sake of the other; a moderator merges them."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.keys import is_one_of, same_person
from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.lifecycle import Refused
from portal.norms import current
from proposals.drafting import check_author
from proposals.fitting import check_fit
from proposals.models import Merge, Proposal
from proposals.patience import hold_two, patient

Stage = Merge.Stage
PRIVATE = Event.Visibility.PRIVATE


@patient
def ask(
    source: Proposal, target: Proposal, *, by: User, note: str = "", now: datetime | None = None
) -> Merge:
    """Ask the author of the other one to let `source` end and `target` go on.

    Who wrote both agrees with themselves at once. Raises Refused where the two do not fit, while
    another merge of them stands, after a no, and at the number of the norm ``merge-offers``.
    """
    now = now or timezone.now()
    hold_two(source, target)
    mine = source if source.author_id == by.pk else target
    check_author(mine, by)
    check_fit(source, target, now)
    check_may_ask(mine, target if mine is source else source, now)
    _make_room(source, target, now)
    made = Merge.objects.create(
        source=source,
        target=target,
        asked_by_source=mine is source,
        note=note,
        asked_at=now,
        expires_at=current.due("merge-offer", now, now),
    )
    _record("asked", made, by, now)
    if same_person(*made.authors()):
        _agree(made, by, now)
    return made


@patient
def agree(merge: Merge, *, by: User, now: datetime | None = None) -> Merge:
    """Agree as the author who was asked; from now on it waits for a moderator."""
    now = now or timezone.now()
    held(merge)
    check_author(merge.asked, by)
    check_waits(merge, now)
    check_fit(merge.source, merge.target, now)
    _agree(merge, by, now)
    return merge


@patient
def decline(merge: Merge, *, by: User, now: datetime | None = None) -> Merge:
    """Say no as the author who was asked; the same author does not ask again."""
    now = now or timezone.now()
    held(merge)
    check_author(merge.asked, by)
    check_waits(merge, now)
    merge.stage, merge.answered_at, merge.note = Stage.DECLINED, now, ""
    merge.save(update_fields=["stage", "answered_at", "note"])
    _record("declined", merge, by, now)
    return merge


@patient
def take_back(merge: Merge, *, by: User, now: datetime | None = None) -> Merge:
    """Not to want it any more: who asked, and after agreeing either of the two."""
    now = now or timezone.now()
    held(merge)
    if not may_take_back(merge, by):
        if merge.stage == Stage.ASKED or not is_one_of(by, merge.authors()):
            check_author(merge.asking, by)
        raise Refused(
            _("This merge is decided already, or was never agreed."),
            _("Its page shows where it stands."),
            code=f"not_{merge.stage}",
        )
    _take_back(merge, by, now)
    return merge


def let_go(proposal: Proposal, *, by: User, now: datetime) -> None:
    """Take back what the author who leaves `proposal` asked for or agreed to.

    Whoever comes may ask anew. The caller holds the proposal, and `by` takes it over.
    """
    asked = Q(source=proposal, asked_by_source=True) | Q(target=proposal, asked_by_source=False)
    wanted = Q(asked, stage=Stage.ASKED) | Q(stage=Stage.AGREED)
    rows = Merge.objects.select_for_update(of=("self",)).filter(wanted).of(proposal)
    for merge in rows.select_related("source", "target"):
        _take_back(merge, by, now)


def end_by_the_clock(now: datetime) -> int:
    """Empty the words between two authors once no merge can follow any more; how many.

    Nobody answered in time, or one of the two ended, was closed or reached enough.
    """
    kept = Merge.objects.exclude(note="")
    over = kept.past(now).update(note="")
    Merge.objects.filter(stage=Stage.ASKED, expires_at__lte=now).update(stage=Stage.EXPIRED)
    return over


def held(merge: Merge, *, closing: bool = False) -> None:
    """Lock both proposals, then the merge, and read all of it anew."""
    hold_two(merge.source, merge.target, closing=merge.source if closing else None)
    source, target = merge.source, merge.target
    merge.refresh_from_db(from_queryset=Merge.objects.select_for_update())
    merge.source, merge.target = source, target


def check_may_ask(mine: Proposal, other: Proposal, now: datetime) -> None:
    """Raise Refused while a merge of the two stands, after a no, and at the most at a time."""
    between = Merge.objects.of(mine).filter(Q(source=other) | Q(target=other))
    if between.standing(now).exists():
        raise Refused(
            _("A merge of these two has been asked for already."),
            _("Your page of the proposal shows where it stands."),
            code="asked",
        )
    if any(each.asking.pk == mine.pk for each in between.filter(stage=Stage.DECLINED)):
        raise Refused(
            _("The other author has said no to this."),
            _("They can still ask you; until then both proposals go on."),
            code="declined",
        )
    most = current.quantity("merge-offers", now)
    waiting = Merge.objects.of(mine).standing(now).filter(stage=Stage.ASKED)
    if sum(each.asking.pk == mine.pk for each in waiting) >= most:
        raise Refused(
            _("You are asking %(most)s authors already, which is the most at a time.")
            % {"most": most},
            _("Wait for an answer, or take one of your questions back."),
            code="too_many",
        )


def check_waits(merge: Merge, now: datetime) -> None:
    """Raise Refused unless `merge` waits for the other author at `now`."""
    if merge.is_expired(now):
        raise Refused(
            _("The time for an answer is over."),
            _("You can ask the other author yourself, from your page of the proposal."),
            code="expired",
        )
    if merge.stage != Stage.ASKED:
        raise Refused(
            _("This question has been answered or taken back."),
            _("Its page shows where it stands."),
            code=f"not_{merge.stage}",
        )


def may_take_back(merge: Merge, by: User) -> bool:
    """Whether `by` has said yes to it and it is not decided yet."""
    if merge.stage == Stage.AGREED:
        return by.pk in (merge.source.author_id, merge.target.author_id)
    return merge.stage == Stage.ASKED and merge.asking.author_id == by.pk


def _agree(merge: Merge, by: User, now: datetime) -> None:
    merge.stage, merge.answered_at = Stage.AGREED, now
    merge.save(update_fields=["stage", "answered_at"])
    _record("agreed", merge, by, now)


def _take_back(merge: Merge, by: User, now: datetime) -> None:
    merge.stage, merge.note = Stage.TAKEN_BACK, ""
    merge.save(update_fields=["stage", "note"])
    _record("taken_back", merge, by, now)


def _make_room(source: Proposal, target: Proposal, now: datetime) -> None:
    """What nobody answered in time no longer stands in the way of another question."""
    late = Merge.objects.filter(source=source, target=target, stage=Stage.ASKED)
    late.filter(expires_at__lte=now).update(stage=Stage.EXPIRED, note="")


def _record(verb: str, merge: Merge, by: User, now: datetime) -> None:
    """Between the two authors and the moderators: the public reads of what was done."""
    record(f"merge.{verb}", on=merge, by=by, now=now, visibility=PRIVATE)

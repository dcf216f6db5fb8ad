"""The life of one invented proposal, led by the very verbs that people use, in the past."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from portal.accounts.models import Role, User
from portal.audit.models import Event
from portal.audit.recording import drafted
from portal.directory.models import Body, Region, Topic
from portal.moderation.deciding import decide
from portal.norms.current import level
from portal.norms.models import Reason
from proposals import (
    co_authoring,
    counting,
    drafting,
    joining,
    merging,
    receiving,
    withdrawing,
)
from proposals.demo import answers
from proposals.demo.crowd import Signer, sign_all
from proposals.demo.evidence import add_files
from proposals.demo.moments import meeting, spread
from proposals.models import CoSupporter, Proposal

REASONS = {"personal-case": "S-3", "commercial": "S-6", "duplicate": "S-1", "unclear": "R-1"}
JOINED_DAYS_BEFORE = 4
MODERATED_DAYS = 2


@dataclass
class Stage:
    """Where the lives are led: the clock, the crowd, the moderator, the bodies' people."""

    now: datetime
    crowd: list[Signer]
    moderator: User
    chance: random.Random
    officers: dict[int, tuple[User, User]] = field(default_factory=dict)
    authors: int = 0

    def ago(self, days: float) -> datetime:
        """So many days before now."""
        return self.now - timedelta(days=days)

    def author(self, name: str, region: str) -> User:
        """A person of the crowd from `region`, who says their name."""
        home = Region.objects.get(code=region).pk
        signer = next(one for one in self.crowd[self.authors :] if one.region == home)
        self.authors = self.crowd.index(signer) + 1
        User.objects.filter(pk=signer.pk).update(full_name=name, name_public=True)
        return User.objects.get(pk=signer.pk)

    def people_of(self, body: Body) -> tuple[User, User]:
        """An officer and a head of `body`: the demonstration's own, or two of the crowd."""
        if body.pk not in self.officers:
            self.officers[body.pk] = (self._with(body, "answerer"), self._with(body, "head"))
        return self.officers[body.pk]

    def _with(self, body: Body, kind: str) -> User:
        held = Role.objects.current().filter(body=body, kind=kind).select_related("user").first()
        if held:
            return held.user
        person = User.objects.get(pk=self.crowd[-1 - 2 * len(self.officers) - (kind == "head")].pk)
        Role.objects.create(user=person, body=body, kind=kind)
        return person


def live(row: dict[str, Any], stage: Stage) -> Proposal:
    """Lead the proposal of `row` from its first word to the state that the row names."""
    proposal = _write(row, stage)
    lives: dict[str, Callable[[Proposal, dict[str, Any], Stage], None]] = {
        "open": _collect,
        "with_body": _reach_and_take,
        "answered": _reach_and_answer,
        "reopened": _reach_and_answer,
        "rejected": _reject,
        "returned": _return,
        "withdrawn": _collect_and_withdraw,
        "merged": _collect_and_merge,
        "gathering": _gather,
        "submitted": _submit,
    }
    lives[row["state"]](proposal, row, stage)
    proposal.refresh_from_db()
    return proposal


def _begun_at(row: dict[str, Any], stage: Stage) -> datetime:
    decided = max(row.get(f"{name}_days_ago", 0) for name in ("rejected", "returned", "submitted"))
    waited = 0 if row["state"] in ("submitted", "gathering") else MODERATED_DAYS
    return stage.ago(max(row["published_days_ago"], decided) + waited + JOINED_DAYS_BEFORE)


def _write(row: dict[str, Any], stage: Stage) -> Proposal:
    author, begun = stage.author(row["author"], row["author_region"]), _begun_at(row, stage)
    proposal = drafting.start(by=author, title=row["title"], now=begun)
    fields = {key: row[key] for key in ("title", "problem", "demand", "expected_result")}
    region = Region.objects.get(code=row["region"]) if row["region"] else None
    body = Body.objects.get(slug=row["body"])
    drafting.save_stage(
        proposal,
        by=author,
        fields={
            **fields,
            "level": level(row["level"], begun),
            "body": body,
            "region": region,
            "district": body.district,
            "demonstration": True,
        },
        topics=Topic.objects.filter(slug__in=row["topics"]),
    )
    add_files(proposal, row.get("evidence", []), by=author)
    _settle([author.pk], proposal)
    author.refresh_from_db(fields=["region", "district"])
    for known in row.get("co_authors", ()):
        together = stage.author(known["name"], known["region"])
        invitation = co_authoring.invite(proposal, by=author, now=begun)
        co_authoring.accept(invitation, by=together, name_public=True, now=begun)
    return drafting.invite(proposal, by=author, now=begun)


def _join(proposal: Proposal, number: int, stage: Stage, now: datetime) -> None:
    """The last one joins by the verb, which finds that the others have."""
    signers = stage.chance.sample(stage.crowd[len(stage.crowd) // 2 :], number)
    _settle([signer.pk for signer in signers], proposal)
    people = User.objects.in_bulk([signer.pk for signer in signers])
    *first, last = (people[signer.pk] for signer in signers)
    text, private = proposal.digest(), Event.Visibility.PRIVATE
    CoSupporter.objects.bulk_create(
        CoSupporter(proposal=proposal, person=one, text_hash=text, joined_at=now) for one in first
    )
    Event.objects.bulk_create(
        drafted("proposal.joined", on=proposal, by=one, now=now, visibility=private)
        for one in first
    )
    joining.join(proposal, by=last, now=now)


def _settle(people: list[int], proposal: Proposal) -> None:
    """Let people live where the proposal is about, for only they write and join it."""
    if proposal.region_id:
        places = {"region": proposal.region_id, "district": proposal.district_id}
        User.objects.filter(pk__in=people).update(**places)


def _gather(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    _join(proposal, row["joined"], stage, _begun_at(row, stage) + timedelta(days=1))


def _submit(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    _join(proposal, 5, stage, _begun_at(row, stage) + timedelta(days=JOINED_DAYS_BEFORE))


def _publish(proposal: Proposal, row: dict[str, Any], stage: Stage) -> datetime:
    _submit(proposal, row, stage)
    published = stage.ago(row["published_days_ago"])
    decide(proposal, by=stage.moderator, outcome="publish", now=published)
    proposal.refresh_from_db()
    return published


def _reject(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    _refuse(proposal, row, stage, "reject", row["rejected_days_ago"])


def _return(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    _refuse(proposal, row, stage, "return", row["returned_days_ago"])


def _number_of(title: str) -> str:
    return str(Proposal.objects.get(demonstration=True, title=title).reference)


def _refuse(proposal: Proposal, row: dict[str, Any], stage: Stage, outcome: str, days: int) -> None:
    _submit(proposal, row, stage)
    reasons = list(Reason.objects.filter(key=REASONS[row["reason"]])[:1])
    decide(
        proposal,
        by=stage.moderator,
        outcome=outcome,
        reasons=reasons,
        text=row["note"],
        instead=_number_of(row["repeats"]) if "repeats" in row else "",
        now=stage.ago(days),
    )


def _others(proposal: Proposal, stage: Stage) -> list[Signer]:
    """The crowd in a fresh order, without those who have signed already."""
    signed = set(proposal.signatures.values_list("signer_id", flat=True))
    rest = [signer for signer in stage.crowd if signer.pk not in signed]
    stage.chance.shuffle(rest)
    if proposal.region_id:
        rest.sort(key=lambda signer: signer.region != proposal.region_id)
    return rest


def _collect(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    published = _publish(proposal, row, stage)
    missing = row["signatures"] - proposal.signatures.count()
    if row.get("reached_days_ago"):
        _reach(proposal, row, stage, published)
    elif missing > 0:
        end = min(stage.now, proposal.closes_at or stage.now)
        moments = spread(missing, published, end, stage.chance)
        sign_all(proposal, _others(proposal, stage), moments)
    if proposal.closes_at and proposal.closes_at <= stage.now:
        counting.settle(proposal, now=proposal.closes_at)


def _reach(proposal: Proposal, row: dict[str, Any], stage: Stage, published: datetime) -> None:
    standing, met = proposal.signatures.count(), stage.ago(row["reached_days_ago"])
    end = min(met + timedelta(days=3), proposal.closes_at or stage.now, stage.now)
    before = (proposal.threshold or 0) - standing - 1
    number = row["signatures"] - standing
    moments = meeting(number, before, published, met, end, stage.chance)
    sign_all(proposal, _others(proposal, stage), moments)
    counting.mark_reached(proposal)
    proposal.refresh_from_db()


def _reach_and_take(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    _collect(proposal, row, stage)
    officer, _head = stage.people_of(_body(proposal))
    receiving.take(proposal, by=officer, now=stage.ago(row["reached_days_ago"] - 3.5))
    proposal.refresh_from_db()


def _reach_and_answer(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    _reach_and_take(proposal, row, stage)
    officer, head = stage.people_of(_body(proposal))
    said = row["answer"]
    written = stage.ago(row["reached_days_ago"] - said["days_after"] + 1)
    made = answers.answer(proposal, said, officer=officer, head=head, written=written)
    if "replies" in said:
        answers.ask(made, said)
    if "reopened" in said:
        answers.take_further(proposal, made, said["reopened"])


def _collect_until(
    end: datetime, proposal: Proposal, row: dict[str, Any], stage: Stage
) -> datetime:
    published = _publish(proposal, row, stage)
    missing = row["signatures"] - proposal.signatures.count()
    moments = spread(missing, published, end, stage.chance)
    sign_all(proposal, _others(proposal, stage), moments)
    return end


def _collect_and_withdraw(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    end = _collect_until(stage.ago(row["withdrawn_days_ago"]), proposal, row, stage)
    withdrawing.withdraw(proposal, by=_author(proposal), reason=row["note"], now=end)


def _collect_and_merge(proposal: Proposal, row: dict[str, Any], stage: Stage) -> None:
    """Into one that was led before it: asked, agreed to and decided on three days."""
    end = _collect_until(stage.ago(row["merged_days_ago"]), proposal, row, stage)
    target = Proposal.objects.get(demonstration=True, title=row["into"])
    made = merging.ask(
        proposal, target, by=_author(proposal), note=row["note"], now=end - timedelta(days=3)
    )
    merging.agree(made, by=_author(target), now=end - timedelta(days=1))
    decide(made, by=stage.moderator, outcome="publish", now=end)


def _author(proposal: Proposal) -> User:
    if proposal.author is None:
        raise ValueError("a proposal of the demonstration has an author")
    return proposal.author


def _body(proposal: Proposal) -> Body:
    if proposal.body is None:
        raise ValueError("a proposal of the demonstration has an addressee")
    return proposal.body

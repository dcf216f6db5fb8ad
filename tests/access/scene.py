"""One thing of each kind and state, with people of each role around it, built once for many tests.

Everything stands in a transaction that is rolled back before a test without the scene; `undone`
takes back what one request has written. Tests that use the scene are marked with `django_db`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache as counters
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from consultations.clauses import editing
from consultations.drafting import mend
from consultations.next_version import begin_next
from monitoring.importing.bringing import bring
from portal.accounts.models import Absence, Deputy, User
from portal.audit.recording import record
from portal.directory.models import Body
from portal.moderation.appealing import appeal
from portal.moderation.deciding import decide
from portal.moderation.models import Decision, Report
from portal.norms import current
from portal.norms.current import reason
from portal.notifications.models import Notification, Preference
from portal.participation.following import follow
from proposals.arguing import argue
from proposals.criteria import Criterion
from proposals.merging import agree, ask
from proposals.models import (
    Answer,
    AnswerReply,
    Argument,
    AuthorUpdate,
    Merge,
    NextStep,
    Proposal,
    Signature,
)
from proposals.objecting import object_to
from proposals.pressing import Pressure, report
from proposals.quarantining import set_aside
from proposals.signing import sign
from tests.access import consultations
from tests.access.consultations import add_consultations
from tests.access.opinion_scene import add_opinions
from tests.access.stage import STAGE
from tests.access.watching import add_watching
from tests.consultation_factories import ConsultationFactory
from tests.factories import (
    BodyFactory,
    CoAuthorFactory,
    CoSupporterFactory,
    EvidenceFactory,
    LevelFactory,
    ProposalFactory,
    QuantityFactory,
    RegionFactory,
    RoleFactory,
    UserFactory,
)
from tests.monitoring.factories import (
    CommitmentFactory,
    EntryFactory,
    IndicatorFactory,
    MilestoneFactory,
    ProgrammeFactory,
    ProofFileFactory,
    done,
    suspended,
)
from tests.paper import sheet_of
from tests.people import citizen, staff
from tests.staff import at_work, browser_of

ROLES = (
    "visitor",
    "newcomer",
    "owner",
    "stranger",
    "editor",
    "officer",
    "foreign",
    "head",
    "moderator",
    "administrator",
)
STAFF = ROLES[4:]
# What nobody but its owner may read anywhere.
SECRET = "Faqat muallif oʻqiydigan matn"
HIDDEN = "Olib tashlangan matn"
QUARTER = date(2026, 7, 1)
# Parts of addresses that name nothing of ours, and of the pages that are there for everybody.
NOWHERE = {
    "slug": "privacy",
    "name": "pages",
    "number": "0",
    "version": 1,
    "key": "nobody-s-key",
    "uidb36": "1",
    "pk": 999_999_999,
    "token": "nobody-s-token",
    "file": UUID(int=0),
}


@cache
def handler_for(enforce_csrf_checks: bool) -> ClientHandler:
    """What answers the browsers of a scene: to set it up took longer than many an answer."""
    return ClientHandler(enforce_csrf_checks)


@dataclass
class Scene:
    """`people` by role, `addresses`: for each thing the parts of an address that name it."""

    people: dict[str, User] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    addresses: dict[str, dict[str, Any]] = field(default_factory=dict)
    cookies: dict[str, Any] = field(default_factory=dict)

    def client(self, role: str, **options: Any) -> Client:
        """A fresh browser in which somebody of this role is signed in, staff with two factors;
        as "officer by password", with the first factor alone."""
        browser = Client(raise_request_exception=False, **options)
        browser.handler = handler_for(browser.handler.enforce_csrf_checks)
        if role != "visitor":
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[role]
        return browser

    def add(self, called: str, thing: Any, **address: Any) -> Any:
        """Keep a thing and the parts of its address."""
        self.things[called], self.addresses[called] = thing, address
        return thing

    def add_proposal(self, called: str, proposal: Proposal) -> Proposal:
        """Keep a proposal with a file; an address may name it in any of its ways."""
        file = proposal.evidence.first() or EvidenceFactory(proposal=proposal, title=proposal.title)
        address = {
            "reference": proposal.reference or "T-2026-000000",
            "uid": proposal.uid,
            "token": proposal.join_token,
            "noun": "proposal",
            "kind": "text",
            "pk": proposal.pk,
            "name": "title",
            "file": file.uid,
        }
        return self.add(called, proposal, **address)


def build() -> Scene:
    """Make everything; belongs inside a transaction that is rolled back."""
    # It needs this module whole.
    from tests.access import rounds, surveys

    current.clear()
    LevelFactory(key="republic", threshold=10)
    scene = Scene()
    ministry, other = BodyFactory(slug="school-education"), BodyFactory(slug="another-body")
    add_people(scene, ministry, other)
    owner = scene.people["owner"]
    add_unpublished(scene, {"author": owner, "body": ministry})
    add_merges(scene, {"body": ministry})
    add_published(scene, {"author": owner, "body": ministry})
    add_voices(scene)
    add_reported(scene, {"author": owner, "body": ministry})
    add_commitments(scene, ministry)
    add_watching(scene, ministry, HIDDEN)
    add_consultations(scene, ministry)
    add_opinions(scene, ministry, HIDDEN)
    add_colleagues(scene, ministry)
    surveys.add_surveys(scene, ministry)
    add_private(scene)
    add_drafted(scene, ministry)
    rounds.add_rounds(scene, ministry, other)
    add_surges(scene, {"author": owner, "body": ministry})
    add_paper(scene, other)
    scene.add("-", None, **NOWHERE, **consultations.NOWHERE)
    scene.add("body", ministry, slug=ministry.slug)
    scene.add("region", RegionFactory(code="UZ-XO"), code="UZ-XO")
    scene.add("thing", ministry, query=f"?thing=body:{ministry.slug}")
    for role, person in scene.people.items():
        alone = scene.cookies[f"{role} by password"] = session_of(browser_of(person))
        scene.cookies[role] = session_of(at_work(person)) if role in STAFF else alone
    add_sessions(scene)
    return scene


def session_of(browser: Client) -> str:
    """The cookie of a browser in which somebody is signed in."""
    return str(browser.cookies[settings.SESSION_COOKIE_NAME].value)


def add_people(scene: Scene, ministry: Any, other: Any) -> None:
    """Somebody for each role."""
    scene.people = {
        "newcomer": UserFactory(full_name="Yangi Kelgan", email="newcomer@example.uz"),
        "owner": citizen("Nilufar Karimova", "UZ-NG"),
        "stranger": citizen("Begona Odam", "UZ-XO"),
        "editor": staff("Elyor Muharrir", "editor", ministry),
        "officer": staff("Aziza Nazarova", "answerer", ministry),
        "foreign": staff("Boshqa Masul", "answerer", other),
        "head": staff("Rahbar Norqulov", "head", ministry),
        "moderator": staff("Kamola Rahimova", "moderator"),
        "administrator": staff("Timur Abdullayev", "administrator"),
    }


def add_drafted(scene: Scene, ministry: Any) -> None:
    """A public consultation whose second version is in the making, changed once."""
    consultation = ConsultationFactory(body=ministry, published=True, draft=True)
    version = begin_next(consultation, by=scene.people["officer"])
    version.asides = [{"kind": "table", "after": 1, "text": "", "rows": [["Tur", "10"]]}]
    version.source = b"PK"
    version.save(update_fields=["asides", "source"])
    consultation.versions.filter(number=1).update(source=b"PK", source_attached=True)
    step = partial(editing.rewrite, place=2, text=SECRET)
    version = mend(version, step, by=scene.people["officer"], edit=1)
    row = version.clauses.get(place=2)
    where = {"uid": consultation.uid, "reference": consultation.reference, "number": 1}
    scene.add("drafted", consultation, **where, pk=row.pk, edit=version.edits)


def add_unpublished(scene: Scene, common: dict[str, Any]) -> None:
    """What its author writes, and what waits for a moderator."""
    secret = {**common, "title": SECRET, "problem": SECRET}
    scene.add_proposal("draft", ProposalFactory(**secret))
    gathering = ProposalFactory(**common, gathering=True)
    EvidenceFactory(proposal=gathering)
    CoSupporterFactory(proposal=gathering)
    scene.add_proposal("gathering", gathering)
    scene.add_proposal("submitted", ProposalFactory(**secret, submitted=True))
    scene.add_proposal("returned", ProposalFactory(**secret, submitted=True, state="returned"))
    gone = {"state": "withdrawn", "reference": "T-2026-777001"}
    scene.add_proposal("unpublished", ProposalFactory(**secret, submitted=True, **gone))
    add_shared(scene, common)
    again = {"state": "submitted", "reference": "T-2026-777002"}
    scene.add_proposal("again", ProposalFactory(**secret, submitted=True, **again))


def add_shared(scene: Scene, common: dict[str, Any]) -> None:
    """What the stranger writes together with the owner, and what nobody has accepted yet."""
    shared = scene.add_proposal("shared", ProposalFactory(**common))
    CoAuthorFactory(proposal=shared, person=scene.people["stranger"])
    row = CoAuthorFactory(proposal=ProposalFactory(**common))
    file = EvidenceFactory(proposal=row.proposal)
    address = {"uid": row.proposal.uid, "pk": row.pk, "token": row.token, "file": file.uid}
    scene.add("invited", row, **address)


def add_published(scene: Scene, common: dict[str, Any]) -> None:
    """Proposals in public, on their way, at their end, and taken down."""
    now, owner = timezone.now(), scene.people["owner"]
    scene.add_proposal("open", ProposalFactory(**common, published=True))
    signed = scene.add_proposal("signed", ProposalFactory(**common, published=True, signatures=3))
    sign(signed, by=owner)
    scene.add_proposal("reached", ProposalFactory(**common, reached=True))
    taken = ProposalFactory(**common, reached=True, state="with_body")
    scene.add_proposal("taken", taken)
    waiting = ProposalFactory(**common, reached=True, state="with_body")
    add_answer(waiting, scene.people["officer"], stage="waiting", text=SECRET)
    scene.add_proposal("waiting", waiting)
    answered = ProposalFactory(**common, reached=True, state="answered", answered_at=now)
    add_answer(answered, scene.people["officer"], stage="published", published_at=now, text="Ha.")
    scene.add_proposal("answered", answered)
    add_questioned(scene, common)
    over = {"published": True, "closes_at": now - timedelta(days=1)}
    scene.add_proposal("unsupported", ProposalFactory(**common, **over))
    scene.add_proposal("withdrawn", ProposalFactory(**common, published=True, state="withdrawn"))
    scene.add_proposal("rejected", ProposalFactory(**common, rejected=True))
    dark = {**common, "title": HIDDEN, "problem": HIDDEN, "hidden_at": now}
    scene.add_proposal("hidden", ProposalFactory(**dark, published=True))
    scene.add_proposal("hidden-rejected", ProposalFactory(**dark, rejected=True))


def add_questioned(scene: Scene, common: dict[str, Any]) -> None:
    """An answer that owner and stranger signed for, and of which most say no."""
    QuantityFactory(key="reopen-replies", value=2)
    proposal = ProposalFactory(**common, reached=True, signatures=2)
    sign(proposal, by=scene.people["stranger"])
    sign(proposal, by=scene.people["owner"])
    proposal.state, proposal.answered_at = "answered", timezone.now()
    proposal.save()
    above = BodyFactory(slug="body-above")
    Body.objects.filter(pk=common["body"].pk).update(above=above)
    stage = {"stage": "published", "published_at": timezone.now()}
    answer = add_answer(proposal, scene.people["officer"], text="Qisman.", **stage)
    for signature in proposal.signatures.exclude(signer=scene.people["stranger"]):
        AnswerReply.objects.create(answer=answer, signature=signature, satisfied=False)
    scene.add_proposal("questioned", proposal)


def add_answer(proposal: Proposal, by: User, **fields: Any) -> Answer:
    """An answer with one step."""
    values = {"decision": "accepted", "written_by": by, "body": proposal.body} | fields
    answer = Answer.objects.create(proposal=proposal, **values)
    due = timezone.localdate() + timedelta(days=40)
    NextStep.objects.create(answer=answer, title="Birinchi qadam", due_on=due)
    return answer


def add_voices(scene: Scene) -> None:
    """What is said beside a proposal: shown, reported and hidden."""
    owner, proposal = scene.people["owner"], scene.things["open"]
    update = AuthorUpdate.objects.create(proposal=proposal, author=owner, number=1, text="Bor.")
    scene.add("update", update, reference=proposal.reference, pk=update.pk, kind="updates")
    for name, file in {
        "file": EvidenceFactory(proposal=proposal),
        "file-hidden": EvidenceFactory(proposal=proposal, title=HIDDEN, hidden_at=timezone.now()),
    }.items():
        where = {"reference": proposal.reference, "pk": file.pk, "kind": "evidence"}
        scene.add(name, file, **where, file=file.uid, uid=proposal.uid)
    dark = {"proposal": scene.things["signed"], "author": owner, "text": HIDDEN}
    for name, row in {
        "argument": argue(proposal, by=owner, side="for", text="Bu kerak."),
        "argument-hidden": Argument.objects.create(
            **dark, side="concern", hidden_at=timezone.now()
        ),
    }.items():
        address = {"reference": row.proposal.reference, "pk": row.pk, "kind": "arguments"}
        scene.add(name, row, noun="argument", **address)


def add_reported(scene: Scene, common: dict[str, Any]) -> None:
    """A public proposal that a reader has reported."""
    reader, proposal = scene.people["stranger"], ProposalFactory(**common, published=True)
    row = Report.objects.create(thing=proposal, by=reader, text="Bu yolgʻon.")
    scene.add("reported", row, noun="report", pk=row.pk)


def add_merges(scene: Scene, common: dict[str, Any]) -> None:
    """A proposal that can be merged, a merge that its owner is asked for, and an agreed one."""
    owner, stranger = scene.people["owner"], scene.people["stranger"]
    mine = ProposalFactory(**common, author=owner, published=True)
    theirs = ProposalFactory(**common, author=stranger, published=True)
    scene.add("mergeable", mine, uid=mine.uid, other=theirs.reference)
    for name in ("merge", "merge-agreed"):
        source = ProposalFactory(**common, author=stranger, published=True)
        target = ProposalFactory(**common, author=owner, published=True)
        made = ask(source, target, by=stranger, note="Birlashaylik.")
        scene.add(name, made, uid=made.uid, noun="merge", pk=made.pk)
    agree(scene.things["merge-agreed"], by=owner)
    ended = ProposalFactory(**common, author=owner, published=True, state="merged")
    scene.add_proposal("merged", ended)
    facts = {"stage": "done", "decided_at": timezone.now(), "expires_at": timezone.now()}
    Merge.objects.create(source=ended, target=theirs, asked_by_source=True, **facts)


def add_commitments(scene: Scene, ministry: Any) -> None:
    """Promises of the ministry."""
    now = timezone.now()
    for name, row in {
        "promise": CommitmentFactory(body=ministry),
        "promise-late": CommitmentFactory(body=ministry, days=-5),
        "promise-done": done(body=ministry),
        "promise-paused": suspended(body=ministry),
        "promise-hidden": CommitmentFactory(body=ministry, hidden_at=now, title=HIDDEN),
    }.items():
        home = RegionFactory(code="UZ-XO").pk
        step = MilestoneFactory(commitment=row)
        address = {"home": home, "milestone": step.pk, "uid": ProofFileFactory(commitment=row).uid}
        scene.add(name, row, reference=row.reference, noun="commitment", **address)
    shown = ProgrammeFactory(body=ministry)
    hidden = ProgrammeFactory(body=ministry, hidden_at=now)
    scene.add("programme", shown, reference=shown.reference)
    scene.add("programme-hidden", hidden, reference=hidden.reference)
    add_indicators(scene, ministry, scene.things["promise-hidden"])


def add_indicators(scene: Scene, ministry: Any, hidden: Any) -> None:
    """What is measured of promises: nothing yet, a draft, something sent, and a hidden one."""
    officer, now = scene.people["officer"], timezone.now()
    for name in ("gauge", "gauge-drafted", "gauge-sent", "gauge-hidden"):
        promised = hidden if name == "gauge-hidden" else CommitmentFactory(body=ministry)
        title = HIDDEN if promised == hidden else name
        gauge = IndicatorFactory(commitment=promised, title=title, baseline_on=QUARTER)
        cell = {"": {"value": "5", "note": "", "confirmed": True}}
        made = {"indicator": gauge, "period": QUARTER, "values": cell, "by": officer}
        state = {"gauge-drafted": "draft", "gauge-sent": "sent"}.get(name)
        entry = EntryFactory(**made, state=state, sent_at=now) if state else None
        rows = [["Hudud", "Son"], ["Jami", "5 ga"]]
        table = bring(promised, rows, by=officer, period=QUARTER) if promised != hidden else None
        parts = {"reference": promised.reference, "pk": gauge.pk, "quarter": "2026-Q3"}
        uid = table.uid if table else UUID(int=0)
        scene.add(name, gauge, **parts, uid=uid, form="csv", entry=entry.pk if entry else 0)
        if name == "gauge-sent":
            proof = ProofFileFactory(commitment=promised, entry=entry)
            scene.add("gauge-proof", proof, reference=promised.reference, uid=proof.uid)


def add_colleagues(scene: Scene, ministry: Any) -> None:
    """Who is away and who stands in at the ministry, on days to come."""
    officer, head = scene.people["officer"], scene.people["head"]
    uid, day = officer.uid, timezone.localdate() + timedelta(days=200)
    days = {"first_day": day, "last_day": day}
    deputy = Deputy.objects.create(body=ministry, head=head, person=officer, **days)
    absence = Absence.objects.create(person=officer, **days)
    scene.add("deputy", deputy, pk=deputy.pk)
    scene.add("absence", absence, pk=absence.pk)
    scene.add("colleague", officer, officer=uid)
    for name in ("promise", "promise-hidden", "reached", "waiting", "hidden"):
        scene.addresses[name]["officer"] = uid


def add_private(scene: Scene) -> None:
    """What belongs to one person: decisions, appeals, follows, notices, wishes."""
    owner, moderator = scene.people["owner"], scene.people["moderator"]
    refused = [ProposalFactory(author=owner, submitted=True) for _ in range(2)]
    decisions: list[Decision] = [
        decide(each, by=moderator, outcome="reject", reasons=[reason("S-3")], text="Bu murojaat.")
        for each in refused
    ]
    scene.add("refusal", decisions[0], query=f"?decision={decisions[0].pk}")
    made = appeal(decisions[1], by=owner, text="Bu hammaga tegishli.")
    scene.add("appeal", made, pk=made.pk)
    followed = follow(scene.things["open"], by=owner)
    scene.add("follow", followed, pk=followed.pk)
    event = record("proposal.published", on=scene.things["open"], by=moderator)
    notice = Notification.objects.create(
        person=owner,
        event=event,
        content_type=event.content_type,
        object_id=event.object_id,
        reason="author",
        notice_class="own",
    )
    scene.add("notice", notice, pk=notice.pk)
    wishes = Preference.objects.create(person=owner)
    scene.add("wishes", wishes, token=wishes.token)


def add_surges(scene: Scene, common: dict[str, Any]) -> None:
    """A signature that another moderator set aside, an objection, and a report of pressure."""
    now = timezone.now()
    aside = scene.add_proposal("aside", ProposalFactory(**common, published=True))
    sign(aside, by=scene.people["owner"])
    objector = citizen("Eʼtirozchi Odam", "UZ-BU")
    sign(aside, by=objector)
    span = Criterion(since=now - timedelta(days=1), until=timezone.now())
    found = set_aside(
        aside,
        by=staff("Rustam Qodirov", "moderator"),
        criterion=span,
        reason=reason("Q-1"),
        text="Bir tarmoqdan keldi.",
        expected=2,
    )
    scene.add("quarantine", found, pk=found.pk)
    made = object_to(found, by=objector, text="Imzo meniki.")
    scene.add("objection", made, pk=made.pk)
    signed = scene.things["signed"]
    said = report(signed, by=scene.people["owner"], pressure=Pressure(SECRET))
    scene.add("pressure", said, pk=said.pk)
    Signature.objects.filter(proposal=signed).update(signed_at=now - timedelta(minutes=10))
    moments = {"since": now - timedelta(days=1), "until": now}
    local = {name: f"{timezone.localtime(at):%Y-%m-%dT%H:%M}" for name, at in moments.items()}
    scene.add("span", signed, reference=signed.reference, query=f"?{urlencode(local)}")


def add_paper(scene: Scene, other: Any) -> None:
    """Sheets of the office in which `foreign` enters what others sign, and of one elsewhere."""
    RoleFactory(user=scene.people["foreign"], kind="operator", body=other)
    home = RegionFactory(code="UZ-SA").pk
    for name, office in (("paper", other), ("paper-elsewhere", BodyFactory(slug="elsewhere"))):
        sheet = sheet_of(scene.people["owner"], office)
        address = {"uid": sheet.uid, "reference": sheet.proposal.reference, "home": f"r:{home}"}
        scene.add(name, sheet, **address)


def add_sessions(scene: Scene) -> None:
    """The owner's device, as the list of devices knows it."""
    row = UserSession.objects.create(
        user=scene.people["owner"],
        session_key=scene.cookies["owner"],
        ip="127.0.0.1",
        user_agent="test",
        data={},
    )
    scene.add("device", row, pk=row.pk)


@pytest.fixture(scope="module")
def scene(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Scene:
    """The scene, which `tests.conftest` clears before a test that plays in none."""
    return STAGE.raised(request.path, django_db_blocker, build)


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is written inside; no request meets the counters of another."""
    counters.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

"""Whatever is typed, sent or asked: never a 500, nothing lost, nothing let through unescaped."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import override

from portal.language.letters import normalise, normalise_line
from portal.notifications.models import Preference
from proposals.models import AnswerPoint, Proposal, Signature
from tests.access.forms import HEAD, LATER, NEAR, POINT, SOON, STEPS
from tests.access.routes import routes
from tests.access.scene import Scene, undone
from tests.access.table import ROWS
from tests.hostile import CODE, FORMULAS, HOSTILE, INVISIBLE, OVERLONG, SCRIPTS, SHAPES, sendable
from tests.paper import pinfl_of
from tests.proposals.samples import picture
from tests.security.pages import active_content, is_page, read

pytestmark = pytest.mark.django_db
PAPER = {
    **HEAD,
    "head-number": "90",
    "rows-TOTAL_FORMS": "30",
    "rows-INITIAL_FORMS": "0",
    "rows-0-place": "{home}",
    "place": "{home}",
}
MILD = [pair for pair in sendable() if pair not in OVERLONG]
LONG = [OVERLONG[0], OVERLONG[3], OVERLONG[6]]
FINE = {200, 302, 303, 409, 410, 422, 429}


# --- forms -------------------------------------------------------------------
@dataclass(frozen=True)
class Typed:
    """A form: who fills it in, where, which fields take text, what else is sent, where it shows."""

    role: str
    url: str
    fields: tuple[str, ...]
    rest: dict[str, str]
    shown: str = ""
    file: str = ""

    def __str__(self) -> str:
        return self.url


NO_STEPS = {"steps-TOTAL_FORMS": "0", "steps-INITIAL_FORMS": "0"}
# The end of a name in an address, and which consultation of the scene it means.
CONSULTATIONS = {
    "": "c-draft",
    "_sent": "c-sent",
    "_open": "c-open",
    "_concluded": "c-concluded",
}
CONSULTED = [
    Typed("officer", "/uz/desk/consultations/new/", ("title",), {"kind": "law"}),
    Typed(
        "officer",
        "{consult}passport/",
        ("title", "purpose", "affected", "legal_basis", "contact_name", "contact_phone"),
        {"kind": "law", "topics": "{topic}"},
        "{consult}",
    ),
    Typed("officer", "{consult}bullets/", ("bullet-0", "bullet-1", "bullet-2"), {}, "{consult}"),
    Typed(
        "officer",
        "{consult}documents/",
        ("title",),
        {"kind": "note", "language": "uz", "url": "https://example.uz/1"},
        "{consult}documents/",
    ),
    Typed(
        "officer",
        "{consult}languages/?language=ru",
        ("title", "bullets", "purpose", "affected"),
        {},
        "{consult}languages/?language=ru",
    ),
    Typed(
        "officer",
        "{inbox}inbox/decision/",
        ("text", "demand"),
        {"outcome": "noted", "members": "{said}", "all": "{said}"},
        "{inbox}inbox/?show=decided",
    ),
    Typed("officer", "{inbox}inbox/draft/", ("text", "demand"), {"members": "{said}"}),
    Typed("officer", "{inbox}inbox/separation/", ("demand",), {"members": "{said}"}),
    Typed(
        "officer",
        "{inbox}inbox/passing/",
        ("to-reason",),
        {"members": "{said}", "all": "{said}", "to-to": "another-body"},
        "{inbox}inbox/",
    ),
    Typed("officer", "{inbox}inbox/lock/", ("over-reason",), {"card": "c{said}", "all": "{said}"}),
    Typed(
        "officer",
        "/uz/desk/consultations/reasons/school-education/",
        ("title", "text"),
        {},
        "/uz/desk/consultations/reasons/school-education/",
    ),
    Typed("officer", "{consult}lock/", ("note",), {}),
    Typed("head", "{consult_sent}return/", ("note",), {}, "{consult_sent}"),
    Typed("officer", "{consult_open}extension/", ("reason",), {"until": SOON}, "{consult_open}"),
    Typed("head", "{consult_open}withdrawal/", ("reason",), {}, "{consult_open}"),
]
FORMS = [
    Typed("owner", "/uz/proposals/new/", ("title",), {}, "/uz/proposals/mine/"),
    Typed("owner", "{draft}title/", ("title",), {}, "{draft}"),
    Typed("owner", "{draft}similar/", ("difference",), {}, "{draft}similar/"),
    Typed("owner", "{draft}text/", ("problem", "demand", "expected_result"), {}, "{draft}check/"),
    Typed("stranger", "{shared}title/", ("title",), {}, "{shared}"),
    Typed("stranger", "{shared}text/", ("problem", "demand"), {"expected_result": "x"}, "{shared}"),
    Typed("owner", "{draft}evidence/", ("title",), {}, "{draft}evidence/", file="file"),
    Typed("owner", "{draft}withdrawal/", ("reason",), {}),
    Typed("owner", "/uz/proposals/{signed}/signatures/mine/withdrawal/", ("reason",), {}),
    Typed(
        "owner",
        "/uz/proposals/{signed}/signatures/mine/withdrawal/",
        ("reason", "contact"),
        {"why": "pressure", "reach_me": "on"},
    ),
    Typed(
        "owner",
        "/uz/proposals/{signed}/signatures/mine/pressure/",
        ("text", "contact"),
        {"reach_me": "on"},
    ),
    Typed("owner", "/uz/proposals/{aside}/signatures/mine/objection/", ("text",), {}),
    Typed(
        "moderator",
        "{span}",
        ("text",),
        {"number": "4", "reason": "Q-1"},
        "/uz/proposals/{signed}/",
    ),
    Typed("moderator", "{quarantine}", ("reason",), {}, "/uz/proposals/{aside}/"),
    Typed("moderator", "{objection}", ("answer",), {"outcome": "upheld"}),
    Typed("owner", "/uz/moderation/appeals/new/?decision={refusal}", ("text",), {}),
    Typed("owner", "/uz/me/profile/", ("full_name",), {"language": "uz"}, "/uz/me/"),
    Typed("owner", "/uz/me/email/", ("email",), {}),
    Typed("visitor", "/uz/account/signup/", ("email", "password1", "password2"), {}),
    Typed("visitor", "/uz/account/password/reset/", ("email",), {}),
    Typed("visitor", "/uz/account/login/", ("login", "password"), {}),
    Typed(
        "moderator", "{item}decision/", ("text", "instead"), {"outcome": "return", "reasons": "R-1"}
    ),
    Typed("moderator", "{item}lock/", ("reason",), {}),
    Typed(
        "owner",
        "{mergeable}",
        ("note",),
        {"number": "{partner}", "way": "ends"},
        "/uz/proposals/mine/",
    ),
    Typed("moderator", "{merge}decision/", ("text",), {"outcome": "return"}, "{merge}"),
    Typed(
        "officer",
        "{desk}answer/",
        ("text", "points-0-demand", "points-0-text", "points-0-steps-0-title"),
        {**POINT, **STEPS},
        "{desk}answer/preview/",
    ),
    Typed("owner", "/uz/proposals/{questioned}/answer/reopening/", ("reason",), {}),
    Typed("officer", "{desk}extension/", ("reason",), {"until": LATER}, "/uz/proposals/{taken}/"),
    Typed(
        "officer",
        "{drafted}clauses/{drafted_clause}/",
        ("number", "heading", "text"),
        {"kind": "point", "edit": "{drafted_edit}"},
        "{drafted}clauses/{drafted_clause}/",
    ),
    Typed("officer", "{drafted}import/", ("text",), {"edit": "{drafted_edit}"}, "{drafted}"),
    Typed("officer", "{drafted}comparison/", ("note",), {}, "{drafted}comparison/"),
    Typed("officer", "{desk}transfer/", ("reason",), {"to": "another-body"}),
    Typed(
        "officer", "/uz/desk/commitments/{promise}/", ("proof",), {}, "/uz/commitments/{promise}/"
    ),
    Typed(
        "officer",
        "/uz/desk/commitments/{promise}/move/",
        ("reason",),
        {"due_on": SOON},
        "/uz/commitments/{promise}/",
    ),
    Typed("head", "/uz/desk/commitments/{promise}/withdrawal/", ("reason",), {}),
    Typed(
        "officer",
        "/uz/desk/scorecards/new/",
        ("title",),
        {"edition": "{edition}", "publish_on": SOON},
        "/uz/desk/scorecards/",
    ),
    Typed(
        "editor", "{marked_now}f11/mark/", ("note",), {"value": "0"}, "{marked_now}", file="picture"
    ),
    Typed("head", "{replied_now}f11/ruling/", ("note",), {"value": "1"}, "{replied_now}"),
    Typed("foreign", "{replied_now}f12/reply/", ("text",), {}, "{replied_now}"),
    Typed("head", "/uz/desk/scorecards/{round-approval}/return/", ("reason",), {}),
    Typed(
        "officer",
        "/uz/desk/scorecards/{round-open}/days/",
        ("reason",),
        {"day": SOON},
        "/uz/scorecards/{round-open}/",
    ),
    Typed(
        "stranger", "{watched}questions/new/", ("text",), {}, "/uz/questions/?commitment={promise}"
    ),
    Typed(
        "stranger",
        "{watched}checks/new/",
        ("text",),
        {"verdict": "works", "region": "{promise_home}"},
        "{watched}checks/",
        file="photo",
    ),
    Typed("stranger", "{asked}report/", ("text",), {}),
    Typed("officer", "/uz/desk{asked_at}", ("text",), {}, "{asked}"),
    Typed(
        "officer",
        "/uz/desk/commitments/{disputed}/reply/",
        ("text",),
        {},
        "/uz/commitments/{disputed}/checks/",
    ),
    Typed(
        "officer",
        "{gauge}new/",
        ("title", "unit", "definition", "source"),
        {"direction": "up", "decimals": "0", "total": "none"},
        "{gauge}",
    ),
    Typed("officer", "{gauge}{gauge_pk}/2026-Q3/", ("source",), {"v-all": "5", "save": ""}),
    Typed("officer", "{gauge}table/", ("text",), {}),
    Typed("officer", "{gauge_table}writing/", ("source",), {}),
    Typed(
        "head", "{gauge_sent}returning/", ("reason",), {"entry": "{gauge_entry}"}, "{gauge_sent}"
    ),
    Typed("head", "/uz/desk/commitments/{promise}/suspension/", ("reason",), {}),
    Typed(
        "officer",
        "/uz/desk/commitments/{promise}/update/",
        ("text",),
        {},
        "/uz/commitments/{promise}/",
    ),
    Typed(
        "officer",
        "/uz/desk/commitments/{promise}/milestones/",
        ("title",),
        {"due_on": NEAR},
        "/uz/commitments/{promise}/",
    ),
    Typed(
        "officer",
        "/uz/desk/commitments/{promise}/milestones/{promise_step}/done/",
        ("proof", "proof_url"),
        {"done_on": "2026-01-01"},
    ),
    Typed(
        "officer",
        "/uz/desk/commitments/{promise}/milestones/{promise_step}/move/",
        ("reason",),
        {"due_on": NEAR},
    ),
    Typed(
        "officer",
        "/uz/desk/commitments/{promise}/milestones/{promise_step}/drop/",
        ("reason",),
        {},
    ),
    Typed(
        "officer",
        "/uz/desk/commitments/{promise}/budget/",
        ("planned", "spent"),
        {"as_of": "2026-01-01"},
    ),
    Typed(
        "head",
        "/uz/desk/commitments/programmes/new/",
        tuple(f"{name}_{code}" for name in ("names", "summaries") for code in ("uz", "ru", "en")),
        {"kind": "programme", "starts_on": SOON, "ends_on": SOON},
        "/uz/programmes/",
    ),
    Typed(
        "head",
        "/uz/desk/commitments/programmes/{programme}/",
        ("names_uz", "names_ru", "names_en"),
        {"number": "2.4"},
        "/uz/programmes/{programme}/",
    ),
    Typed(
        "head",
        "/uz/desk/commitments/new/",
        ("title", "description", "legal_basis", "legal_url", "budget_planned"),
        {"due_on": SOON},
        "/uz/commitments/",
    ),
    *CONSULTED,
    Typed(
        "foreign",
        "/uz/desk/paper/{paper}/sheet/",
        ("head-number", "head-place"),
        {**PAPER, "rows-0-pinfl": pinfl_of(900)},
    ),
    Typed(
        "foreign",
        "/uz/desk/paper/{paper}/counter/",
        ("head-place",),
        {**PAPER, "pinfl": pinfl_of(901)},
    ),
    Typed("owner", "{survey}survey/questions/5/", ("answer",), {}, "{survey}survey/results/5/"),
    Typed("stranger", "{survey}statements/new/", ("text",), {}, "{survey}statements/"),
    Typed("stranger", "{survey}statements/{statement}/report/", ("text",), {}),
    Typed("officer", "{question}survey/", ("introduction",), {}, "{question}survey/"),
    Typed(
        "officer",
        "{question}survey/questions/new/?kind=single",
        ("text", "note"),
        {"options": "8:00\n8:30"},
        "{question}survey/",
    ),
    Typed("officer", "{question}statements/", ("text",), {}, "{question}statements/"),
    Typed(
        "stranger",
        "/uz/consultations/{consultation}/clauses/2.2/new/",
        ("text", "wording"),
        {"stance": "change"},
        "/uz/consultations/{consultation}/clauses/2.2/",
        file="attached",
    ),
    Typed("stranger", "/uz/consultations/{consultation}/opinions/new/", ("text",), {"keep": "1"}),
    Typed("owner", "{opinion}change/", ("text", "wording"), {"stance": "agree"}, "{opinion}"),
    Typed("stranger", "{opinion}report/", ("text",), {}),
]
# Whatever stands in the place of a PINFL comes back in the one answer, and is nowhere else.
DIGITS = [
    Typed("foreign", "/uz/desk/paper/{paper}/sheet/", ("rows-0-pinfl",), PAPER),
    Typed("foreign", "/uz/desk/paper/{paper}/counter/", ("pinfl",), PAPER),
]
# What is looked up by what was typed, and is not found.
LOOKED_UP = [
    Typed("owner", "{mergeable}", ("number",), {"way": "ends"}),
    Typed("head", "/uz/desk/team/deputies/new/", ("person", "first_day", "last_day"), {}),
    Typed("officer", "/uz/desk/team/absences/new/", ("person", "first_day", "last_day"), {}),
    Typed("officer", "/uz/desk/assignments/commitment/{promise}/", ("owner",), {}),
    Typed("officer", "{gauge}{gauge_pk}/2026-Q3/", ("v-all", "seen", "put"), {"save": ""}),
    Typed("officer", "{gauge}new/", ("decimals", "baseline", "total"), {"title": "X"}),
    Typed("officer", "{gauge_table}mending/", ("put",), {}),
    Typed("officer", "/uz/desk/scorecards/{round-reply}/days/", ("which", "day"), {"reason": "X"}),
    Typed("officer", "{gauge_table}writing/", ("confirmed",), {"source": "Hisobot"}),
    Typed("officer", "{gauge}{gauge_pk}/2026-Q3/", ("without",), {"v-all": "5", "save": ""}),
    Typed("head", "{gauge_sent}publication/", ("entry", "seen"), {}),
    Typed(
        "officer", "{question}survey/questions/new/?kind=single", ("options",), {"text": "Qani?"}
    ),
    Typed("owner", "{survey}survey/questions/4/", ("order", "move"), {}),
    Typed("officer", "{consult_open}outcome/", ("summary",), NO_STEPS, "{consult_open}outcome/"),
    Typed(
        "officer",
        "{consult_concluded}act/",
        ("title", "number"),
        {"day": str(timezone.localdate())},
        "{consult_concluded}outcome/",
    ),
    Typed("editor", "{marked_now}f11/mark/", ("value", "url"), {}),
    Typed("foreign", "{replied_now}f12/reply/", ("url",), {"text": "Bor"}),
    Typed("officer", "{marked_now}assessors/", ("site", "seat1"), {}),
    Typed("owner", "{survey}statements/{statement}/vote/", ("value", "way", "page"), {}),
]


def attached(form: Typed) -> dict[str, Any]:
    """A file for the form, where it takes one, under a name that leads elsewhere."""
    name = '../../"><script>.png'
    return {form.file: SimpleUploadedFile(name, picture("PNG"))} if form.file else {}


def places(scene: Scene) -> dict[str, str]:
    """What stands in the addresses above."""
    found = {name: thing.reference for name, thing in scene.things.items() if _has_number(thing)}
    found["draft"] = f"/uz/proposals/drafts/{scene.things['draft'].uid}/"
    found["shared"] = f"/uz/proposals/drafts/{scene.things['shared'].uid}/"
    found["item"] = f"/uz/moderation/proposal/{scene.things['submitted'].pk}/"
    found["desk"] = f"/uz/desk/proposals/{scene.things['taken'].reference}/"
    for name, thing in CONSULTATIONS.items():
        found[f"consult{name}"] = f"/uz/desk/consultations/{scene.things[thing].uid}/"
    found["topic"] = str(scene.addresses["c-draft"]["topic"])
    found["inbox"] = f"/uz/desk/consultations/{scene.things['c-inbox'].uid}/"
    found["said"] = str(scene.addresses["c-inbox"]["said"])
    span = scene.addresses["span"]
    found["span"] = f"/uz/moderation/surges/{span['reference']}/quarantine/{span['query']}"
    found["quarantine"] = (
        f"/uz/moderation/surges/quarantines/{scene.things['quarantine'].pk}/release/"
    )
    found["objection"] = f"/uz/moderation/surges/objections/{scene.things['objection'].pk}/"
    found["refusal"] = str(scene.things["refusal"].pk)
    found["mergeable"] = f"/uz/proposals/drafts/{scene.things['mergeable'].uid}/merges/"
    found["partner"] = scene.addresses["mergeable"]["other"]
    found["merge"] = f"/uz/moderation/merge/{scene.things['merge-agreed'].pk}/"
    found["survey"] = f"/uz/consultations/{scene.addresses['survey']['reference']}/"
    found["statement"] = str(scene.addresses["survey"]["pk"])
    found["question"] = f"/uz/desk/consultations/{scene.addresses['question-draft']['uid']}/"
    found["paper"] = scene.things["paper"].proposal.reference
    gauge, sent = scene.addresses["gauge"], scene.addresses["gauge-sent"]
    found["gauge"] = f"/uz/desk/commitments/{gauge['reference']}/indicators/"
    found["gauge_of"], found["gauge_pk"] = gauge["reference"], str(gauge["pk"])
    found["gauge_table"] = f"{found['gauge']}tables/{gauge['uid']}/"
    found["gauge_sent"] = f"/uz/desk/commitments/{sent['reference']}/indicators/"
    found["gauge_entry"] = str(sent["entry"])
    drafted = scene.addresses["drafted"]
    found["drafted"] = f"/uz/desk/consultations/{drafted['uid']}/draft/"
    found["drafted_clause"], found["drafted_edit"] = str(drafted["pk"]), str(drafted["edit"])
    found["programme"] = scene.addresses["programme"]["reference"]
    found["promise_step"] = str(scene.addresses["promise"]["milestone"])
    found["home"] = scene.addresses["paper"]["home"]
    found["edition"] = str(scene.addresses["method"]["edition"])
    found["marked_now"] = f"/uz/desk/scorecards/{found['round-open']}/UZ-NW/"
    found["replied_now"] = f"/uz/desk/scorecards/{found['round-reply']}/UZ-NW/"
    opinion = scene.things["opinion"]
    found["watched"] = f"/uz/commitments/{found['promise']}/"
    found["promise_home"] = str(scene.addresses["promise"]["home"])
    asked = scene.addresses["asked"]
    found["asked_at"] = f"/commitments/{asked['reference']}/questions/{asked['pk']}/"
    found["asked"] = f"/uz{found['asked_at']}"
    found["opinion"] = f"/uz/consultations/{found['consultation']}/opinions/{opinion.pk}/"
    return found


def _has_number(thing: Any) -> bool:
    return bool(getattr(thing, "reference", None))


def lost(typed: dict[str, str], shown: dict[str, str]) -> list[str]:
    """Fields whose words the page of a refused form does not give back (passwords never are)."""
    return [
        name
        for name, text in typed.items()
        if name in shown and kept(shown[name]) != kept(text.replace("\x00", "�"))
    ]


def kept(text: str) -> str:
    """A text without what a browser adds or takes: line ends and space at the ends."""
    return normalise(text.replace("\x00", "�").replace("\r\n", "\n"))


def trouble(scene: Scene, form: Typed, text: str) -> list[str]:
    """What goes wrong when every text field of the form holds this text."""
    where = places(scene)
    url, shown = form.url.format(**where), form.shown.format(**where)
    typed = dict.fromkeys(form.fields, text)
    rest = {name: word.format(**where) for name, word in form.rest.items()} | attached(form)
    client = scene.client(form.role)
    with undone():
        response = client.post(url, {**rest, **typed})
        found = [] if response.status_code in FINE else [f"status {response.status_code}"]
        answers = [response, *([client.get(shown)] if shown else [])]
        found += [f"status {each.status_code}" for each in answers if each.status_code >= 500]
        pages = [read(each) for each in answers if is_page(each)]
        found += [what for page in pages for what in active_content(page)]
        if response.status_code == 422:
            found += [f"lost {name}" for name in lost(typed, pages[0].texts)]
    return found


EVERY_FORM = [*FORMS, *DIGITS, *LOOKED_UP]
SHARES = 6


def share_of(number: int) -> list[tuple[str, str]]:
    """What the form of this number meets in the plain run: a sixth of each group, so that any
    six neighbours together meet all of it."""
    return [*MILD[number % SHARES :: SHARES], LONG[number % len(LONG)]]


@pytest.mark.slow
@pytest.mark.parametrize("form", EVERY_FORM, ids=str)
def test_no_form_breaks_loses_or_lets_through(scene: Scene, form: Typed) -> None:
    """A sixth of the corpus in each form; `--full` types all of it into every form."""
    share = share_of(EVERY_FORM.index(form))
    found = {name: trouble(scene, form, text) for name, text in share}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.full
@pytest.mark.parametrize("form", EVERY_FORM, ids=str)
def test_no_text_at_all_breaks_a_form(scene: Scene, form: Typed) -> None:
    found = {name: trouble(scene, form, text) for name, text in (*MILD, *LONG)}
    assert {name: what for name, what in found.items() if what} == {}


def test_neighbouring_forms_meet_the_whole_corpus() -> None:
    met = {text for number in range(SHARES) for text in share_of(number)}
    assert met == {*MILD, *LONG}


# Which take no plain words: a link or an amount.
STRICT = {"proof_url", "legal_url", "planned", "spent", "budget_planned"}


def test_the_forms_are_really_filled_in(scene: Scene) -> None:
    """With plain words every one of them is taken, or asks for something else by name."""
    statuses = {}
    for form in FORMS:
        with undone():
            typed = dict.fromkeys(set(form.fields) - STRICT, "Oddiy soʻzlar")
            where = places(scene)
            url = form.url.format(**where)
            rest = {name: word.format(**where) for name, word in form.rest.items()}
            rest |= attached(form)
            answer = scene.client(form.role).post(url, {**rest, **typed})
            statuses[form.url] = answer.status_code
    entrance = {form.url for form in FORMS if {"email", "login"} & set(form.fields)}
    assert {url for url, status in statuses.items() if status == 422} == entrance
    assert {status for url, status in statuses.items() if url not in entrance} == {302}


Stored = Callable[[Scene], str]
KEPT: list[tuple[str, str, Callable[[str], str], Stored]] = [
    ("{draft}title/", "title", normalise_line, lambda s: _draft(s).title),
    ("{draft}similar/", "difference", normalise_line, lambda s: _draft(s).difference),
    ("{draft}text/", "problem", normalise, lambda s: _draft(s).problem),
    ("{draft}text/", "demand", normalise, lambda s: _draft(s).demand),
]


def _draft(scene: Scene) -> Proposal:
    return Proposal.objects.get(pk=scene.things["draft"].pk)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(KEPT)), ids=[k[1] for k in KEPT])
def test_what_is_kept_is_what_was_typed_in_our_letters(
    scene: Scene, number: int, full: bool
) -> None:
    """Half of the corpus in each field, the other half in its neighbour that is cleaned alike."""
    url, field, clean, stored = KEPT[number]
    client, found = scene.client("owner"), {}
    for name, text in MILD if full else MILD[number % 2 :: 2]:
        with undone():
            before = stored(scene)
            client.post(url.format(**places(scene)), {field: text})
            after = stored(scene)
        if after not in (clean(text), before):
            found[name] = after
    assert found == {}


def test_the_reason_of_a_withdrawal_is_kept_in_our_letters(scene: Scene) -> None:
    signed, url = scene.things["signed"], "/uz/proposals/{}/signatures/mine/withdrawal/"
    with undone():
        client = scene.client("owner")
        client.post(url.format(signed.reference), {"reason": "o'zim \u202eqaror\r\nqildim"})
        row = Signature.objects.get(proposal=signed, signer=scene.people["owner"])
    assert row.withdrawal_reason == normalise("o'zim \u202eqaror\r\nqildim")


def test_an_answer_is_kept_in_our_letters(scene: Scene) -> None:
    text = "Qaror qabul qilindi: o'zgartirish\x07 mumkin.\r\n\r\nYo'l ochiq."
    with undone():
        url = places(scene)["desk"] + "answer/"
        scene.client("officer").post(url, {**POINT, **STEPS, "points-0-text": text})
        point = AnswerPoint.objects.get(answer__proposal=scene.things["taken"])
    assert point.text == normalise(text)


# --- the API -----------------------------------------------------------------
SENT = [
    ("owner", "post", "/api/v1/drafts/", ("title", "problem", "demand", "expected_result")),
    ("owner", "patch", "/api/v1/drafts/{uid}/", ("title", "problem")),
    ("owner", "patch", "/api/v1/drafts/{uid}/", ("version",)),
    ("owner", "post", "/api/v1/drafts/", ("level", "body", "region", "topics")),
    ("owner", "post", "/api/v1/drafts/co-supporters/", ("token", "read")),
    ("owner", "post", "/api/v1/drafts/{uid}/withdrawal/", ("reason",)),
    ("owner", "post", "/api/v1/proposals/{open}/signatures/", ("name_public",)),
    ("owner", "delete", "/api/v1/proposals/{signed}/signatures/mine/", ("reason",)),
    ("owner", "put", "/api/v1/proposals/{questioned}/replies/mine/", ("satisfied",)),
    ("owner", "post", "/api/v1/drafts/co-authors/", ("token", "name_public")),
    ("owner", "post", "/api/v1/drafts/{mergeable}/merges/", ("other", "way", "note")),
    ("owner", "put", "/api/v1/merges/{merge}/agreement/", ("agree",)),
    ("owner", "post", "/api/v1/proposals/{questioned}/reopening/", ("reason",)),
    (
        "owner",
        "post",
        "/api/v1/consultations/{consultation}/contributions/",
        ("stance", "text", "wording", "clause", "name_public"),
    ),
    ("owner", "post", "/api/v1/consultations/{consultation}/statements/", ("text",)),
    ("moderator", "post", "/api/v1/drafts/{submitted}/decisions/", ("outcome", "text", "reasons")),
    (
        "officer",
        "post",
        "/api/v1/proposals/{taken}/answer/",
        ("decision", "text", "steps", "points"),
    ),
]
ODD: list[Any] = [None, True, 0, -1, 1e308, [], {}, [[]], {"a": {"b": []}}, "\ud800", "\udfff"]


TEXTS = [text for _name, text in (*HOSTILE[:-10], *LONG)]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(SENT)), ids=[f"{m} {u}" for _, m, u, _ in SENT])
def test_the_api_answers_whatever_is_sent(scene: Scene, number: int, full: bool) -> None:
    """A third of the texts to each operation, so that three neighbours meet all, and everything
    that is no text; `--full` sends all texts to every operation."""
    role, method, url, fields = SENT[number]
    texts = TEXTS if full else TEXTS[number % 3 :: 3]
    things = {name: thing.reference for name, thing in scene.things.items() if _has_number(thing)}
    things |= {"uid": scene.things["draft"].uid, "submitted": scene.things["submitted"].uid}
    things |= {name: scene.things[name].uid for name in ("mergeable", "merge")}
    client, found = scene.client(role), {}
    for which, value in enumerate([*texts, *ODD]):
        with undone():
            body = dict.fromkeys(fields, value)
            ask = getattr(client, method)
            response = ask(url.format(**things), body, content_type="application/json")
        if response.status_code >= 500:
            found[which] = f"{response.status_code} {value!r:.60}"
    assert found == {}


BODIES = [
    b"",
    b"{",
    b"[]",
    b'"x"',
    b"null",
    b"\xff\xfe",
    b"{" * 100_000,
    b"[" * 100_000,
    b'{"title": "\\ud800"}',
]


@pytest.mark.parametrize("body", BODIES, ids=[repr(body[:20]) for body in BODIES])
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", ""])
def test_a_body_that_is_none_is_said_to_be(scene: Scene, body: bytes, kind: str) -> None:
    with undone():
        response = scene.client("owner").generic("POST", "/api/v1/drafts/", body, content_type=kind)
    assert response.status_code in (201, 400, 415, 422)


# --- addresses -----------------------------------------------------------------
PARTS = (
    *("0", "-1", "1e3", "007", "9" * 30, "²", "١٢٣", "1\x00", "\x00", "..", "%2e%2e", "a" * 5_000),
    *("T-2026-1", "T-２０２６-000001", "t-2026-000001", "T-2026-000001 ", "T-2026-000001\n"),
    *(
        "D-2026-001\x00",
        "D-９９９９-001",
        "00000000-0000-0000-0000-000000000000",
        "{}",
        "'",
        "\u202e",
    ),
    *("00000000000000000000000000000000", "ЪЫ", "<script>", "null", "undefined", "proposal"),
)
# One row of each route and method: what names nothing is no thing of any row.
PARTED = list(
    {
        (row.method, row.route): row
        for row in reversed(ROWS)
        if row.route != "admin" and routes()[row.route].parts
    }.values()
)


def odd_addresses(row: Any) -> list[str]:
    """The addresses of a route with each of its parts replaced by what names nothing.

    Of those that no route takes, which end before any view, only the first.
    """
    pattern = "/" + routes()[row.route].pattern.replace("^", "").replace("$", "")
    plain = pattern
    for part in routes()[row.route].parts:
        start = plain.find("(?P<" + part) if "(?P<" + part in plain else _start(plain, part)
        end = _end(plain, start)
        plain = plain[:start] + "@" + plain[end:]
    plain = plain if plain.startswith("/api/") or "oneid" in plain else "/en" + plain[3:]
    found = [plain.replace("@", quote(part, safe="%")) for part in PARTS]
    taken = [url for url in found if is_taken(url)]
    return [*taken, *[url for url in found if url not in taken][:1]]


def is_taken(url: str) -> bool:
    """Whether a route takes this address, so that its view is asked."""
    with override("en"):
        try:
            resolve(unquote(url))
        except Resolver404:
            return False
    return True


def _start(pattern: str, part: str) -> int:
    at = pattern.find(f":{part}>")
    return pattern.rfind("<", 0, at) if at >= 0 else pattern.find(f"<{part}>")


def _end(pattern: str, start: int) -> int:
    """Where the placeholder ends that begins at `start`: brackets are counted."""
    if pattern[start] == "<":
        return pattern.find(">", start) + 1
    depth = 0
    for at in range(start, len(pattern)):
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        if depth == 0:
            return at + 1
    raise ValueError(pattern)


@pytest.mark.slow
@pytest.mark.parametrize("row", PARTED, ids=str)
def test_what_is_no_id_is_404_and_never_500(scene: Scene, row: Any) -> None:
    same = [each for each in ROWS if (each.method, each.route) == (row.method, row.route)]
    readers = ("moderator", "officer", "foreign", "head", "owner")
    let_in = (r for each in same for r in readers if each.answers[_at(r)] == "200")
    reader = next(let_in, "owner")
    client, found = scene.client(reader), {}
    for url in odd_addresses(row):
        with undone():
            status = client.generic(row.method, url).status_code
        if status >= 500 or (status == 200 and row.route.startswith(("proposals", "monitoring"))):
            found[url[:80]] = status
    assert found == {}


def _at(role: str) -> int:
    from tests.access.scene import ROLES

    return ROLES.index(role)


# --- what lists are asked --------------------------------------------------------
QUERIES = (
    *(
        "\x00",
        "a\x00b",
        "x" * 100_000,
        "9" * 5_000,
        "-1",
        "²",
        "١",
        "%00",
        "\u202e",
        "[]",
        "{}",
        "'",
    ),
    *(
        "WyJhZnRlciIsbnVsbCwxLDFd",
        "WyJhZnRlciJd",
        "bnVsbA",
        "W10",
        "====",
        "bmFu",
        "cD0x",
        "cj0xJnA9AA",
    ),
    *("WyJhZnRlciIsIjIwMjYtMDEtMDEiLDFd", "WyJhZnRlciIseyJ0IjoxfSwxXQ", "W1tbW1tbW1tbW1tbW1tb"),
    *("2026-11-23T00:00:00", "1e400", "NaN", "proposal:", "proposal:T-2026-000001\x00", "a:b:c"),
)
LISTS = {
    "visitor": {
        "/en/proposals/": ("page", "q", "tab", "sort", "topic", "body", "region", "level", "soon"),
        "/en/commitments/": ("page", "q", "tab", "body", "region", "topic", "goal", "programme"),
        "/en/programmes/": ("page",),
        "/en/commitments/{gauge_of}/indicators/{gauge_pk}/": ("quarter",),
        "/en/search/": ("q",),
        "/en/feed/": ("page", "kind", "body", "region", "topic", "goal", "since"),
        "/en/feed/frame/": ("page", "kind", "body", "region", "topic", "goal"),
        "/en/feed/card/": ("thing",),
        "/en/feed/embedding/": ("number", "kind", "body"),
        "/api/v1/events/": ("cursor", "kind", "body", "region", "topic", "goal", "since"),
        "/en/feed/atom/": ("page", "kind", "body", "region", "topic", "goal", "since"),
        "/en/consultations/calendar/": ("month", "day", "q", "body", "topic", "region", "kind"),
        "/en/consultations/calendar.ics": ("q", "body", "topic", "region", "kind", "business"),
        "/en/scorecards/{round-published}/UZ-NW/": ("criterion", "show"),
        "/en/bodies/school-education/": ("page",),
        "/en/proposals/{open}/": ("earlier", "page"),
        "/en/proposals/{open}/signatures/confirm/": ("intent",),
        "/en/proposals/receipts/": ("code", "receipt", "q"),
        "/en/appearance/": ("next",),
        "/en/account/login/": ("next", "way"),
        "/api/v1/proposals/": ("cursor", "tab", "topic", "body", "region", "level"),
        "/api/v1/proposals/{open}/events/": ("cursor", "tab"),
        "/api/v1/scorecards/": ("cursor",),
        "/api/v1/commitments/": ("cursor", "tab", "body", "region", "programme"),
        "/api/v1/programmes/": ("cursor",),
        "/api/v1/indicators/": ("cursor", "commitment", "body"),
        "/api/v1/measurements/": ("cursor", "indicator", "region", "quarter", "standing"),
        "/api/v1/targets/": ("cursor", "indicator", "commitment", "region", "quarter"),
        "/api/v1/consultations/": ("cursor", "state", "kind", "topic", "body", "region", "q"),
        "/api/v1/consultations/{consultation}/contributions/": (
            *("cursor", "clause", "whole", "stance", "decision", "region", "organisations"),
        ),
        "/oneid/callback/": ("code", "state", "error"),
        "/oneid-simulator/authorize": ("client_id", "redirect_uri", "state", "language"),
    },
    "owner": {
        "/en/me/notices/": ("before",),
        "/en/me/email/": ("next",),
        "/en/follows/new/": ("thing",),
        "/en/moderation/appeals/new/": ("decision",),
        "/en/proposals/new/": ("title",),
    },
    "officer": {"/en/desk/": ("body", "whose"), "/en/desk/team/": ("body",)}
    | {"/en/desk/consultations/": ("body", "tab", "page")}
    | {"/en/desk/scorecards/": ("body",), "{marked_now}": ("criterion", "show", "open")}
    | {"{inbox}inbox/": ("place", "show", "stance", "order", "open")}
    | {"{gauge_table}": ("show", "page"), "{gauge}table/": ("indicator", "quarter", "plan")},
    "moderator": {"/en/moderation/": ("page", "group"), "/en/moderation/appeals/": ("page",)},
}
ASKED = [(role, url, names) for role, urls in LISTS.items() for url, names in urls.items()]
RAW = ("%ff%fe", "%ed%a0%80", "%00", "a%", "%zz", "&&&=", "=", "page")


def questions(names: tuple[str, ...]) -> list[str]:
    """What is asked of a list in the plain run: each value once, by one name after the other."""
    return [f"{name}={quote(value)}" for name, value in zip(cycle(names), QUERIES, strict=False)]


def every_question(names: tuple[str, ...]) -> list[str]:
    """Each value by each name."""
    return [f"{name}={quote(value)}" for name in names for value in QUERIES]


@pytest.mark.slow
@pytest.mark.parametrize(
    "ask", [questions, pytest.param(every_question, marks=pytest.mark.full)], ids=["once", "all"]
)
@pytest.mark.parametrize(("role", "url", "names"), ASKED, ids=[url for _, url, _ in ASKED])
def test_no_question_breaks_a_list(
    scene: Scene,
    role: str,
    url: str,
    names: tuple[str, ...],
    ask: Callable[[tuple[str, ...]], list[str]],
) -> None:
    client, found = scene.client(role), {}
    base = url.format(**places(scene))
    for query in [*ask(names), *(f"{names[0]}={raw}" for raw in RAW)]:
        with undone():
            response = client.get(f"{base}?{query}")
        if response.status_code >= 500:
            found[query[:80]] = response.status_code
        elif is_page(response) and active_content(read(response)):
            found[query[:80]] = "active content"
    assert found == {}


@pytest.mark.parametrize("value", [*QUERIES, "\ud800"])
def test_no_number_breaks_the_reading_of_notices(scene: Scene, value: str) -> None:
    with undone():
        posted = scene.client("owner").post(
            "/en/me/notices/readings/",
            f"until={quote(value, errors='surrogatepass')}",
            content_type="application/x-www-form-urlencoded",
        )
    assert posted.status_code == 303


def test_the_corpus_is_what_it_says() -> None:
    """Every group is in use, lone surrogates aside, which no form can carry."""
    names = {name for name, _text in MILD}
    groups = (SCRIPTS, SHAPES, CODE, FORMULAS)
    assert [name for group in groups for name, _text in group if name not in names] == []
    left_out = {name for name, _text in INVISIBLE if name not in names}
    assert left_out == {"lone surrogate high", "lone surrogate low"}


def test_a_token_of_a_mail_is_exactly_one(scene: Scene) -> None:
    token = Preference.objects.get().token
    client = scene.client("visitor")
    odd = (token + "\x00", token.upper() + "x", token[:-1], "\x00", "%")
    found = [client.get(f"/en/me/unsubscribe/{quote(each)}/").status_code for each in odd]
    assert found == [404] * len(odd)

"""The promises of safety, each broken on purpose: the check that guards it must find something."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as conf
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest
from django.test import Client
from django.utils.safestring import mark_safe
from pytest_django import Settings

from portal import caching, policy
from portal.accounts import access
from portal.accounts.models import User
from portal.language.templatetags import language
from portal.participation import views as following
from proposals.desk_rules import ANSWER, APPROVE, READ
from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet
from proposals.views import writing
from tests.access.driving import Row, answers
from tests.access.scene import HIDDEN, SECRET, Scene, handler_for, undone
from tests.access.table import ROWS
from tests.access.test_table import without_token
from tests.security.pages import active_content, cacheable, headers, leaks, loose_cookies, read
from tests.security.test_headers import ways_out

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
Break = Callable[..., None]


def row_of(method: str, route: str, thing: str) -> Row:
    """The line of the table."""
    return next(r for r in ROWS if (r.method, r.route, r.thing) == (method, route, thing))


@pytest.fixture(autouse=True)
def _whole_for_this_test() -> Iterator[None]:
    """No test meets the policy or the middleware that another has broken."""
    forget()
    yield
    forget()


def forget() -> None:
    """Let policy and middleware be read anew, broken as they may be."""
    policy._policy.cache_clear()
    handler_for.cache_clear()


def everything(rows: ProposalQuerySet) -> ProposalQuerySet:
    """A queryset that has forgotten what is public."""
    return rows.exclude(reference=None)


class TestVisibility:
    urls = ("/api/v1/proposals/", "/api/v1/proposals/{hidden}/", "/en/proposals/{again}/")

    def told(self, scene: Scene) -> list[list[str]]:
        """What a visitor reads of hidden and of unpublished things."""
        names = {name: scene.things[name].reference for name in ("hidden", "again")}
        client = scene.client("visitor")
        return [leaks(client.get(url.format(**names)), (SECRET, HIDDEN)) for url in self.urls]

    def test_whole(self, scene: Scene) -> None:
        assert self.told(scene) == [[], [], []]

    def test_broken(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ProposalQuerySet, "public", everything)
        monkeypatch.setattr(ProposalQuerySet, "with_public_address", everything)
        assert self.told(scene)[0] == [HIDDEN]
        assert self.told(scene)[1] == [HIDDEN]
        assert Proposal.objects.public().filter(state="submitted").exists()


def test_a_gate_that_lets_everybody_in_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = row_of("GET", "moderation:queue", "-")
    assert answers(scene, row) == row.answers
    monkeypatch.setattr(access, "_holds", lambda user, kinds: True)
    assert answers(scene, row) != row.answers


def test_a_permission_that_everybody_has_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = row_of("GET", "desk:proposals:detail", "reached")
    assert answers(scene, row) == row.answers
    monkeypatch.setattr(User, "has_perm", lambda self, perm, obj=None: True)
    assert answers(scene, row) != row.answers


def test_somebody_elses_draft_that_opens_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = row_of("GET", "proposals:stage", "draft")

    def anybodys(request: HttpRequest, uid: object) -> Proposal:
        return Proposal.objects.get(uid=uid)

    assert answers(scene, row) == row.answers
    monkeypatch.setattr(writing, "written", anybodys)
    assert answers(scene, row) != row.answers


def test_a_second_factor_that_is_never_asked_for_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.access.driving import answer_to
    from tests.staff import browser_of

    row, client = row_of("GET", "desk:board", "-"), browser_of(scene.people["officer"])
    assert answer_to(client, scene, row) == "2f"
    monkeypatch.setattr(access, "factor_given_at", lambda request: 1.0)
    assert answer_to(client, scene, row) == "200"


@pytest.mark.parametrize(
    ("method", "route", "thing"),
    [("POST", "participation:follows", "-"), ("POST", "api-signatures", "open")],
)
def test_a_form_that_needs_no_token_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, method: str, route: str, thing: str
) -> None:
    from django.middleware.csrf import CsrfViewMiddleware

    row = row_of(method, route, thing)
    assert without_token(scene, row) == {"403"}
    monkeypatch.setattr(CsrfViewMiddleware, "process_view", lambda *args: None)
    forget()
    assert without_token(scene, row) != {"403"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CSRF_COOKIE_HTTPONLY", False),
        ("CSRF_COOKIE_SAMESITE", "None"),
        ("CSRF_COOKIE_SAMESITE", None),
    ],
)
def test_a_cookie_with_a_looser_flag_is_noticed(settings: Settings, name: str, value: Any) -> None:
    assert loose_cookies(Client().get("/en/account/signup/")) == []
    setattr(settings, name, value)
    assert loose_cookies(Client().get("/en/account/signup/")) == [conf.CSRF_COOKIE_NAME]


@pytest.mark.parametrize(
    ("directive", "words"),
    [
        ("script-src", ["'self'", "'unsafe-inline'"]),
        ("frame-ancestors", ["'self'"]),
        ("default-src", ["*"]),
    ],
)
def test_a_looser_policy_is_noticed(settings: Settings, directive: str, words: list[str]) -> None:
    directives = dict(conf.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    assert headers(Client().get("/en/consultations/")) == []
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**directives, directive: words}}
    policy._policy.cache_clear()
    assert headers(Client().get("/en/consultations/")) != []


def test_a_page_for_one_that_everybody_may_keep_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/en/proposals/{scene.things['open'].reference}/signatures/new/"
    assert cacheable(scene.client("visitor").get(url)) != []
    monkeypatch.setattr(caching, "_is_public", lambda request, response: True)
    response = scene.client("visitor").get(url)
    assert (cacheable(response), bool(response.cookies)) == ([], True)


def test_words_that_are_not_escaped_are_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the template trusts a title, the page holds what the title holds."""

    code = '<img src=x onerror="alert(1)">'
    url = f"/en/proposals/{scene.things['open'].reference}/"
    with undone():
        Proposal.objects.filter(pk=scene.things["open"].pk).update(title=code)
        assert active_content(read(scene.client("visitor").get(url))) == []
        monkeypatch.setattr(language, "conditional_escape", mark_safe)
        broken = scene.client("visitor").get(url)
    assert active_content(read(broken)) != []


def test_a_way_out_that_is_not_checked_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal import appearance_pages

    data = {"size": "xl"}
    assert ways_out(scene, "visitor", "/en/appearance/", data) == []
    monkeypatch.setattr(appearance_pages, "way_back", lambda request: request.POST.get("next", "/"))
    assert ways_out(scene, "visitor", "/en/appearance/", data) != []


def test_a_follow_of_what_is_hidden_is_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = f"/en/follows/new/?thing=proposal:{scene.things['hidden'].reference}"
    client = scene.client("stranger")
    assert leaks(client.get(asked), (HIDDEN,)) == []

    def anything(name: str) -> models.Model | None:
        return Proposal.objects.filter(reference=name.partition(":")[2]).first()

    monkeypatch.setattr(following.followable, "find", anything)
    assert leaks(client.get(asked), (HIDDEN,)) == [HIDDEN]


def test_nobody_is_nobody(scene: Scene) -> None:
    """The roles of the tests rest on this: an anonymous request holds no permission at all."""
    taken = scene.things["taken"]
    officer = scene.people["officer"]
    held = [
        [name for name in (READ, ANSWER, APPROVE) if person.has_perm(name, taken)]
        for person in (officer, AnonymousUser())
    ]
    assert held == [[READ, ANSWER], []]

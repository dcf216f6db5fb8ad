"""A request repeated after an unknown outcome gets the first answer."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from portal.accounts.idempotency import FIELD, idempotent
from portal.accounts.models import FirstAnswer, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class Counting:
    """A view that creates something each time it runs."""

    def __init__(self, status: int = 302) -> None:
        self.runs = 0
        self.status = status

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.runs += 1
        if self.status == 302:
            return HttpResponseRedirect(f"/made/{self.runs}/")
        return HttpResponse(status=self.status)


def send(
    view: Counting, user: User, key: object, path: str = "/en/new/", **fields: str
) -> HttpResponse:
    request = RequestFactory().post(path, {FIELD: str(key), **fields})
    request.user = user
    return idempotent(view)(request)


def test_a_resend_runs_nothing_and_goes_where_the_first_went() -> None:
    view, user, key = Counting(), UserFactory(), uuid.uuid4()
    places = [send(view, user, key).headers["Location"] for _ in range(3)]
    assert (view.runs, places) == (1, ["/made/1/"] * 3)


def test_another_key_is_another_request() -> None:
    view, user = Counting(), UserFactory()
    send(view, user, uuid.uuid4()), send(view, user, uuid.uuid4())
    assert view.runs == 2


def test_other_words_under_the_same_key_are_another_request() -> None:
    """Who goes back in the browser and mends a text sends the old key; nothing may be lost."""
    view, user, key = Counting(), UserFactory(), uuid.uuid4()
    for words in ("Suv", "Suv quvuri", "Suv"):
        send(view, user, key, title=words)
    assert view.runs == 2


def test_a_token_drawn_anew_is_not_another_request() -> None:
    view, user, key = Counting(), UserFactory(), uuid.uuid4()
    for token in ("a" * 64, "b" * 64):
        send(view, user, key, csrfmiddlewaretoken=token)
    assert view.runs == 1


def test_the_same_key_at_another_address_is_another_request() -> None:
    view, user, key = Counting(), UserFactory(), uuid.uuid4()
    send(view, user, key, "/en/1/withdrawal/"), send(view, user, key, "/en/1/rewriting/")
    assert view.runs == 2


def test_the_key_of_another_person_is_another_request() -> None:
    view, key = Counting(), uuid.uuid4()
    send(view, UserFactory(), key), send(view, UserFactory(), key)
    assert view.runs == 2


def test_a_form_with_errors_leaves_its_key_unused() -> None:
    view, user, key = Counting(status=422), UserFactory(), uuid.uuid4()
    send(view, user, key), send(view, user, key)
    assert (view.runs, FirstAnswer.objects.count()) == (2, 0)


@pytest.mark.parametrize("key", ["", "nonsense", "' OR 1=1"])
def test_without_a_key_every_request_runs(key: str) -> None:
    view, user = Counting(), UserFactory()
    send(view, user, key), send(view, user, key)
    assert view.runs == 2


@pytest.mark.django_db(transaction=True)
def test_at_once_one_runs_and_all_get_its_answer() -> None:
    view, user, key = Counting(), UserFactory(), uuid.uuid4()

    def at_once(_number: int) -> str:
        try:
            return send(view, user, key).headers["Location"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        places = set(pool.map(at_once, range(8)))
    assert (view.runs, places) == (1, {"/made/1/"})

"""What a reader asked for: kept, checked, and given back."""

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.appearance import COOKIE, Appearance

PANEL = "/en/appearance/"
CHOICE = {"size": "xl", "scheme": "yb", "images": "off", "spacing": "wide"}


def test_a_choice_comes_back_from_its_cookie() -> None:
    chosen = Appearance(**CHOICE)
    assert Appearance.from_cookie(chosen.to_cookie()) == chosen


@pytest.mark.parametrize(
    "cookie",
    [
        "size=<script>",
        "scheme=yb;",
        "&&&&",
        "size=" + "x" * 10_000,
        "&".join(f"a{number}=1" for number in range(50)),
        "%00%ff=%ff",
        "attributes=1&chosen=2",
    ],
)
def test_nonsense_in_the_cookie_is_the_default(cookie: str) -> None:
    assert Appearance.from_cookie(cookie) == Appearance()


def test_half_a_choice_keeps_its_good_half() -> None:
    assert Appearance.from_cookie("size=xxl&scheme=pink") == Appearance(size="xxl")


@pytest.mark.parametrize(
    ("scheme", "attributes"),
    [("dark", ' data-theme="dark"'), ("yb", ' data-contrast="yb"'), ("", "")],
)
def test_the_page_carries_the_choice(scheme: str, attributes: str) -> None:
    assert str(Appearance(scheme=scheme).attributes) == attributes


@pytest.mark.django_db
def test_the_panel_keeps_the_choice_in_a_cookie(client: Client) -> None:
    answer = client.post(PANEL, CHOICE | {"next": "/en/appearance/?x=1"})
    assert (answer.status_code, answer["Location"], answer.cookies[COOKIE].value) == (
        302,
        "/en/appearance/?x=1",
        "size=xl&scheme=yb&images=off&spacing=wide",
    )


@pytest.mark.django_db
def test_the_next_page_looks_as_asked(client: Client) -> None:
    client.cookies[COOKIE] = "size=xl&scheme=yb"
    page = client.get(PANEL).content.decode()
    assert page.partition("<html ")[2].partition(">")[0] == (
        'lang="en" data-size="xl" data-contrast="yb"'
    )


@pytest.mark.django_db
def test_the_choice_goes_into_the_profile(client: Client, bekzod: User) -> None:
    client.force_login(bekzod)
    client.post(PANEL, {"size": "xxl"})
    bekzod.refresh_from_db()
    assert bekzod.appearance == {"size": "xxl"}


@pytest.mark.django_db
def test_the_profile_counts_where_there_is_no_cookie(client: Client, bekzod: User) -> None:
    User.objects.filter(pk=bekzod.pk).update(appearance={"scheme": "bl"})
    client.force_login(bekzod)
    assert ' data-contrast="bl"' in client.get(PANEL).content.decode()


@pytest.mark.django_db
def test_back_to_the_beginning_forgets_the_cookie(client: Client) -> None:
    client.cookies[COOKIE] = "size=xl"
    answer = client.post(PANEL, CHOICE | {"reset": "1"})
    assert answer.cookies[COOKIE].value == ""


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_the_way_back_is_ours(client: Client, wanted: str) -> None:
    assert client.post(PANEL, {"size": "xl", "next": wanted})["Location"] == "/en/"


@pytest.mark.django_db
def test_an_unknown_choice_is_refused_with_the_panel(client: Client) -> None:
    answer = client.post(PANEL, {"size": "enormous"})
    assert (answer.status_code, COOKIE in answer.cookies) == (422, False)

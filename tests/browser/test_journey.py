"""The journey of a proposal, clicked by people: with and without scripts, on phone and desk."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.clock import local_day
from tests.browser.clicking import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TITLE = "Maktablarda bir mahal issiq ovqat boʻlsin"
SUPPORTERS = ("sherzod", "jasur", "gulnora", "aygul", "otabek")
SIGNERS = ("zulfiya", "nodira")
ROW = "FROM proposals_proposal WHERE reference ="
STEP = "22 maktabda oshxona qurish"
# Language, width, scripts: each value once; with --full every way there is.
WAYS = [
    ("uz", 390, True),
    ("ru", 1280, False),
    pytest.param(("uz", 1280, True), marks=pytest.mark.full),
    pytest.param(("ru", 390, False), marks=pytest.mark.full),
    pytest.param(("uz", 1280, False), marks=pytest.mark.full),
    pytest.param(("ru", 390, True), marks=pytest.mark.full),
    pytest.param(("uz", 390, False), marks=pytest.mark.full),
    pytest.param(("ru", 1280, True), marks=pytest.mark.full),
]


@pytest.fixture
def person(browse, served, way):
    """``person()``: somebody new with a browser of this kind."""
    language, width, scripts = way
    return lambda: Person(browse(width=width, scripts=scripts), language, served)


def live_somewhere(person: Person) -> None:
    """Say where one lives, if the page asks: OneID does not tell."""
    place = person.page.locator("select[name=region]")
    if place.count():
        place.select_option(index=1)


def write(author: Person, ministry: str) -> str:
    """Write stage by stage; the link for co-supporters."""
    author.go("proposals/new/")
    author.press("Sign in through OneID")
    author.choose("dilnoza")
    author.fill(title=TITLE)
    author.press("Save and continue")
    author.fill(difference="Bu yerda ovqat bepul boʻlsin deyiladi.")  # one very near is open
    author.press("Continue with my own")
    author.fill(problem="Oshxona yoʻq.", demand="Ovqat berilsin.", expected_result="Salomatlik.")
    author.press("Save and continue")
    author.page.locator("select[name=body]").select_option(ministry)
    author.page.locator("[name=topics]").first.check()
    author.press("Save and continue")
    author.press("Save and continue")  # without files
    live_somewhere(author)
    author.press("Send and invite co-supporters")
    return author.page.locator("#link").input_value()


def join(supporter: Person, link: str, name: str) -> None:
    """Join by the link."""
    supporter.page.goto(link)
    supporter.through_oneid(name)
    live_somewhere(supporter)
    supporter.send("I join this text")


def sign(signer: Person, reference: str, name: str) -> int:
    """Sign; how many presses of ours it took."""
    signer.go(f"proposals/{reference}/")
    signer.press("Sign")
    signer.through_oneid(name)
    live_somewhere(signer)
    signer.press("Put my signature")
    signer.sees("Your signature is recorded")
    return signer.presses


def answer(officer: Person, head: Person, reference: str) -> None:
    """The officer takes it up and answers, the head approves."""
    officer.sign_in("aziza")
    officer.go(f"desk/proposals/{reference}/")
    officer.press("Take it up")
    officer.page.locator("[name=points-0-decision][value=accepted]").check()
    day = local_day(timezone.now()) + timedelta(days=90)
    step = {"steps-0-title": STEP, "steps-0-due_on": day.isoformat()}
    said = {"text": "Quriladi.", **step}
    officer.fill(**{f"points-0-{name}": value for name, value in said.items()})
    officer.send("Send for approval")
    head.sign_in("bobur")
    head.go(f"desk/proposals/{reference}/answer/approval/")
    head.send("Approve and publish")


@pytest.fixture
def ministry(served) -> str:
    """The number of the ministry to which everybody writes."""
    return served.first("SELECT id FROM directory_body WHERE slug = 'school-education'")


def number_of(served, link: str) -> tuple[str, str]:
    """The row and the reference of the proposal with this link."""
    token = re.search(r"join/([^/]+)/", link)[1]
    which = f"FROM proposals_proposal WHERE join_token = '{token}'"
    return served.first(f"SELECT id {which}"), served.first(f"SELECT reference {which}")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(map(str, way)))
def test_from_draft_to_commitment(person, served, ministry, way):
    link = write(person(), ministry)
    for name in SUPPORTERS:
        join(person(), link, name)
    pk, _none = number_of(served, link)
    moderator = person()
    moderator.sign_in("kamola")
    moderator.go(f"moderation/proposal/{pk}/")
    moderator.page.locator("[name=outcome][value=publish]").check()
    moderator.send("Send the decision")
    reference = number_of(served, link)[1]
    assert [sign(person(), reference, name) for name in SIGNERS] == [3, 3]
    served.wait_until(f"SELECT reached_at IS NOT NULL {ROW} '{reference}'")
    answer(person(), person(), reference)
    reader = person()
    reader.go(f"proposals/{reference}/")
    reader.sees("Answered")
    reader.page.get_by_role("link", name=STEP).first.click()
    assert reader.page.locator("h1").inner_text() == STEP

"""What authors do together through the API: co-authors, files, merges; nothing is made twice."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.accounts.models import FirstAnswer
from proposals.merge_deciding import merge
from proposals.models import CoAuthor, Evidence, Merge
from tests.factories import CoAuthorFactory, ProposalFactory, QuantityFactory
from tests.proposals.samples import SVG, picture
from tests.staff import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
JSON = "application/json"


@pytest.fixture
def draft(nilufar):
    return ProposalFactory(author=nilufar)


@pytest.fixture
def author(nilufar):
    return browser_of(nilufar)


@pytest.fixture
def another(dilshod):
    return browser_of(dilshod)


def url(proposal, rest):
    return f"/api/v1/drafts/{proposal.uid}/{rest}"


def keyed(key):
    return {"headers": {"Idempotency-Key": str(key)}}


# --- co-authors -----------------------------------------------------------------
def test_an_invitation_is_accepted_and_both_write(author, another, draft, dilshod):
    made = author.post(url(draft, "co-authors/"), content_type=JSON)
    token = made.json()["token"]
    sent = {"token": token, "name_public": True}
    accepted = another.post("/api/v1/drafts/co-authors/", sent, content_type=JSON)
    assert (made.status_code, made.json()["url"].endswith(f"/co-author/{token}/")) == (201, True)
    assert (accepted.status_code, accepted.json()["role"]) == (201, "co_author")
    assert CoAuthor.objects.get().name == dilshod.full_name


def test_an_invitation_that_is_used_lets_nobody_in(another, draft, bekzod):
    row = CoAuthorFactory(proposal=draft, person=bekzod)
    refused = another.post("/api/v1/drafts/co-authors/", {"token": row.token}, JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "used")


def test_asked_again_with_its_key_one_link_is_made(author, draft):
    key = uuid.uuid4()
    first, second = (
        author.post(url(draft, "co-authors/"), content_type=JSON, **keyed(key)) for _each in "ab"
    )
    assert (first.status_code, second.status_code, CoAuthor.objects.count()) == (201, 200, 1)
    assert first.json() == second.json()


def test_another_key_or_none_makes_another_link(author, draft):
    QuantityFactory(key="co-authors", value=3)
    author.post(url(draft, "co-authors/"), content_type=JSON, **keyed(uuid.uuid4()))
    author.post(url(draft, "co-authors/"), content_type=JSON, **keyed(uuid.uuid4()))
    author.post(url(draft, "co-authors/"), content_type=JSON)
    assert CoAuthor.objects.count() == 3


def test_what_was_refused_leaves_its_key_unused(author, draft):
    QuantityFactory(key="co-authors", value=0)
    key = uuid.uuid4()
    refused = author.post(url(draft, "co-authors/"), content_type=JSON, **keyed(key))
    assert (refused.status_code, FirstAnswer.objects.count()) == (409, 0)
    QuantityFactory(key="co-authors", value=1)
    assert (
        author.post(url(draft, "co-authors/"), content_type=JSON, **keyed(key)).status_code == 201
    )


def test_a_key_that_is_none_is_named(author, draft):
    wrong = author.post(url(draft, "co-authors/"), content_type=JSON, **keyed("bir"))
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["Idempotency-Key"])


def test_the_author_cancels_and_a_co_author_leaves(author, another, draft, dilshod):
    invited, shared = (
        CoAuthorFactory(proposal=draft),
        CoAuthorFactory(proposal=draft, person=dilshod),
    )
    assert author.delete(url(draft, f"co-authors/{invited.pk}/")).status_code == 204
    assert another.delete(url(draft, "co-authors/mine/")).status_code == 204
    assert not CoAuthor.objects.filter(ended_at=None).exists()
    assert shared.pk in CoAuthor.objects.values_list("pk", flat=True)


# --- files ----------------------------------------------------------------------
def send(client, draft, content=None, title="Majlis bayoni", **more):
    file = SimpleUploadedFile("bayon.jpg", picture() if content is None else content)
    return client.post(url(draft, "evidence/"), {"title": title, "file": file}, **more)


def test_a_file_is_added_checked_and_taken_away(author, draft):
    made = send(author, draft)
    kept = Evidence.objects.get()
    assert (made.status_code, made.json()["kind"], made.json()["sha256"]) == (
        201,
        "jpeg",
        kept.sha256,
    )
    gone = [author.delete(url(draft, f"evidence/{kept.uid}/")).status_code for _each in "ab"]
    assert (gone, Evidence.objects.count()) == ([204, 204], 0)


def test_a_file_that_is_none_of_the_kinds_is_refused(author, draft):
    refused = send(author, draft, SVG)
    assert (refused.status_code, refused.json()["code"]) == (409, "file_kind")


def test_a_file_that_is_too_large_is_named(author, draft):
    QuantityFactory(key="evidence-megabytes", value=0)
    wrong = send(author, draft)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["file"])


def test_a_long_title_is_named(author, draft):
    wrong = send(author, draft, title="a" * 500)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["title"])


def test_a_file_sent_again_with_its_key_is_kept_once(author, draft):
    key = uuid.uuid4()
    first, second = (send(author, draft, **keyed(key)) for _each in "ab")
    assert (first.status_code, second.status_code, Evidence.objects.count()) == (201, 200, 1)
    other = send(author, draft, title="Boshqa", **keyed(key))
    assert (other.status_code, other.json()["code"]) == (409, "file_twice")


def test_a_file_of_what_has_been_sent_stays(author, nilufar):
    sent = ProposalFactory(author=nilufar, gathering=True)
    assert send(author, sent).status_code == 409


# --- merges ---------------------------------------------------------------------
@pytest.fixture
def mine(nilufar):
    return ProposalFactory(author=nilufar, published=True)


@pytest.fixture
def other(dilshod):
    return ProposalFactory(author=dilshod, published=True)


def ask(client, mine, other, way="ends", **more):
    sent = {"other": other.reference, "way": way, "note": "Birlashaylik."}
    return client.post(url(mine, "merges/"), sent, content_type=JSON, **more)


def test_two_authors_agree_and_a_moderator_merges(author, another, mine, other, kamola):
    asked = ask(author, mine, other).json()
    address = f"/api/v1/merges/{asked['uid']}/"
    assert (asked["ends"], asked["goes_on"], asked["asked_by_me"], asked["stage"]) == (
        mine.reference,
        other.reference,
        True,
        "asked",
    )
    said = another.put(f"{address}agreement/", {"agree": True}, content_type=JSON).json()
    assert (said["stage"], said["asked_by_me"], said["note"]) == ("agreed", False, "Birlashaylik.")
    merge(Merge.objects.get(), by=kamola)
    done = author.get(address).json()
    assert (done["stage"], done["note"]) == ("done", "")
    assert [row["uid"] for row in author.get(url(mine, "merges/")).json()] == [asked["uid"]]


def test_the_other_way_round(author, mine, other):
    asked = ask(author, mine, other, way="goes-on").json()
    assert (asked["ends"], asked["goes_on"]) == (other.reference, mine.reference)


def test_asked_again_with_its_key_one_question_stands(author, mine, other):
    key = uuid.uuid4()
    first, second = (ask(author, mine, other, **keyed(key)) for _each in "ab")
    assert (first.status_code, second.status_code, Merge.objects.count()) == (201, 200, 1)
    assert ask(author, mine, other).json()["code"] == "asked"


def test_the_other_author_declines_and_the_first_takes_nothing_back(author, another, mine, other):
    address = f"/api/v1/merges/{ask(author, mine, other).json()['uid']}/"
    assert another.put(f"{address}agreement/", {"agree": False}, JSON).json()["stage"] == "declined"
    assert author.delete(address).status_code == 409


def test_who_asked_takes_it_back(author, mine, other):
    address = f"/api/v1/merges/{ask(author, mine, other).json()['uid']}/"
    assert author.delete(address).json()["stage"] == "taken_back"


def test_what_nobody_answered_says_so(author, mine, other):
    address = f"/api/v1/merges/{ask(author, mine, other).json()['uid']}/"
    Merge.objects.update(expires_at=timezone.now())
    assert author.get(address).json()["stage"] == "expired"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"other": "T-2026-999999", "way": "ends"}, "other"),
        ({"other": "", "way": "ends"}, "other"),
        ({"way": "sideways"}, "way"),
        ({"note": "a" * 400}, "note"),
    ],
)
def test_wrong_words_are_named(author, mine, other, sent, field):
    sent = {"other": other.reference, "way": "ends", "note": "", **sent}
    wrong = author.post(url(mine, "merges/"), sent, content_type=JSON)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, [field])


def test_a_draft_is_nothing_to_merge_with(author, mine):
    hidden = ProposalFactory(submitted=True, reference="T-2026-123456")
    assert ask(author, mine, hidden).status_code == 422

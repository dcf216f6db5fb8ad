"""The pages of merges: both authors', the moderator's, and what the two proposals tell."""

from html import unescape

import pytest
from django.test import Client

from portal.notifications.models import Notification
from portal.notifications.notices import notice_in
from portal.notifications.tasks import sweep
from proposals.hiding import hide
from proposals.merge_deciding import merge
from proposals.merging import agree, ask
from proposals.models import Merge, Signature
from proposals.signing import sign
from proposals.withdrawing import offer, take_over, withdraw
from tests.factories import ProposalFactory, ReasonFactory, SignatureFactory
from tests.staff import at_work, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
TITLE, OTHER = "Maktabda issiq ovqat boʻlsin", "Maktablarda issiq ovqat berilsin"


@pytest.fixture
def mine(nilufar):
    return ProposalFactory(author=nilufar, published=True, signatures=3, title=TITLE)


@pytest.fixture
def other(dilshod):
    return ProposalFactory(author=dilshod, published=True, signatures=2, title=OTHER)


@pytest.fixture
def asked(mine, other, nilufar):
    return ask(mine, other, by=nilufar, note="Birlashaylik.")


@pytest.fixture
def agreed(asked, dilshod):
    return agree(asked, by=dilshod)


@pytest.fixture
def merged(agreed, kamola):
    return merge(agreed, by=kamola)


def text_of(response):
    return unescape(response.content.decode())


def read(client, path, status=200):
    response = client.get(f"/en/{path}")
    assert response.status_code == status
    return text_of(response)


def own(proposal, rest=""):
    return f"proposals/drafts/{proposal.uid}/{rest}"


def public(proposal, rest=""):
    return f"proposals/{proposal.reference}/{rest}"


# --- asking -------------------------------------------------------------------
def test_the_way_to_ask_stands_on_the_own_page(mine, nilufar):
    assert f"/en/{own(mine, 'merges/')}" in read(browser_of(nilufar), own(mine))


def test_what_is_alike_can_be_chosen(mine, other, nilufar):
    html = read(browser_of(nilufar), own(mine, "merges/"))
    assert f'value="{other.reference}"' in html
    assert "Another one, by its number" in html


@pytest.mark.parametrize(
    "typed", ["{}", " {} ", "https://portal.example.uz/uz/proposals/{}/", "Т{}"]
)
def test_asking_by_number_leads_to_the_merge(mine, other, nilufar, typed):
    number = typed.format(other.reference if "Т" not in typed else other.reference[1:])
    data = {"number": number, "way": "ends", "note": "Birlashaylik."}
    response = browser_of(nilufar).post(f"/en/{own(mine, 'merges/')}", data)
    made = Merge.objects.get()
    assert response["Location"] == f"/en/proposals/merges/{made.uid}/"
    assert (made.source, made.target, made.note) == (mine, other, "Birlashaylik.")


def test_asking_that_the_other_one_ends(mine, other, nilufar):
    data = {"other": other.reference, "way": "goes-on"}
    browser_of(nilufar).post(f"/en/{own(mine, 'merges/')}", data)
    made = Merge.objects.get()
    assert (made.source, made.target, made.asking) == (other, mine, mine)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"way": "ends"}, "Write the number of the other proposal."),
        ({"way": "ends", "number": "suv"}, "Write the number of the other proposal."),
        ({"way": "ends", "number": "T-2026-999999"}, "There is no proposal with this number."),
        ({"number": "T-2026-999999"}, "Choose which of the two goes on."),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(mine, nilufar, data, words):
    typed = {**data, "note": "Yozilgan soʻzlar"}
    response = browser_of(nilufar).post(f"/en/{own(mine, 'merges/')}", typed)
    assert response.status_code == 422
    assert words in text_of(response)
    assert "Yozilgan soʻzlar" in text_of(response)


def test_a_refusal_keeps_what_was_typed(mine, nilufar):
    reached = ProposalFactory(reached=True)
    data = {"number": reached.reference, "way": "ends", "note": "Yozilgan soʻzlar"}
    response = browser_of(nilufar).post(f"/en/{own(mine, 'merges/')}", data)
    assert response.status_code == 409
    assert f"{reached.reference} has enough signatures" in text_of(response)
    assert "Yozilgan soʻzlar" in text_of(response)


def test_what_is_not_public_does_not_exist(mine, nilufar):
    secret = ProposalFactory(submitted=True, reference="T-2026-700001", title="Sir")
    data = {"number": secret.reference, "way": "ends"}
    response = browser_of(nilufar).post(f"/en/{own(mine, 'merges/')}", data)
    assert response.status_code == 422
    assert "Sir" not in text_of(response)


def test_sent_twice_it_is_asked_once(mine, other, nilufar):
    client = browser_of(nilufar)
    key = "5f0f4a86-2c67-4b45-9d0e-6c0a3f1c0b11"
    data = {"number": other.reference, "way": "ends", "idempotency_key": key}
    first, second = (client.post(f"/en/{own(mine, 'merges/')}", data) for _each in "ab")
    assert first["Location"] == second["Location"]
    assert Merge.objects.count() == 1


# --- answering ----------------------------------------------------------------
def test_the_other_author_finds_it_on_their_own_page(asked, other, dilshod):
    html = read(browser_of(dilshod), own(other))
    assert f'href="/en/proposals/merges/{asked.uid}/"' in html
    assert "you are asked" in html


def test_the_other_author_is_told(asked, dilshod):
    sweep()
    notice = notice_in(Notification.objects.get(person=dilshod), "en")
    assert notice.sentence == "Another author asks you to merge two proposals"
    assert notice.path == f"/en/proposals/merges/{asked.uid}/"


def test_both_authors_read_it_and_nobody_else(asked, nilufar, dilshod, bekzod, kamola):
    path = f"proposals/merges/{asked.uid}/"
    assert "Birlashaylik." in read(browser_of(dilshod), path)
    assert "Take it back" in read(browser_of(nilufar), path)
    read(browser_of(bekzod), path, 404)
    read(at_work(kamola), path, 404)


def test_agreeing_and_declining_by_buttons(asked, dilshod):
    address = f"/en/proposals/merges/{asked.uid}/answer/"
    browser_of(dilshod).post(address, {"agree": "1"})
    asked.refresh_from_db()
    assert asked.stage == "agreed"
    late = browser_of(dilshod).post(address, {"decline": "1"})
    assert late.status_code == 409
    assert "This question has been answered or taken back." in text_of(late)


def test_declining(asked, dilshod):
    browser_of(dilshod).post(f"/en/proposals/merges/{asked.uid}/answer/", {"decline": "1"})
    asked.refresh_from_db()
    assert asked.stage == "declined"


def test_taking_back(asked, nilufar):
    address = f"/en/proposals/merges/{asked.uid}/taking-back/"
    client = browser_of(nilufar)
    assert client.post(address)["Location"] == f"/en/proposals/merges/{asked.uid}/"
    assert client.post(address).status_code == 409


def test_the_page_says_when_one_no_longer_collects(asked, mine, nilufar):
    withdraw(mine, by=nilufar)
    html = read(browser_of(nilufar), f"proposals/merges/{asked.uid}/")
    assert "one of the two no longer collects signatures" in html
    assert "Take it back" not in html


def test_a_hidden_one_keeps_its_text_from_the_other_author(asked, mine, kamola, dilshod):
    hide(mine, by=kamola, reason=ReasonFactory())
    html = read(browser_of(dilshod), f"proposals/merges/{asked.uid}/")
    assert mine.title not in html
    assert mine.title not in read(browser_of(dilshod), own(asked.target))
    sweep()
    assert mine.title not in read(browser_of(dilshod), "me/notices/")


# --- the moderator ------------------------------------------------------------
def test_the_queue_shows_both_texts_and_the_words(agreed, mine, other, kamola):
    html = read(at_work(kamola), f"moderation/merge/{agreed.pk}/")
    assert [words in html for words in (mine.title, other.title, "Birlashaylik.")] == [True] * 3
    assert "Do not merge" in html


def test_a_moderator_merges_by_the_queue(agreed, mine, kamola):
    address = f"/en/moderation/merge/{agreed.pk}/decision/"
    response = at_work(kamola).post(address, {"outcome": "publish"}, follow=True)
    mine.refresh_from_db()
    assert mine.state == "merged"
    assert "The proposals are merged" in text_of(response)


def test_a_moderator_who_refuses_says_why(agreed, mine, nilufar, kamola):
    address = f"/en/moderation/merge/{agreed.pk}/decision/"
    empty = at_work(kamola).post(address, {"outcome": "return"})
    assert empty.status_code == 422
    at_work(kamola).post(address, {"outcome": "return", "text": "Ular boshqa narsa soʻraydi."})
    html = read(browser_of(nilufar), f"proposals/merges/{agreed.pk and agreed.uid}/")
    assert "Ular boshqa narsa soʻraydi." in html


def test_the_words_of_a_refusal_have_a_norm(agreed, kamola):
    address = f"/en/moderation/merge/{agreed.pk}/decision/"
    long = at_work(kamola).post(address, {"outcome": "return", "text": "x" * 501})
    assert (long.status_code, "x" * 501 in text_of(long)) == (422, True)


def test_an_author_who_moderates_only_reads(mine, other, rustam):
    mine.author = rustam
    mine.save()
    made = agree(ask(mine, other, by=rustam), by=other.author)
    html = read(at_work(rustam), f"moderation/merge/{made.pk}/")
    assert "Another moderator decides about it." in html
    assert "Send the decision" not in html


def test_a_question_is_not_read_by_moderators(asked, kamola):
    read(at_work(kamola), f"moderation/merge/{asked.pk}/", 404)


# --- what the two pages tell ----------------------------------------------------
def test_the_page_of_what_ended_leads_on(merged, mine, other):
    html = read(Client(), public(mine))
    assert "Merged with another proposal on" in html
    assert f'href="/en/{public(other)}"' in html
    assert f'href="/en/{public(other, "signatures/new/")}"' in html
    assert f'href="/en/{public(mine, "signatures/new/")}"' not in html
    assert "None of them was moved to the other proposal." in html
    assert '<b class="num">3</b>' in html
    assert "3 people had signed." in html


def test_the_page_of_what_goes_on_tells_and_does_not_add(merged, mine, other):
    html = read(Client(), public(other))
    assert "Merged into this proposal" in html
    assert f'href="/en/{public(mine)}"' in html
    assert "3 people had signed it." in html
    assert "They were asked to sign this one anew" in html
    assert '<b class="num">2</b>' in html


def test_a_signer_is_invited_and_not_signed(agreed, mine, other, kamola, bekzod):
    sign(mine, by=bekzod)
    merge(agreed, by=kamola)
    client = browser_of(bekzod)
    assert "Your signature counts here alone." in read(client, public(mine))
    assert Signature.objects.filter(proposal=other, signer=bekzod).count() == 0
    sign(other, by=bekzod)
    html = read(client, public(mine))
    assert "You have signed the one that goes on too." in html
    assert "Your signature counts here alone." not in html


def test_a_signer_is_told_once_and_led_into_signing(agreed, mine, other, kamola, bekzod):
    sign(mine, by=bekzod)
    browser_of(bekzod).post("/en/follows/", {"thing": f"proposal:{mine.reference}"})
    merge(agreed, by=kamola)
    sweep()
    (told,) = Notification.objects.filter(person=bekzod)
    notice = notice_in(told, "en")
    assert told.reason == "invited"
    assert notice.sentence == "A proposal that you signed was merged with another one"
    assert notice.body.startswith(f"It goes on as {other.reference}.")
    response = browser_of(bekzod).get(notice.path)
    assert response["Location"] == f"/en/{public(other, 'signatures/new/')}"


def test_both_authors_are_told(merged, mine, other, nilufar, dilshod):
    sweep()
    kinds = ("proposal.merged", "proposal.merged_from")
    told = Notification.objects.filter(event__kind__in=kinds).order_by("event_id")
    assert list(told.values_list("person", "reason")) == [
        (nilufar.pk, "author"),
        (dilshod.pk, "author"),
    ]


def test_who_signs_at_that_moment_is_led_on(merged, mine, bekzod):
    response = browser_of(bekzod).post(f"/en/{public(mine, 'signatures/')}")
    assert response.status_code == 409
    assert "Sign the one that goes on" in text_of(response)


def test_the_receipt_stays_and_says_what_became_of_it(agreed, mine, kamola, bekzod):
    receipt = sign(mine, by=bekzod)
    merge(agreed, by=kamola)
    html = read(browser_of(bekzod), public(mine, "signatures/mine/"))
    assert "Your signature stays here and was not moved." in html
    assert "more must be gathered" not in html
    assert "recorded" in read(Client(), f"proposals/receipts/?code={receipt.code}").lower()
    response = browser_of(bekzod).post(f"/en/{public(mine, 'signatures/mine/withdrawal/')}")
    assert response.status_code in (409, 422)


def test_a_hidden_target_is_not_named(merged, mine, other, kamola):
    hide(other, by=kamola, reason=ReasonFactory())
    html = read(Client(), public(mine))
    assert other.title not in html
    assert "is no longer public" in html
    assert "Sign the one that goes on" not in html


def test_a_hidden_source_is_not_named(merged, mine, other, kamola):
    hide(mine, by=kamola, reason=ReasonFactory())
    html = read(Client(), public(other))
    assert mine.title not in html
    assert "A proposal that is no longer public" in html


def test_nobody_is_invited_to_what_was_withdrawn(merged, mine, other, dilshod, nilufar):
    offer(other, by=dilshod)
    take_over(other, by=nilufar)
    withdraw(other, by=nilufar)
    html = read(Client(), public(mine))
    assert "Withdrawn by its author" in html
    assert "Sign the one that goes on" not in html


def test_the_author_of_what_ended_is_led_on(merged, mine, other, nilufar):
    html = read(browser_of(nilufar), own(mine))
    assert f'href="/en/{public(other)}"' in html


def test_a_merged_one_without_its_merge_is_still_read():
    old = ProposalFactory(published=True, state="merged")
    assert "is no longer public" in read(Client(), public(old))


# --- lists and machines ---------------------------------------------------------
def test_it_is_listed_as_closed_with_its_tag(merged, mine):
    html = read(Client(), "proposals/?tab=closed")
    assert f'href="/en/{public(mine)}"' in html
    assert ("Merged with another" in html, "merged on" in html) == (True, True)
    assert f'href="/en/{public(mine)}"' not in read(Client(), "proposals/")


@pytest.mark.parametrize(
    "path", ["proposals/feed.atom?tab=closed", "proposals/?tab=closed&q=issiq"]
)
def test_it_is_still_found(merged, mine, path):
    assert mine.reference in read(Client(), path)


def test_it_stays_in_the_map_of_the_site(merged, mine):
    index = Client().get("/sitemap.xml").content.decode()
    parts = [each.partition("</loc>")[0] for each in index.split("<loc>")[1:]]
    pages = [Client().get("/" + part.split("/", 3)[3]).content.decode() for part in parts]
    assert any(mine.reference in page for page in pages)


def test_the_api_says_what_was_merged(merged, mine, other):
    ended, goes_on = (
        Client().get(f"/api/v1/proposals/{each.reference}/").json() for each in (mine, other)
    )
    assert (ended["state"], ended["merged_into"]) == ("merged", other.reference)
    assert (ended["signatures"], ended["merged_from"]) == (3, [])
    (taken,) = goes_on["merged_from"]
    assert (taken["reference"], taken["signatures"]) == (mine.reference, 3)
    assert (goes_on["merged_into"], goes_on["signatures"]) == (None, 2)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_that_took_others_in_costs_the_same(
    merged, other, kamola, number, django_assert_max_num_queries
):
    for _each in range(number - 1):
        third = ProposalFactory(published=True)
        merge(agree(ask(third, other, by=third.author), by=other.author), by=kamola)
    SignatureFactory.create_batch(number, proposal=other)
    read(Client(), public(other))
    # Two more than of one that took nothing in: the merges, and their proposals with counts.
    with django_assert_max_num_queries(10):
        read(Client(), public(other))


def test_the_page_says_why_its_author_does_not_withdraw_it_alone(merged, other, dilshod):
    page = browser_of(dilshod).get(f"/en/proposals/drafts/{other.uid}/withdrawal/")
    assert (page.status_code, "You can hand the proposal over" in page.content.decode()) == (
        409,
        True,
    )


def test_the_time_of_the_moderator_is_counted_in_the_unit_of_its_rule(
    mine, other, nilufar, dilshod
):
    agreed = agree(ask(mine, other, by=nilufar), by=dilshod)
    page = browser_of(dilshod).get(f"/en/proposals/merges/{agreed.uid}/").content.decode()
    assert "A moderator decides: 3 working days left" in unescape(page).replace("\xa0", " ")

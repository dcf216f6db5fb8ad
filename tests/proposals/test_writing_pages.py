"""Writing stage by stage, inviting, joining, and the author's own pages."""

from html import unescape
from uuid import uuid4

import pytest
from django.utils import timezone

from portal.directory.models import Body
from portal.moderation.deciding import decide
from portal.norms import current
from proposals.drafting import invite
from proposals.joining import join
from proposals.models import CoSupporter, Proposal
from proposals.publishing import publish, return_to_author
from proposals.withdrawing import offer
from tests.factories import CoSupporterFactory, ProposalFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
NEW = "/en/proposals/new/"


def stage(proposal, name=""):
    return f"/en/proposals/drafts/{proposal.uid}/{name}"


def text(response):
    return unescape(response.content.decode())


@pytest.fixture
def author(client, nilufar):
    client.force_login(nilufar)
    return client


@pytest.fixture
def draft(nilufar, ministry):
    topics = [TopicFactory(slug="education")]
    return ProposalFactory(author=nilufar, body=ministry, topics=topics)


def test_a_visitor_signs_in_first(client):
    assert client.get(NEW).headers["Location"] == f"/en/account/login/?next={NEW}"


def test_who_is_not_confirmed_reads_what_is_needed(client, sardor):
    client.force_login(sardor)
    response = client.get(NEW)
    assert (response.status_code, Proposal.objects.count()) == (403, 0)


def test_opening_the_form_makes_no_draft(author):
    html = text(author.get(NEW, {"title": "velosiped yoʻli"}))
    assert ("velosiped yoʻli" in html, Proposal.objects.count()) == (True, 0)


def test_the_title_makes_the_draft_and_leads_to_similar_ones(author):
    response = author.post(NEW, {"title": "Maktabda issiq ovqat boʻlsin"})
    draft = Proposal.objects.get()
    assert response.headers["Location"] == stage(draft, "similar/")


def test_a_resend_makes_no_second_draft(author):
    data = {"title": "Maktabda issiq ovqat boʻlsin", "idempotency_key": str(uuid4())}
    first, second = author.post(NEW, data), author.post(NEW, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("title", ["", "   ", "a" * 81])
def test_a_wrong_title_is_explained_and_kept(author, title):
    response = author.post(NEW, {"title": title})
    assert (response.status_code, Proposal.objects.count()) == (422, 0)
    assert "Error: New proposal" in text(response)
    assert title.strip() in text(response)


def test_a_title_of_eighty_letters_fits(author):
    assert author.post(NEW, {"title": "a" * 80}).status_code == 302


def test_the_needs_show_the_norms(author):
    html = text(author.get(NEW)).replace("\xa0", " ")
    assert "5 co-supporters" in html
    assert "10 signatures in 90 days" in html
    assert "Within 3 working days" in html


def test_similar_proposals_are_offered_to_sign_first(author, draft):
    similar = ProposalFactory(title="Har bir maktabda issiq ovqat", published=True)
    html = text(author.get(stage(draft, "similar/")))
    assert f"/en/proposals/{similar.reference}/signatures/new/" in html
    assert html.index("Sign this instead") < html.index("Continue with my own")


def test_none_similar_is_said_honestly(author, draft):
    html = text(author.get(stage(draft, "similar/")))
    assert "No similar proposal was found." in html
    assert "One written in other words may exist all the same." in html


def test_the_difference_is_kept(author, draft):
    author.post(stage(draft, "similar/"), {"difference": "Faqat qishloqda"})
    draft.refresh_from_db()
    assert draft.difference == "Faqat qishloqda"


def test_the_text_is_kept_and_leads_on(author, draft):
    data = {"problem": "Suv yoʻq", "demand": "Suv boʻlsin", "expected_result": "Suv bor"}
    response = author.post(stage(draft, "text/"), data)
    draft.refresh_from_db()
    assert response.headers["Location"] == stage(draft, "addressee/")
    assert (draft.problem, draft.demand, draft.expected_result) == tuple(data.values())


def test_what_is_right_is_saved_beside_what_is_not(author, draft):
    data = {"problem": "Yangi muammo", "demand": "a" * 2001, "expected_result": ""}
    response = author.post(stage(draft, "text/"), data)
    draft.refresh_from_db()
    assert (response.status_code, draft.problem) == (422, "Yangi muammo")
    assert draft.demand == "Har kuni bir mahal issiq ovqat berilsin."
    assert "a" * 2001 in text(response)
    assert "at most 2000 characters fit, you wrote 2001" in text(response)


def test_the_body_decides_level_and_place(author, draft):
    body = Body.objects.get(slug="hokimlik-xorazm")
    topics = [TopicFactory(slug="water").pk]
    response = author.post(stage(draft, "addressee/"), {"body": body.pk, "topics": topics})
    draft.refresh_from_db()
    assert response.headers["Location"] == stage(draft, "evidence/")
    assert (draft.level.key, draft.region, draft.body) == ("region", body.region, body)


def test_at_most_three_topics(author, draft):
    slugs = ("water", "health", "transport", "energy")
    topics = [TopicFactory(slug=slug).pk for slug in slugs]
    response = author.post(stage(draft, "addressee/"), {"body": draft.body_id, "topics": topics})
    assert (response.status_code, "Choose at most 3 topics." in text(response)) == (422, True)


def test_who_should_answer_must_be_chosen(author, draft):
    response = author.post(stage(draft, "addressee/"), {})
    assert "Choose the body that should answer." in text(response)
    assert "Choose at least one topic." in text(response)


def test_the_check_names_what_is_missing(author, draft):
    Proposal.objects.filter(pk=draft.pk).update(problem="")
    html = text(author.get(stage(draft, "check/")))
    assert ("The problem is missing." in html, "Send and invite" in html) == (True, False)
    assert author.post(stage(draft, "check/")).status_code == 409


def test_sending_opens_the_invitation(author, draft):
    response = author.post(stage(draft, "check/"), {"name_public": "on"})
    draft.refresh_from_db()
    assert (response.headers["Location"], draft.state) == (stage(draft), "gathering")
    html = text(author.get(stage(draft)))
    assert f"/en/proposals/join/{draft.join_token}/" in html
    assert "https://t.me/share/url" in html
    assert "5 more are needed" in html


def test_another_persons_draft_is_not_found(client, draft, dilshod):
    client.force_login(dilshod)
    for name in ("", "title/", "text/", "check/", "withdrawal/"):
        assert client.get(stage(draft, name)).status_code == 404
    assert client.post(stage(draft, "rewriting/")).status_code == 404


def test_an_unknown_stage_is_not_found(author, draft):
    assert author.get(stage(draft, "nothing/")).status_code == 404


def test_a_sent_text_is_not_edited(author, draft, nilufar):
    invite(draft, by=nilufar)
    assert author.get(stage(draft, "text/")).headers["Location"] == stage(draft)


def test_taking_the_text_back(author, draft, nilufar):
    invite(draft, by=nilufar)
    response = author.post(stage(draft, "rewriting/"))
    draft.refresh_from_db()
    assert (draft.state, response.headers["Location"]) == ("draft", stage(draft, "text/"))


def test_an_expired_link_is_made_to_work_again(author, draft, nilufar):
    invite(draft, by=nilufar)
    Proposal.objects.filter(pk=draft.pk).update(join_expires_at=timezone.now())
    assert "Make the link work again" in text(author.get(stage(draft)))
    author.post(stage(draft, "invitation/"))
    draft.refresh_from_db()
    assert draft.join_expires_at > timezone.now()


def test_the_moderators_time_is_shown(author, draft):
    Proposal.objects.filter(pk=draft.pk).update(state="submitted", submitted_at=timezone.now())
    assert "A moderator decides by" in text(author.get(stage(draft)))


def test_a_returned_text_shows_the_reasons_and_is_mended(author, draft, kamola):
    Proposal.objects.filter(pk=draft.pk).update(state="submitted", submitted_at=timezone.now())
    draft.refresh_from_db()
    reason = current.reason("R-1")
    decide(draft, by=kamola, outcome="return", reasons=[reason], text="Kim nima qilsin?")
    html = text(author.get(stage(draft)))
    assert reason.rules["en"] in html
    assert "Kim nima qilsin?" in html
    assert author.get(stage(draft, "text/")).status_code == 200


def test_a_mended_text_asks_the_supporters_again(author, draft, supporters, kamola):
    for person in supporters:
        CoSupporterFactory(proposal=draft, person=person)
    Proposal.objects.filter(pk=draft.pk).update(state="submitted", submitted_at=timezone.now())
    draft.refresh_from_db()
    return_to_author(draft, by=kamola, reasons=[current.reason("R-1")])
    data = {"problem": "Aniqroq", "demand": "Aniq talab", "expected_result": "Natija"}
    author.post(stage(draft, "text/"), data)
    author.post(stage(draft, "check/"))
    draft.refresh_from_db()
    assert draft.state == "gathering"


def test_withdrawing_is_asked_once_more(author, draft):
    assert author.get(stage(draft, "withdrawal/")).status_code == 200
    author.post(stage(draft, "withdrawal/"), {"reason": "Kerak emas"})
    draft.refresh_from_db()
    assert draft.state == "withdrawn"


def test_my_proposals_are_listed(author, draft, dilshod):
    ProposalFactory(author=dilshod, title="Boshqaning taklifi")
    html = text(author.get("/en/proposals/mine/"))
    assert (draft.title in html, "Boshqaning taklifi" in html) == (True, False)


@pytest.fixture
def gathering(draft, nilufar):
    return invite(draft, by=nilufar)


def link(proposal):
    return f"/en/proposals/join/{proposal.join_token}/"


def test_whoever_has_the_link_reads_the_exact_text(client, gathering):
    response = client.get(link(gathering))
    html = text(response)
    assert (response.status_code, gathering.problem in html) == (200, True)
    assert "noindex" in response["X-Robots-Tag"]
    assert "private" in response["Cache-Control"]


def test_joining_through_oneid_comes_back(client, gathering):
    response = client.post(link(gathering))
    assert "oneid-simulator" in response.headers["Location"]
    assert client.session["oneid_trip"]["next_url"] == link(gathering)
    assert CoSupporter.objects.count() == 0


def test_joining(client, gathering, dilshod):
    client.force_login(dilshod)
    response = client.post(link(gathering), {"read": gathering.digest().hex()})
    assert response.headers["Location"] == link(gathering)
    assert "You have joined this text." in text(client.get(link(gathering)))
    assert CoSupporter.objects.get().person == dilshod


def test_a_text_changed_meanwhile_is_shown_anew(client, gathering, dilshod):
    client.force_login(dilshod)
    response = client.post(link(gathering), {"read": "00"})
    assert (response.status_code, CoSupporter.objects.count()) == (409, 0)
    assert f'value="{gathering.digest().hex()}"' in text(response)


def test_an_expired_link_says_so(client, gathering):
    Proposal.objects.filter(pk=gathering.pk).update(join_expires_at=timezone.now())
    response = client.get(link(gathering))
    assert (response.status_code, "This link has expired." in text(response)) == (409, True)


def test_an_unknown_link_is_not_found(client):
    assert client.get("/en/proposals/join/nothing-here/").status_code == 404


def test_the_fifth_joins_and_it_is_sent(client, gathering, supporters):
    for person in supporters:
        client.force_login(person)
        client.post(link(gathering))
    gathering.refresh_from_db()
    assert gathering.state == "submitted"


def test_after_publication_the_link_leads_to_the_page(client, gathering, supporters, kamola):
    for person in supporters:
        join(gathering, by=person)
    publish(gathering, by=kamola)
    html = text(client.get(link(gathering)))
    assert f"/en/proposals/{gathering.reference}/" in html


def test_handing_over(author, client, nilufar, dilshod):
    published = ProposalFactory(author=nilufar, published=True)
    author.post(stage(published, "invitation/"))
    published.refresh_from_db()
    address = f"/en/proposals/takeover/{published.join_token}/"
    assert address in text(author.get(stage(published)))
    client.force_login(dilshod)
    assert "Become the author" in text(client.get(address))
    client.post(address, {"name_public": "on"})
    published.refresh_from_db()
    assert published.author == dilshod


def test_an_expired_offer_says_so(client, nilufar, dilshod):
    published = ProposalFactory(author=nilufar, published=True)
    offer(published, by=nilufar)
    Proposal.objects.filter(pk=published.pk).update(join_expires_at=timezone.now())
    client.force_login(dilshod)
    response = client.post(f"/en/proposals/takeover/{published.join_token}/")
    assert (response.status_code, "This link has expired." in text(response)) == (409, True)

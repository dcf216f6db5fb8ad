"""The pages of arguments, reports and updates."""

from html import unescape

import pytest

from portal.moderation.deciding import decide
from portal.moderation.models import Report
from portal.norms import current
from proposals.arguing import argue
from proposals.models import Argument, AuthorUpdate
from proposals.reporting import report
from proposals.updating import tell_news
from tests.factories import ProposalFactory
from tests.staff import at_work

pytestmark = pytest.mark.django_db
SECRET = "Yashirilgan soʻzlar"


@pytest.fixture
def proposal(norms, nilufar):
    return ProposalFactory(published=True, author=nilufar)


@pytest.fixture
def argument(proposal, gulnora):
    return argue(proposal, by=gulnora, side="concern", text="Avval oshxona kerak.")


def at(proposal, rest=""):
    return f"/en/proposals/{proposal.reference}/{rest}"


def text_of(response):
    return unescape(response.content.decode())


def test_the_page_shows_both_columns_and_the_way_to_write(client, argument, proposal):
    html = text_of(client.get(at(proposal)))
    assert "Avval oshxona kerak." in html
    assert at(proposal, "arguments/new/?side=for") in html
    assert "Nobody has written why this is needed yet." in html


def test_the_list_goes_on_by_keyset_in_both_orders(client, proposal):
    for number in range(25):
        Argument.objects.create(proposal=proposal, side="for", text=f"dalil{number:02}", useful=3)
    first = text_of(client.get(at(proposal, "arguments/?sort=newest")))
    assert ("dalil24" in first, "dalil04" in first) == (True, False)
    address = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    rest = text_of(client.get(at(proposal, "arguments/") + address))
    assert ("dalil04" in rest, "dalil05" in rest) == (True, False)


def test_an_empty_side_says_what_to_do(client, proposal):
    html = text_of(client.get(at(proposal, "arguments/?side=concern")))
    assert "Nothing here yet" in html
    assert at(proposal, "arguments/new/?side=concern") in html


def test_writing_leads_to_the_argument(client, proposal, gulnora):
    client.force_login(gulnora)
    data = {"side": "for", "text": "Bolalar och qolmaydi.", "name_public": "on"}
    response = client.post(at(proposal, "arguments/new/"), data)
    made = Argument.objects.get()
    assert response["Location"] == at(proposal, f"arguments/{made.pk}/")
    assert made.author_name == gulnora.full_name


def test_a_second_one_keeps_what_was_typed(client, argument, proposal, gulnora):
    client.force_login(gulnora)
    data = {"side": "concern", "text": "Yana bir eʼtiroz"}
    response = client.post(at(proposal, "arguments/new/"), data)
    assert (response.status_code, "Yana bir eʼtiroz" in text_of(response)) == (409, True)


def test_without_words_or_side_the_form_says_so(client, proposal, gulnora):
    client.force_login(gulnora)
    response = client.post(at(proposal, "arguments/new/"), {"text": ""})
    assert response.status_code == 422
    assert "Write your argument." in text_of(response)


def test_marking_and_taking_the_mark_back(client, argument, proposal, jasur):
    client.force_login(jasur)
    page = at(proposal, f"arguments/{argument.pk}/")
    client.post(page + "mark/", {"useful": "1"})
    assert "Take my mark back" in text_of(client.get(page))
    client.post(page + "mark/", {})
    argument.refresh_from_db()
    assert argument.useful == 0


def test_only_the_author_finds_the_forms_of_the_author(client, argument, proposal, jasur):
    page = at(proposal, f"arguments/{argument.pk}/")
    client.force_login(jasur)
    answers = [client.post(page + each).status_code for each in ("mending/", "taking-back/")]
    assert answers == [404, 404]


def test_a_hidden_one_is_read_by_its_author_alone(
    client, argument, proposal, gulnora, jasur, kamola
):
    Argument.objects.filter(pk=argument.pk).update(text=SECRET)
    report(argument, by=jasur, reason=current.reason("H-3"))
    page = at(proposal, f"arguments/{argument.pk}/")
    moderator = at_work(kamola)
    queue = moderator.get(f"/en/moderation/argument/{argument.pk}/")
    assert SECRET in text_of(queue)
    decide(argument, by=kamola, outcome="reject", reasons=[current.reason("H-3")], text="Haqorat.")
    gone = client.get(page)
    assert (gone.status_code, current.reason("H-3").name in text_of(gone)) == (410, True)
    places = (at(proposal), at(proposal, "arguments/?side=concern"))
    assert [SECRET in text_of(client.get(place)) for place in places] == [False, False]
    client.force_login(gulnora)
    html = text_of(client.get(page))
    assert (SECRET in html, "moderation/appeals/new/?decision=" in html) == (True, True)


def test_reporting_needs_a_rule_or_words(client, argument, proposal, jasur):
    client.force_login(jasur)
    page = at(proposal, f"arguments/{argument.pk}/report/")
    assert client.post(page, {"reason": "", "text": ""}).status_code == 422
    assert client.post(page, {"reason": "H-3", "text": ""}).status_code == 302
    assert Report.objects.get().reason.key == "H-3"


def test_the_author_writes_an_update_and_the_page_shows_it(client, proposal, nilufar):
    client.force_login(nilufar)
    page = f"/en/proposals/drafts/{proposal.uid}/updates/"
    assert "3 more updates" in text_of(client.get(page))
    client.post(page, {"text": "Vazirlik bilan uchrashdik."})
    client.logout()
    assert "Vazirlik bilan uchrashdik." in text_of(client.get(at(proposal)))


def test_an_update_of_somebody_elses_proposal_is_not_found(client, proposal, jasur):
    client.force_login(jasur)
    assert client.get(f"/en/proposals/drafts/{proposal.uid}/updates/").status_code == 404


def test_an_update_has_a_page_and_can_be_reported(client, proposal, nilufar, jasur):
    update = tell_news(proposal, by=nilufar, text="Yangilik bor.")
    assert "Yangilik bor." in text_of(client.get(at(proposal, f"updates/{update.pk}/")))
    client.force_login(jasur)
    client.post(at(proposal, f"updates/{update.pk}/report/"), {"text": "Yolgʻon"})
    assert Report.objects.get().thing == AuthorUpdate.objects.get()


def test_arguments_of_an_unpublished_proposal_are_not_found(client, norms):
    proposal = ProposalFactory(published=True, state="draft")
    assert client.get(at(proposal, "arguments/")).status_code == 404

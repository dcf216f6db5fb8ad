"""The promotion kit: link, text, poster, picture."""

import io
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image
from pypdf import PdfReader

from portal.lettering import BOLD, drawable, wrapped
from proposals.sharing import facts_of, picture_of
from proposals.views.detail import public_proposal
from tests.factories import ProposalFactory, SignatureFactory
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db
TITLE = "Oʻqituvchilar uchun yoʻlgʻoʻza bogʻi boʻlsin"


@pytest.fixture
def proposal(norms):
    return ProposalFactory(published=True, title=TITLE, signatures=4)


def at(proposal, name, language="uz"):
    with override(language):
        return reverse(f"proposals:{name}", args=(proposal.reference,))


def facts(proposal, language="uz"):
    with override(language):
        return facts_of(public_proposal(proposal.reference), timezone.now())


def test_the_picture_has_the_size_that_sites_ask_for(client, proposal):
    response = client.get(at(proposal, "picture"))
    image = Image.open(io.BytesIO(response.content))
    assert (response["Content-Type"], image.format, image.size) == ("image/png", "PNG", (1200, 630))
    assert (len(response.content) < 80_000, response.cookies) == (True, {})
    assert response["Cache-Control"].startswith("public, max-age=300")


def test_who_has_the_picture_gets_none_until_it_changes(client, proposal):
    address = at(proposal, "picture")
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    SignatureFactory(proposal=proposal)
    fresh = client.get(address, headers={"if-none-match": etag})
    assert (fresh.status_code, fresh["ETag"] == etag) == (200, False)


def test_a_picture_is_drawn_once_for_the_same_facts(proposal, monkeypatch):
    first = picture_of(facts(proposal))
    monkeypatch.setattr("proposals.sharing.draw_picture", lambda facts: b"drawn again")
    assert picture_of(facts(proposal)) == first


def test_the_page_names_its_picture_with_the_full_address(client, proposal, settings):
    html = client.get(at(proposal, "detail")).content.decode()
    assert f'property="og:image" content="{settings.SITE_URL}{at(proposal, "picture")}"' in html


DRAWN = ("picture", "poster", "kit")


@pytest.mark.slow
@pytest.mark.parametrize(
    "every", [False, pytest.param(True, marks=pytest.mark.full)], ids=["one", "all"]
)
@pytest.mark.parametrize("number", range(len(HOSTILE)), ids=[name for name, _text in HOSTILE])
def test_no_title_breaks_picture_or_poster(client, proposal, number, every):
    """Each title in one of them, a neighbour's in another; `--full` draws each in all."""
    text = HOSTILE[number][1]
    title = text.replace("\x00", "").encode("utf-8", "ignore").decode()[:200]
    type(proposal).objects.filter(pk=proposal.pk).update(title=title)
    drawn = DRAWN if every else (DRAWN[number % len(DRAWN)],)
    found = [client.get(at(proposal, each)).status_code for each in drawn]
    assert found == [200] * len(drawn)


def test_the_letters_of_our_languages_are_drawn_and_others_left_out():
    ours = "Oʻzbekiston gʻoya maʼno, Ўзбекистон ғоя қишлоқ ҳудуд, объём Ё, Ǵaǵna"
    assert drawable(ours) == ours
    assert drawable("suv 水 boʻlsin 👍") == "suv boʻlsin"


def test_lines_are_bounded_and_the_last_says_that_it_was_cut():
    lines = wrapped("a" * 500 + " bir ikki", 40, 3, len)
    assert (len(lines), max(map(len, lines)), lines[-1][-1]) == (3, 40, "…")
    assert wrapped("bir ikki uch", 8, 3, len) == ["bir ikki", "uch"]
    assert wrapped("", 8, 3, len) == []


def test_the_poster_is_one_page_with_its_fonts_inside(client, proposal):
    response = client.get(at(proposal, "poster"))
    reader = PdfReader(io.BytesIO(response.content))
    text = reader.pages[0].extract_text()
    assert (len(reader.pages), "Oʻqituvchilar" in text, proposal.reference in text) == (
        1,
        True,
        True,
    )
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    ours = [font for font in fonts if "EISans" in font["/BaseFont"]]
    assert len(ours) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in ours)


def test_in_cyrillic_the_poster_is_cyrillic(client, proposal):
    response = client.get(at(proposal, "poster", "uz-cyrl"))
    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert "Ўқитувчилар" in text


def test_the_kit_holds_link_and_text(client, proposal, settings):
    html = unescape(client.get(at(proposal, "kit", "en")).content.decode())
    assert settings.SITE_URL + at(proposal, "detail", "en") in html
    assert "4 of 10 signatures" in html.replace("\xa0", " ")


def test_nothing_is_drawn_of_what_is_hidden_or_unpublished(client, norms):
    hidden = ProposalFactory(published=True, hidden_at=timezone.now())
    draft = ProposalFactory(published=True, state="draft")
    names = ("kit", "picture", "poster")
    assert [client.get(at(hidden, name)).status_code for name in names] == [410] * 3
    assert [client.get(at(draft, name)).status_code for name in names] == [404] * 3


def test_the_fonts_come_with_their_licence():
    assert "ei-sans-bold.ttf" in (BOLD.parent / "LICENCES.md").read_text()

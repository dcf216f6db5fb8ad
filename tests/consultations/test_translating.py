"""The passport in further languages: kept by officers, read in the reader's own."""

import pytest

from consultations.models import Consultation
from tests.consultation_factories import ConsultationFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
RUSSIAN = {
    "title": "Об охране деревьев",
    "bullets": "Разрешение даётся онлайн.\n\nВместо дерева сажают десять.\nМахалля возражает.",
    "purpose": "Сберечь деревья.",
    "affected": "Застройщики.",
}


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


def translate(editor, consultation, texts):
    url = f"/en/desk/consultations/{consultation.uid}/languages/?language=ru"
    return at_work(editor).post(url, texts)


def test_a_translation_is_kept_and_found(ministry, editor):
    draft = ConsultationFactory(body=ministry)
    assert translate(editor, draft, RUSSIAN).status_code == 302
    draft.refresh_from_db()
    assert draft.translations["ru"]["bullets"][1] == "Вместо дерева сажают десять."
    assert list(Consultation.objects.matching("охране")) == [draft]


def test_too_many_lines_are_named_and_stay(ministry, editor):
    draft = ConsultationFactory(body=ministry)
    page = translate(editor, draft, RUSSIAN | {"bullets": "а\n" * 9})
    form = page.context["form"]
    assert (page.status_code, list(form.errors), form["title"].value()) == (
        422,
        ["bullets"],
        "Об охране деревьев",
    )


def public(**translations):
    return ConsultationFactory(published=True, draft=True, translations=translations)


def whole():
    return RUSSIAN | {"bullets": RUSSIAN["bullets"].split("\n\n")}


@pytest.mark.parametrize(("language", "shown"), [("ru", True), ("uz", False), ("en", False)])
def test_readers_get_their_language_once_it_is_whole(client, language, shown):
    one = public(ru=whole())
    text = client.get(f"/{language}/consultations/{one.reference}/").content.decode()
    assert ("Об охране деревьев" in text, one.title in text) == (shown, not shown)


def test_half_a_translation_is_not_mixed_in(client):
    one = public(ru={"title": "Об охране деревьев"})
    text = client.get(f"/ru/consultations/{one.reference}/").content.decode()
    assert "Об охране деревьев" not in text

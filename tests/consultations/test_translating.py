"""The passport in further languages: kept by officers, read in the reader's own."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from consultations.authoring import save
from consultations.languages import in_language, stale
from consultations.models import Consultation
from consultations.readiness import tasks
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


@pytest.fixture
def translated(ministry, editor):
    """A draft whose passport was translated whole, and whose purpose was changed after that."""
    draft = ConsultationFactory(body=ministry)
    translate(editor, draft, RUSSIAN)
    draft.refresh_from_db()
    save(draft, by=editor, fields={"purpose": "Daraxtlarni va soyani asrash."})
    return draft


def languages_of(draft):
    with override("en"):
        return next(task for task in tasks(draft, timezone.now()) if task.name == "languages")


def test_what_was_changed_after_its_translation_is_named_to_the_officer(translated, editor):
    url = f"/en/desk/consultations/{translated.uid}/languages/?language=ru"
    page = at_work(editor).get(url)
    assert page.context["stale"] == ["purpose"]
    assert page.content.decode().count("This was changed after it was translated.") == 1


def test_readiness_names_the_stale_translation(translated):
    assert (
        "Changed since it was translated into Russian: Purpose." in languages_of(translated).missing
    )


def test_an_unchanged_text_has_no_stale_translation(ministry, editor):
    draft = ConsultationFactory(body=ministry)
    translate(editor, draft, RUSSIAN)
    draft.refresh_from_db()
    save(draft, by=editor, fields={"title": draft.title, "legal_basis": "Boshqa band."})
    assert stale(draft, "ru") == []


def test_saving_the_translation_again_says_that_it_is_right(translated, editor):
    translate(editor, translated, RUSSIAN)
    translated.refresh_from_db()
    assert (stale(translated, "ru"), "Changed since" in languages_of(translated).missing) == (
        [],
        False,
    )


def test_nobody_reads_a_translation_of_other_words(translated):
    fresh = Consultation.objects.get(pk=translated.pk)
    assert in_language(fresh, "ru").title == translated.title


def test_half_a_translation_is_not_mixed_in(client):
    one = public(ru={"title": "Об охране деревьев"})
    text = client.get(f"/ru/consultations/{one.reference}/").content.decode()
    assert "Об охране деревьев" not in text

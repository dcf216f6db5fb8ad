"""The file from which a draft was brought in: readers get it while the officer keeps it."""

import pytest
from django.test import Client
from django.urls import reverse

from consultations import drafting
from consultations.bringing import Brought
from consultations.documents import missing_kinds
from consultations.models.document import DocumentKind
from consultations.source_files import attach, public_sources
from consultations.versions import publish_version
from portal.lifecycle import Refused
from tests.consultation_factories import DRAFT, ConsultationFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
LINES = DRAFT.splitlines()
BYTES = b"PK\x03\x04" + b"x" * 51_996


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(body=ministry, published=True)


@pytest.fixture
def version(consultation, editor):
    brought = Brought(LINES, name="loyiha.docx", data=BYTES)
    return drafting.bring_in(consultation, brought, by=editor)


def page(consultation):
    return Client().get(f"/en/consultations/{consultation.reference}/documents/")


def file_of(consultation, number=1):
    address = reverse("consultations:source", args=(consultation.reference, number))
    return Client().get(address)


def test_readers_save_the_file_of_a_public_version(consultation, version, editor):
    publish_version(version, by=editor)
    answer = file_of(consultation)
    assert (answer.status_code, answer.content) == (200, BYTES)
    name = f"{consultation.reference}-version-1.docx"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_its_page_says_how_large_it_is_and_misses_no_draft(consultation, version, editor):
    publish_version(version, by=editor)
    html = page(consultation).content.decode()
    assert ("DOCX, 52 KB" in html, "Text of version 1" in html) == (True, True)
    assert DocumentKind.DRAFT not in page(consultation).context["missing"]
    assert page(consultation).context["consultation"].document_count == 1


def test_nobody_gets_it_before_the_version_is_public(consultation, version):
    assert file_of(consultation).status_code == 404
    assert "Text of version 1" not in page(consultation).content.decode()


def test_an_officer_keeps_it_to_the_office(consultation, version, editor):
    attach(version, attached=False, by=editor, edit=1)
    publish_version(version, by=editor)
    assert (file_of(consultation).status_code, list(public_sources(consultation))) == (404, [])
    assert DocumentKind.DRAFT in missing_kinds(consultation)


def test_it_is_attached_again(consultation, version, editor):
    attach(version, attached=False, by=editor, edit=1)
    attach(version, attached=True, by=editor, edit=2)
    publish_version(version, by=editor)
    assert file_of(consultation).status_code == 200


def test_a_text_that_was_pasted_has_no_file(consultation, editor):
    version = drafting.bring_in(consultation, Brought(LINES), by=editor)
    with pytest.raises(Refused) as refusal:
        attach(version, attached=True, by=editor, edit=1)
    assert refusal.value.code == "no_file"


def test_what_is_public_stays_attached(consultation, version, editor):
    publish_version(version, by=editor)
    with pytest.raises(Refused) as refusal:
        attach(version, attached=False, by=editor, edit=1)
    assert refusal.value.code == "published"


def test_a_step_back_leaves_no_file_of_another_text(consultation, version, editor):
    other = Brought(["1-modda. Boshqa"], name="boshqa.docx", data=b"PK other")
    drafting.bring_in(consultation, other, by=editor, edit=1)
    version = drafting.undo(version, by=editor, edit=2)
    version.refresh_from_db()
    assert (version.source_name, version.source, version.source_attached) == (
        "loyiha.docx",
        None,
        False,
    )


def test_the_officer_s_page_says_who_gets_it_and_changes_it(consultation, version, editor):
    officer, uid = at_work(editor), consultation.uid
    draft = reverse("desk:consultations:draft", args=(uid,))
    shown = officer.get(draft).content.decode()
    assert ("DOCX, 52 KB" in shown, "attached" in shown) == (True, True)
    address = reverse("desk:consultations:draft_source", args=(uid,))
    answer = officer.post(address, {"attached": "no", "edit": "1"})
    version.refresh_from_db()
    assert (answer.status_code, version.source_attached, version.edits) == (302, False, 2)


def test_a_form_of_an_older_page_is_refused(consultation, version, editor):
    address = reverse("desk:consultations:draft_source", args=(consultation.uid,))
    answer = at_work(editor).post(address, {"attached": "no", "edit": "0"})
    version.refresh_from_db()
    assert (answer.status_code, version.source_attached) == (409, True)

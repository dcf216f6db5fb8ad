"""The correcting screen: every button keeps what was typed, and nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations import drafting, next_version
from consultations.bringing import Brought
from consultations.models import DraftVersion
from consultations.versions import in_the_making
from tests.consultation_factories import DRAFT, ConsultationFactory
from tests.consultations.importing import samples
from tests.factories import BodyFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
LINES = DRAFT.splitlines()
RUN_TOGETHER = "2.3. Ruxsat beriladi. 2.4. Rad etish asoslanadi."


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


@pytest.fixture
def officer(editor):
    return at_work(editor)


@pytest.fixture
def consultation(ministry):
    return ConsultationFactory(body=ministry)


@pytest.fixture
def version(consultation, editor):
    return drafting.bring_in(consultation, Brought([*LINES, RUN_TOGETHER]), by=editor)


@pytest.fixture
def public(ministry):
    return ConsultationFactory(body=ministry, published=True, draft=True)


def page(name, consultation, *more):
    return reverse(f"desk:consultations:{name}", args=(consultation.uid, *more))


def said(response):
    return response.content.decode()


def form_of(row, do, **fields):
    known = {name: getattr(row, name) for name in ("number", "kind", "heading", "text")}
    return {**known, "edit": str(row.version.edits), "do": do, **fields}


def press(officer, row, do, **fields):
    address = page("clause", row.version.consultation, row.pk)
    return officer.post(address, form_of(row, do, **fields))


def texts(version):
    return [
        (row.depth, row.number, row.heading or row.text)
        for row in DraftVersion.objects.get(pk=version.pk).clauses.all()
    ]


# --- bringing in ---------------------------------------------------------------
def test_without_a_text_the_way_to_one_is_shown(officer, consultation):
    response = officer.get(page("draft", consultation))
    assert (response.status_code, page("draft_import", consultation) in said(response)) == (
        200,
        True,
    )


def test_a_document_is_brought_in(officer, consultation):
    file = SimpleUploadedFile("loyiha.docx", samples.saved(samples.tracked()))
    response = officer.post(page("draft_import", consultation), {"file": file}, follow=True)
    assert response.redirect_chain == [(page("draft", consultation), 302)]
    assert "loyiha.docx" in said(response)
    assert in_the_making(consultation).clauses.count() == 3


def test_a_bad_document_says_why_and_keeps_nothing(officer, consultation):
    file = SimpleUploadedFile("loyiha.docx", samples.with_program())
    response = officer.post(page("draft_import", consultation), {"file": file})
    assert response.status_code == 409
    assert response.context["refusal"].code == "macros"
    assert not DraftVersion.objects.exists()


def test_nothing_chosen_is_said_by_the_field(officer, consultation):
    response = officer.post(page("draft_import", consultation), {})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])


def test_a_file_and_a_text_are_one_too_many(officer, consultation):
    file = SimpleUploadedFile("a.docx", samples.saved(samples.plain("A")))
    typed = {"file": file, "text": "1-modda. Bir"}
    response = officer.post(page("draft_import", consultation), typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert "1-modda. Bir" in said(response)


def test_a_pasted_text_that_comes_too_late_is_kept_in_the_form(officer, consultation, version):
    typed = {"text": "1-modda. Kech keldi", "edit": "0"}
    response = officer.post(page("draft_import", consultation), typed)
    assert (response.status_code, "1-modda. Kech keldi" in said(response)) == (409, True)
    assert 'name="edit" value="1"' in said(response)
    assert texts(version)[1] == (1, "1", "Qonunning maqsadi")


# --- a clause ------------------------------------------------------------------
def test_a_clause_stands_beside_its_source(officer, consultation, version):
    row = version.clauses.get(number="2.3")
    response = officer.get(page("clause", consultation, row.pk))
    desk = response.context["desk"]
    assert [(each.number, each.here) for each in desk.source] == [(7, False), (8, True)]
    assert [each.number for each in response.context["pieces"]] == ["", "2.4"]
    assert [(each.doubt.value, each.number) for each in desk.own_doubts] == [("inner", "2.4")]


@pytest.mark.parametrize(
    ("number", "do", "at", "expected"),
    [
        ("1.2", "up", 2, (2, "1.2", "Qonun barcha hududlarda amal qiladi.")),
        ("1.1", "down", 2, (2, "1.2", "Qonun barcha hududlarda amal qiladi.")),
        ("1.2", "out", 3, (1, "1.2", "Qonun barcha hududlarda amal qiladi.")),
        ("1.2", "in", 3, (3, "1.2", "Qonun barcha hududlarda amal qiladi.")),
        ("1.2", "add", 4, (2, "1.3", "")),
        ("1.2", "remove", 3, (1, "2", "Daraxtlarni kesish")),
        ("1.2", "join", 3, (1, "2", "Daraxtlarni kesish")),
    ],
)
def test_each_button_does_what_it_says(officer, version, number, do, at, expected):
    response = press(officer, version.clauses.get(number=number), do)
    assert (response.status_code, texts(version)[at]) == (302, expected)


def test_a_button_keeps_what_was_typed(officer, version):
    press(officer, version.clauses.get(number="1.2"), "up", text="Yangi matn.", number="1.0")
    assert texts(version)[2] == (2, "1.0", "Yangi matn.")


def test_a_clause_is_split_where_the_officer_says(officer, version):
    row = version.clauses.get(number="2.3")
    at = row.text.index("2.4")
    response = press(officer, row, f"split-{at}")
    assert texts(version)[-2:] == [
        (2, "2.3", "Ruxsat beriladi."),
        (2, "2.4", "Rad etish asoslanadi."),
    ]
    second = version.clauses.last()
    assert response.url == f"{page('clause', version.consultation, second.pk)}#clause"


def test_a_cut_waits_where_another_text_was_typed(officer, version):
    row = version.clauses.get(number="2.3")
    press(officer, row, "split-18", text="Butunlay boshqa matn. Ikki gap.")
    assert texts(version)[-1] == (2, "2.3", "Butunlay boshqa matn. Ikki gap.")


def test_save_and_go_on_leads_to_the_next(officer, consultation, version):
    row = version.clauses.get(number="1.1")
    response = press(officer, row, "next", text="Boshqa.")
    following = version.clauses.get(place=row.place + 1)
    assert response.url == f"{page('clause', consultation, following.pk)}#clause"
    assert texts(version)[2] == (2, "1.1", "Boshqa.")


def test_a_step_that_cannot_be_done_says_so_and_keeps_the_text(officer, version):
    response = press(officer, version.clauses.first(), "up", heading="Boshqa nom")
    assert (response.status_code, "Boshqa nom" in said(response)) == (409, True)
    assert texts(version)[0] == (0, "1", "Umumiy qoidalar")


def test_a_number_that_is_too_long_is_said_by_the_field(officer, version):
    response = press(officer, version.clauses.first(), "save", number="1" * 21)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["number"])


def test_a_stale_form_keeps_what_was_typed_and_can_be_saved_again(officer, version, editor):
    row = version.clauses.get(number="1.1")
    drafting.mend(version, lambda them: [*them[:-1]], by=editor, edit=version.edits)
    late = press(officer, row, "save", text="Kech yozildi.", edit="1")
    assert (late.status_code, "Kech yozildi." in said(late)) == (409, True)
    assert 'name="edit" value="2"' in said(late)
    press(officer, row, "save", text="Kech yozildi.", edit="2")
    assert texts(version)[2] == (2, "1.1", "Kech yozildi.")


def test_words_about_a_clause_that_is_gone_are_shown_to_be_copied(officer, version, editor):
    row = version.clauses.get(number="2.3")
    drafting.mend(version, lambda them: [*them[:-1]], by=editor, edit=version.edits)
    late = press(officer, row, "save", text="Yoʻqolmasin.")
    assert (late.status_code, "Yoʻqolmasin." in said(late)) == (409, True)


def test_a_clause_of_a_public_version_is_no_page(officer, public):
    row = public.versions.get().clauses.first()
    assert officer.get(page("clause", public, row.pk)).status_code == 404


def test_another_body_sees_nothing(consultation, version):
    foreign = at_work(staff("Begona", "editor", BodyFactory(slug="health")))
    addresses = [page("draft", consultation), page("draft_import", consultation)]
    addresses += [page("clause", consultation, version.clauses.first().pk)]
    assert [foreign.get(address).status_code for address in addresses] == [403, 403, 403]


# --- the draft as a whole ------------------------------------------------------
def test_doubts_are_left_as_they_are(officer, consultation, version):
    doubt = officer.get(page("draft", consultation)).context["desk"].open_doubts[0]
    officer.post(page("draft_doubt", consultation), {"doubt": doubt.key, "edit": "1"})
    assert officer.get(page("draft", consultation)).context["desk"].open_doubts == []


def test_a_table_is_kept_and_shown_beside_its_clause(officer, consultation):
    file = SimpleUploadedFile("a.docx", samples.saved(samples.with_table()))
    officer.post(page("draft_import", consultation), {"file": file})
    sent = {"aside": "0", "kept": "yes", "edit": "1"}
    officer.post(page("draft_aside", consultation), sent)
    version = in_the_making(consultation)
    row = version.clauses.get(number="1.1")
    response = officer.get(page("clause", consultation, row.pk))
    assert version.asides[0]["kept"] is True
    assert (response.context["desk"].own_asides[0].rows, "Chinor" in said(response)) == (
        [["Tur", "Miqdor"], ["Chinor", "10"]],
        True,
    )


def test_the_last_change_is_taken_back(officer, consultation, version):
    before = texts(version)
    press(officer, version.clauses.get(number="1.1"), "remove")
    assert texts(version) != before
    response = officer.post(page("draft_undo", consultation), {"edit": "2"}, follow=True)
    assert (response.status_code, texts(version)) == (200, before)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft_undo", {"edit": "99"}),
        ("draft_undo", {"edit": "x"}),
        ("draft_aside", {"aside": "7", "edit": "1"}),
        ("draft_doubt", {"doubt": "gap:x:1", "edit": "0"}),
        ("draft_next", {}),
        ("draft_discard", {"edit": "0"}),
    ],
)
def test_what_is_not_possible_now_is_said_with_409(officer, consultation, version, name, data):
    assert officer.post(page(name, consultation), data).status_code == 409


def test_the_next_version_shows_what_is_changed(officer, public):
    officer.post(page("draft_next", public))
    version = in_the_making(public)
    press(officer, version.clauses.get(number="2.2"), "save", text="Ariza oʻn kun oldin turadi.")
    response = officer.get(page("draft_comparison", public))
    desk = response.context["desk"]
    assert [(each.fate.value, each.clause.number) for each in desk.changed] == [("changed", "2.2")]
    assert ("<del>" in said(response), "<ins>" in said(response)) == (True, True)
    officer.post(page("draft_comparison", public), {"note": "Muddat uzaydi."})
    assert in_the_making(public).note == "Muddat uzaydi."


def test_the_first_version_is_compared_with_nothing(officer, consultation, version):
    response = officer.get(page("draft_comparison", consultation))
    assert (response.status_code, response.url) == (302, page("draft", consultation))


def test_a_version_is_thrown_away_after_a_question(officer, consultation, version):
    asked = officer.get(page("draft_discard", consultation))
    assert (asked.status_code, DraftVersion.objects.count()) == (200, 1)
    officer.post(page("draft_discard", consultation), {"edit": "1"})
    assert DraftVersion.objects.count() == 0


def test_a_long_draft_is_drawn_with_its_headings_and_the_family(officer, consultation, editor):
    lines = []
    for number in range(1, 41):
        lines += [f"{number}-modda. Nom {number}", f"{number}.1. Gap.", f"{number}.2. Gap."]
    version = drafting.bring_in(consultation, Brought(lines), by=editor)
    row = version.clauses.get(number="7.1")
    short = officer.get(page("clause", consultation, row.pk)).context["desk"].branches
    whole = officer.get(page("clause", consultation, row.pk), {"tree": "whole"})
    assert (len(short), len(whole.context["desk"].branches)) == (42, 120)


@pytest.mark.parametrize("name", ["draft", "draft_comparison", "clause"])
def test_the_pages_ask_no_more_for_more_clauses(
    officer, ministry, editor, django_assert_max_num_queries, name
):
    counts = []
    for articles in (1, 3):
        lines = [f"{n}-modda. Nom\n{n}.1. Gap {n}.".splitlines() for n in range(articles)]
        text = "\n".join(line for pair in lines for line in pair)
        consultation = ConsultationFactory(body=ministry, published=True, draft=text)
        version = next_version.begin_next(consultation, by=editor)
        more = (version.clauses.first().pk,) if name == "clause" else ()
        officer.get(page(name, consultation, *more))  # what a process keeps is kept now
        with django_assert_max_num_queries(40) as captured:
            assert officer.get(page(name, consultation, *more)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]

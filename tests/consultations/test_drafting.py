"""An officer makes a version of a draft; nothing of it is lost, whoever is faster."""

from threading import BoundedSemaphore

import pytest
from django.utils import timezone

from consultations import drafting, next_version
from consultations.bringing import Brought, from_file, from_text
from consultations.clauses import editing
from consultations.clauses.tree import outline
from consultations.models import Clause, Consultation, Decision, DraftVersion
from consultations.publishing import send_for_approval
from consultations.versions import current_version, in_the_making, publish_version
from portal import checked
from portal.audit.models import Event
from portal.lifecycle import Refused
from tests.consultation_factories import DRAFT, ConsultationFactory
from tests.consultations.importing import samples
from tests.factories import QuantityFactory
from tests.people import staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
LINES = DRAFT.splitlines()


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


@pytest.fixture
def empty(ministry):
    """A consultation without a text."""
    return ConsultationFactory(body=ministry)


@pytest.fixture
def version(empty, editor):
    """A first version in the making, brought in by hand."""
    return drafting.bring_in(empty, Brought(LINES), by=editor)


@pytest.fixture
def public(ministry):
    """A consultation whose first version is public."""
    return ConsultationFactory(body=ministry, published=True, draft=True)


def drawn(version):
    return list(outline(DraftVersion.objects.get(pk=version.pk).tree()))


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def lifted(clauses):
    return editing.lift(clauses, 2)


def retold(place, text):
    return lambda clauses: editing.rewrite(clauses, place, text=text)


# --- bringing in ---------------------------------------------------------------
def test_a_document_becomes_the_version_in_the_making(empty, editor):
    brought = from_file(samples.saved(samples.with_table()), "loyiha.docx")
    version = drafting.bring_in(empty, brought, by=editor)
    assert drawn(version) == [
        "article 1 Miqdor",
        "  point 1.1: Kompensatsiya jadvalda.",
        "  point 1.2: Kompensatsiya toʻlanadi.",
    ]
    stored = in_the_making(empty)
    assert (stored.number, stored.edits, stored.source_name) == (1, 1, "loyiha.docx")
    assert [row["kind"] for row in stored.asides] == ["table"]
    assert Event.objects.on(empty).get().kind == "consultation.draft_imported"


def test_pasted_text_becomes_one_too_and_its_language_is_found(empty, editor):
    text = "Статья 1. Цель\nЗакон принят для охраны деревьев.\n\nСтатья 2. Понятия"
    version = drafting.bring_in(empty, from_text(text), by=editor)
    assert drawn(version) == [
        "article 1 Цель: Закон принят для охраны деревьев.",
        "article 2 Понятия",
    ]
    assert version.language == "ru"


def test_letters_are_made_the_same_before_clauses_are_compared(public, editor):
    drafting.bring_in(public, from_text("1-modda. O'rmon\n1.1. Daraxt o‘sadi."), by=editor)
    assert [row.heading or row.text for row in in_the_making(public).clauses.all()] == [
        "Oʻrmon",
        "Daraxt oʻsadi.",
    ]


def test_bringing_in_again_takes_the_place_and_can_be_taken_back(version, editor, empty):
    before = drawn(version)
    brought = Brought(["1-modda. Yangi", "1.1. Bir gap."])
    version = drafting.bring_in(empty, brought, by=editor, edit=1)
    assert drawn(version) == ["article 1 Yangi", "  point 1.1: Bir gap."]
    drafting.undo(version, by=editor, edit=2)
    stored = DraftVersion.objects.get()
    assert (drawn(version), stored.paragraphs) == (before, LINES)


def test_a_text_without_words_is_refused(empty, editor):
    assert refusal_of(drafting.bring_in, empty, from_text(" \n "), by=editor) == "empty"
    assert not DraftVersion.objects.exists()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: b"%PDF-1.7", "kind"),
        (lambda: samples.saved(samples.plain("A"))[:-400], "broken"),
        (samples.with_program, "macros"),
        (samples.bomb, "heavy"),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old"),
    ],
    ids=["pdf", "broken", "macros", "bomb", "locked", "old"],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_way_out(made, code):
    with pytest.raises(Refused) as refused:
        from_file(made(), "a.docx")
    assert (refused.value.code, bool(refused.value.way_out)) == (code, True)


def test_more_than_the_norms_allow_is_refused():
    QuantityFactory(key="draft-paragraphs", value=2)
    QuantityFactory(key="document-megabytes", value=0)
    assert refusal_of(from_text, "a\nb\nc") == "long"
    assert refusal_of(from_file, b"PK", "a.docx") == "file_large"


# --- mending -------------------------------------------------------------------
def test_a_step_keeps_every_row_and_line(version, editor):
    before = {row.pk: row.line for row in version.clauses.all()}
    drafting.mend(version, lifted, by=editor, edit=1)
    after = {row.pk: row.line for row in version.clauses.all()}
    assert (after, DraftVersion.objects.get().edits) == (before, 2)
    assert drawn(version)[2] == "  point 1.1: " + LINES[2].partition(" ")[2]


def test_a_step_is_taken_back_and_done_again(version, editor):
    before = drawn(version)
    after = drawn(drafting.mend(version, lifted, by=editor, edit=1))
    drafting.undo(version, by=editor, edit=2)
    assert drawn(version) == before
    drafting.undo(version, by=editor, edit=3)
    assert drawn(version) == after != before


def test_nothing_is_taken_back_where_nothing_was_done(public, editor):
    version = next_version.begin_next(public, by=editor)
    assert refusal_of(drafting.undo, version, by=editor, edit=1) == "nothing"


def test_what_changes_nothing_is_no_step(version, editor):
    drafting.mend(version, list, by=editor, edit=1)
    assert DraftVersion.objects.get().edits == 1


def test_an_impossible_step_is_refused(version, editor):
    def first_up(clauses):
        return editing.move(clauses, 0, -1)

    assert refusal_of(drafting.mend, version, first_up, by=editor, edit=1) == "impossible"


def test_an_older_state_is_refused_and_the_newer_stays(version, editor):
    drafting.mend(version, retold(2, "Birinchi."), by=editor, edit=1)
    late = (drafting.mend, version, retold(3, "Ikkinchi."))
    assert refusal_of(*late, by=editor, edit=1) == "stale"
    assert drawn(version)[2:4] == ["    point 1.1: Birinchi.", "    point 1.2: " + LINES[3][5:]]


def test_what_is_with_the_head_is_not_changed(ministry, editor):
    consultation = ConsultationFactory(body=ministry, draft=True)
    version = in_the_making(consultation)
    send_for_approval(consultation, by=editor)
    assert refusal_of(drafting.mend, version, lifted, by=editor, edit=0) == "submitted"


def test_a_public_version_is_not_changed(public, editor):
    version = current_version(public)
    assert refusal_of(drafting.mend, version, lifted, by=editor, edit=0) == "published"


@pytest.mark.parametrize("state", ["concluded", "withdrawn"])
def test_a_consultation_that_is_over_gets_no_further_version(ministry, editor, state):
    over = ConsultationFactory(body=ministry, published=True, draft=True)
    moment = {f"{state}_at": over.published_at}
    Consultation.objects.filter(pk=over.pk).update(state=state, **moment)
    assert refusal_of(next_version.begin_next, over, by=editor) == "over"


def test_a_clause_that_a_decision_names_does_not_go(public, editor, aziza):
    version = next_version.begin_next(public, by=editor)
    row = version.clauses.last()
    decided = {"outcome": "accepted", "text": "Qabul qilindi.", "by": aziza}
    Decision.objects.create(consultation=public, body=public.body, clause=row, **decided)

    def joined(clauses):
        return editing.join(clauses, row.place)

    assert refusal_of(drafting.mend, version, joined, by=editor, edit=1) == "decided"
    assert refusal_of(next_version.discard, version, by=editor, edit=1) == "decided"
    drafting.mend(version, retold(row.place, "Oʻzgardi."), by=editor, edit=1)
    assert Clause.objects.get(pk=row.pk).text == "Oʻzgardi."


# --- what is no paragraph ------------------------------------------------------
def test_a_draft_waits_until_every_table_is_decided_about(ministry, editor):
    consultation = ConsultationFactory(body=ministry)
    brought = from_file(samples.saved(samples.with_table()), "a.docx")
    version = drafting.bring_in(consultation, brought, by=editor)
    assert refusal_of(send_for_approval, consultation, by=editor) == "no_draft"
    drafting.decide_aside(version, 0, kept=True, by=editor, edit=1)
    send_for_approval(consultation, by=editor)
    assert in_the_making(consultation).asides[0]["kept"] is True


def test_a_further_version_waits_too(public, editor):
    brought = from_file(samples.saved(samples.with_table()), "a.docx")
    version = drafting.bring_in(public, brought, by=editor)
    assert refusal_of(publish_version, version, by=editor) == "asides"


def test_a_table_that_is_not_there_is_refused(version, editor):
    asked = {"kept": True, "by": editor, "edit": 1}
    assert refusal_of(drafting.decide_aside, version, 0, **asked) == "gone"


def test_a_doubt_is_settled_once(version, editor):
    drafting.settle_doubt(version, "gap:x:1", by=editor, edit=1)
    drafting.settle_doubt(version, "gap:x:1", by=editor, edit=2)
    stored = DraftVersion.objects.get()
    assert (stored.settled_doubts, stored.edits) == (["gap:x:1"], 2)


# --- the next version ----------------------------------------------------------
def test_the_next_version_begins_with_the_public_text_and_its_lines(public, editor):
    version = next_version.begin_next(public, by=editor)
    former = current_version(public)
    assert (version.number, drawn(version)) == (2, drawn(former))
    assert [row.line for row in version.clauses.all()] == [row.line for row in former.clauses.all()]


def test_beginning_it_twice_keeps_what_was_mended(public, editor):
    version = next_version.begin_next(public, by=editor)
    drafting.mend(version, retold(2, "Yangi."), by=editor, edit=1)
    assert drawn(next_version.begin_next(public, by=editor))[2] == "    point 1.1: Yangi."


def test_it_needs_a_public_one(empty, editor):
    assert refusal_of(next_version.begin_next, empty, by=editor) == "no_public"


def test_a_clause_that_was_run_together_finds_its_line_again(public, editor):
    lines = [*LINES[:5], f"{LINES[5]} {LINES[6]}"]
    version = drafting.bring_in(public, Brought(lines), by=editor)
    at = version.clauses.last().text.index("2.2.")
    drafting.mend(version, lambda them: editing.split(them, 5, at), by=editor, edit=1)
    former = current_version(public)
    assert [row.line for row in version.clauses.all()] == [row.line for row in former.clauses.all()]


def test_a_version_in_the_making_is_thrown_away(public, editor):
    version = next_version.begin_next(public, by=editor)
    next_version.discard(version, by=editor, edit=1)
    assert list(public.versions.values_list("number", flat=True)) == [1]
    assert refusal_of(drafting.mend, version, lifted, by=editor, edit=1) == "gone"


def test_what_is_new_is_said_while_it_is_in_the_making(public, editor):
    version = next_version.begin_next(public, by=editor)
    next_version.say_what_is_new(version, "Muddat uzaydi.", by=editor)
    assert DraftVersion.objects.get(pk=version.pk).note == "Muddat uzaydi."
    public_one = current_version(public)
    assert refusal_of(next_version.say_what_is_new, public_one, "X", by=editor) == "published"


def test_no_more_documents_are_read_at_a_time_than_there_are_turns(monkeypatch):
    monkeypatch.setattr(checked, "SLOTS", BoundedSemaphore(1))
    monkeypatch.setattr(checked, "PATIENCE", 0.01)
    with checked.slot(timezone.now()):
        assert (
            refusal_of(from_file, samples.saved(samples.plain("1-modda. Matn")), "matn.docx")
            == "file_busy"
        )

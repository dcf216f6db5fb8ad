"""Whole documents go all the way: a file, a process of its own, clauses, rows of a version."""

import json
import resource
import time

import pytest

from consultations import drafting
from consultations.bringing import from_file
from consultations.clauses.tree import outline
from portal.apart import PATIENCE
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory
from tests.consultations.importing import samples
from tests.consultations.importing.acts import ACTS
from tests.people import staff

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("norms")]
MEMORY = 300_000_000


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


def bytes_of(made):
    return made if isinstance(made, bytes) else samples.saved(made)


@pytest.mark.parametrize("name", ACTS)
def test_a_document_becomes_the_tree_that_a_lawyer_would_draw(name, ministry, editor):
    make, tree = ACTS[name]
    consultation = ConsultationFactory(body=ministry)
    brought = from_file(bytes_of(make()), f"{name}.docx")
    version = drafting.bring_in(consultation, brought, by=editor)
    drawn = [line.replace("\n", " / ") for line in outline(version.tree())]
    assert drawn == tree.strip().split("\n")


@pytest.mark.parametrize("name", ACTS)
def test_every_paragraph_is_in_a_clause_or_named(name, ministry, editor):
    brought = from_file(bytes_of(ACTS[name][0]()), f"{name}.docx")
    version = drafting.bring_in(ConsultationFactory(body=ministry), brought, by=editor)
    kept = {number for row in version.clauses.all() for number in row.paragraphs}
    written = {number for number, text in enumerate(brought.paragraphs, 1) if text}
    assert kept == written


def nested_deeply():
    """A table in a table in a table …, deeper than anybody reads."""
    depth = 3_000
    inside = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    return samples.changed(
        samples.saved(samples.plain("1-modda. A")),
        {"word/document.xml": lambda text: text.replace("<w:sectPr", f"{inside}<w:sectPr", 1)},
        {},
    )


def huge():
    """More paragraphs than any act has, of few bytes."""
    return samples.changed(
        samples.saved(samples.plain("1-modda. A")),
        {
            "word/document.xml": lambda text: text.replace(
                "<w:sectPr", "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 400_000 + "<w:sectPr", 1
            )
        },
        {},
    )


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (nested_deeply, {"broken", "heavy"}),
        (huge, {"long", "heavy"}),
        (samples.bomb, {"heavy"}),
        (samples.unfolding, {"broken"}),
        (samples.with_program, {"macros"}),
    ],
    ids=["nested", "huge", "bomb", "unfolding", "macros"],
)
def test_a_hostile_file_gets_a_sentence_within_little_time_and_memory(make, codes):
    data, began = make(), time.monotonic()
    with pytest.raises(Refused) as refused:
        from_file(data, "a.docx")
    assert refused.value.code in codes
    assert (bool(refused.value.sentence), bool(refused.value.way_out)) == (True, True)
    assert time.monotonic() - began < PATIENCE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < 8 * MEMORY


def test_what_is_no_text_is_named_with_its_place():
    brought = from_file(samples.saved(samples.with_table()), "a.docx")
    assert json.loads(json.dumps(brought.asides)) == [
        {"kind": "table", "after": 2, "text": "", "rows": [["Tur", "Miqdor"], ["Chinor", "10"]]}
    ]

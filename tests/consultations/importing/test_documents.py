"""Documents become drafts; what cannot be read says why, within little time and memory."""

import json
import resource
import time

import pytest

from consultations.clauses.reading import read
from consultations.clauses.tree import outline
from consultations.importing.documents import Aside, read_document
from portal.apart import SECONDS, Unfit, look
from tests.consultations.importing import samples

MOST = 5_000


def document_of(made):
    return read_document(made if isinstance(made, bytes) else samples.saved(made), MOST)


def tree_of(made):
    return list(outline(read(document_of(made).paragraphs).clauses))


@pytest.mark.parametrize(
    ("lines", "tree"),
    [
        (
            ["1-bob. Umumiy qoidalar", "1-modda. Maqsad", "Bir gap."],
            ["chapter 1 Umumiy qoidalar", "  article 1 Maqsad: Bir gap."],
        ),
        (
            ["1-боб. Умумий қоидалар", "1-модда. Мақсад", "1) бир;", "2) икки."],
            [
                "chapter 1 Умумий қоидалар",
                "  article 1 Мақсад",
                "    point 1: бир;",
                "    point 2: икки.",
            ],
        ),
        (
            ["Глава 1. Общие положения", "Статья 1. Цель", "Одно предложение."],
            ["chapter 1 Общие положения", "  article 1 Цель: Одно предложение."],
        ),
        (
            ["Chapter 1. General", "Article 1. Purpose", "One sentence."],
            ["chapter 1 General", "  article 1 Purpose: One sentence."],
        ),
    ],
    ids=["uz", "uz-cyrl", "ru", "en"],
)
def test_headings_in_each_language(lines, tree):
    assert tree_of(samples.plain(*lines)) == tree


def test_numbers_that_word_draws():
    rows = [(None, "12-modda. Ruxsat"), (0, "Kesish."), (1, "Ariza."), (2, "bir;"), (2, "ikki.")]
    rows += [(1, "Muddat."), (2, "uch."), (0, "Eʼtiroz.")]
    assert tree_of(samples.numbered(rows, start=12)) == [
        "article 12 Ruxsat",
        "  point 12: Kesish.",
        "    point 12.1: Ariza.",
        "      point а: bir;",
        "      point б: ikki.",
        "    point 12.2: Muddat.",
        "      point а: uch.",
        "  point 13: Eʼtiroz.",
    ]


@pytest.mark.parametrize(
    ("letters", "numbers"),
    [("lowerRoman", ["i)", "ii)"]), ("upperLetter", ["A)", "B)"]), ("bullet", ["", ""])],
)
def test_other_digits(letters, numbers):
    found = document_of(samples.numbered([(2, "x"), (2, "x")], letters=letters)).paragraphs
    assert found == [f"{number} x".strip() for number in numbers]


def test_a_table_is_kept_with_its_place():
    found = document_of(samples.with_table())
    assert found.asides == [Aside("table", 2, rows=(("Tur", "Miqdor"), ("Chinor", "10")))]
    assert found.paragraphs[2] == "1.2. Kompensatsiya toʻlanadi."


def test_tracked_changes_are_read_as_accepted_and_said():
    found = document_of(samples.tracked())
    assert found.paragraphs[1:] == ["1.1. Kamida 10 kun oldin.", "1.2. Yangi band."]
    assert found.tracked == 3


def test_a_small_digit_stays_small():
    assert tree_of(samples.raised()) == ["article 12¹ Ruxsat berish"]


def test_a_footnote_is_kept_with_its_place():
    found = document_of(samples.with_footnote())
    assert found.asides == [Aside("footnote", 2, "Qonun hujjatlari toʻplami, 2021.")]


def test_a_long_act_keeps_every_article():
    tree = tree_of(samples.long_act())
    assert (len(tree), tree[-1]) == (300, "article 300 Sarlavha 300: Modda matni 300, bir gap.")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: b"", "kind"),
        (lambda: b"%PDF-1.7", "kind"),
        (lambda: b"PK\x03\x04" + b"x" * 100, "broken"),
        (lambda: samples.saved(samples.plain("A"))[:-400], "broken"),
        (lambda: samples.changed(samples.saved(samples.plain("A")), {}, {})[:900], "broken"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old"),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (samples.with_program, "macros"),
        (samples.bomb, "heavy"),
        (samples.unfolding, "broken"),
    ],
    ids=["empty", "pdf", "torn", "cut", "short", "old", "locked", "program", "bomb", "unfolding"],
)
def test_what_cannot_be_read_says_why(made, code):
    with pytest.raises(Unfit) as refused:
        document_of(made())
    assert refused.value.code == code


def test_more_paragraphs_than_allowed_are_refused():
    with pytest.raises(Unfit) as refused:
        read_document(samples.saved(samples.plain("a", "b", "c")), most=2)
    assert refused.value.code == "long"


def test_it_is_read_in_a_process_of_its_own():
    found, content = look("consultations.importing", samples.saved(samples.with_table()), "5000")
    assert (found["paragraphs"][0], content) == ("1-modda. Miqdor", b"")
    assert json.dumps(found["asides"][0]["rows"]) == '[["Tur", "Miqdor"], ["Chinor", "10"]]'


def test_a_bomb_costs_little():
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    found, _content = look("consultations.importing", samples.bomb(), "5000")
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before.ru_utime
    assert found == {"refused": "heavy"}
    assert spent < SECONDS
    assert time.monotonic() - began < SECONDS * 3

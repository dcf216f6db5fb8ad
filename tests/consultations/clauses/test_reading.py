"""Drafts in four languages become the tree that a lawyer would draw."""

import re

import pytest

from consultations.clauses.headings import Kind, beginning_of
from consultations.clauses.reading import Doubt, Remark, read
from consultations.clauses.tree import Clause, addresses, outline

UZBEK = """
Yashil hududlar toʻgʻrisida
Oʻzbekiston Respublikasining Qonuni
1-bob. Umumiy qoidalar
1-modda. Ushbu Qonunning maqsadi
Ushbu Qonunning maqsadi daraxtlarni muhofaza qilishdan iborat.
2-modda. Asosiy tushunchalar
Ushbu Qonunda quyidagi asosiy tushunchalar qoʻllaniladi:
1) daraxt — koʻp yillik oʻsimlik;
2) yashil hudud — daraxt ekilgan joy, shu jumladan:
a) bogʻlar;
b) xiyobonlar.
Tushunchalar boshqa qonunlarda ham qoʻllaniladi.
II bob. Ruxsat
12¹-modda. Ruxsat berish
12.1. Daraxtni kesish ruxsat bilan amalga oshiriladi.
12.2. Ruxsat 10 kun oldin soʻraladi.
Mahalla bildirishga haqli.
"""
UZBEK_TREE = """
part: Yashil hududlar toʻgʻrisida / Oʻzbekiston Respublikasining Qonuni
chapter 1 Umumiy qoidalar
  article 1 Ushbu Qonunning maqsadi: Ushbu Qonunning maqsadi daraxtlarni muhofaza qilishdan iborat.
  article 2 Asosiy tushunchalar: Ushbu Qonunda quyidagi asosiy tushunchalar qoʻllaniladi:
    point 1: daraxt — koʻp yillik oʻsimlik;
    point 2: yashil hudud — daraxt ekilgan joy, shu jumladan:
      point a: bogʻlar;
      point b: xiyobonlar. / Tushunchalar boshqa qonunlarda ham qoʻllaniladi.
chapter II Ruxsat
  article 12¹ Ruxsat berish
    point 12.1: Daraxtni kesish ruxsat bilan amalga oshiriladi.
    point 12.2: Ruxsat 10 kun oldin soʻraladi. / Mahalla bildirishga haqli.
"""
CYRILLIC = """
I БЎЛИМ. УМУМИЙ ҚИСМ
1-БОБ
Умумий қоидалар
1-модда. Мақсад
Биринчи қисм.
Иккинчи қисм.
2-модда. Соҳа
"""
CYRILLIC_TREE = """
section I УМУМИЙ ҚИСМ
  chapter 1 Умумий қоидалар
    article 1 Мақсад
      part 1: Биринчи қисм.
      part 2: Иккинчи қисм.
    article 2 Соҳа
"""
RUSSIAN = """
Раздел I. Общая часть
Глава 1. Общие положения
Статья 1. Цель настоящего Закона
Целью является охрана деревьев.
Статья 2. Основные понятия
1. Применяются понятия:
а) дерево;
б) парк.
2. Иные понятия применяются по закону.
"""
RUSSIAN_TREE = """
section I Общая часть
  chapter 1 Общие положения
    article 1 Цель настоящего Закона: Целью является охрана деревьев.
    article 2 Основные понятия
      point 1: Применяются понятия:
        point а: дерево;
        point б: парк.
      point 2: Иные понятия применяются по закону.
"""
ENGLISH = """
Chapter IV. Permits
Article 12. Felling
12.1. Trees are felled with a permit.
12.1.1. The permit is free of charge.
12.2. The permit is public.
"""
ENGLISH_TREE = """
chapter IV Permits
  article 12 Felling
    point 12.1: Trees are felled with a permit.
      point 12.1.1: The permit is free of charge.
    point 12.2: The permit is public.
"""


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (UZBEK, UZBEK_TREE),
        (CYRILLIC, CYRILLIC_TREE),
        (RUSSIAN, RUSSIAN_TREE),
        (ENGLISH, ENGLISH_TREE),
    ],
    ids=["uz", "uz-cyrl", "ru", "en"],
)
def test_a_draft_becomes_its_tree(text, tree):
    drawn = [line.replace("\n", " / ") for line in outline(read(text.split("\n")).clauses)]
    assert drawn == tree.strip().split("\n")


@pytest.mark.parametrize("text", [UZBEK, CYRILLIC, RUSSIAN, ENGLISH])
def test_no_word_is_lost(text):
    clauses = read(text.split("\n")).clauses
    kept = " ".join(clause.words for clause in clauses).split()
    gone = [word for word in text.split() if word not in kept]
    assert [word for word in gone if not beginning_of(f"{word} X") and word not in NAMES] == []


# What the kind and the number say.
NAMES = {"bob", "bob.", "БЎЛИМ.", "Раздел", "Глава", "Статья", "Chapter", "Article"}
NAMES |= {"I", "I.", "II", "IV.", "1.", "2.", "12."}


def test_every_clause_knows_its_paragraphs():
    text = UZBEK.split("\n")
    numbers = [number for clause in read(text).clauses for number in clause.paragraphs]
    assert numbers == [number for number, line in enumerate(text, 1) if line]


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("12-modda. Ruxsat", Kind.ARTICLE, "12"),
        ("12 - modda.", Kind.ARTICLE, "12"),
        ("12¹-modda. Ruxsat", Kind.ARTICLE, "12¹"),
        ("III BOʻLIM. MAXSUS QISM", Kind.SECTION, "III"),
        ("III BO'LIM", Kind.SECTION, "III"),
        ("Статья 7¹. Сроки", Kind.ARTICLE, "7¹"),
        ("Глава IV", Kind.CHAPTER, "IV"),
        ("Article 3 – Scope", Kind.ARTICLE, "3"),
        ("12.1.2. Ariza", Kind.POINT, "12.1.2"),
        ("12.1 Ariza beriladi", Kind.POINT, "12.1"),
        ("3) ariza", Kind.POINT, "3"),
        ("12.1. ariza beriladi", Kind.POINT, "12.1"),
        ("3. ariza;", Kind.POINT, "3"),
        ("б) заявление", Kind.POINT, "б"),
    ],
)
def test_what_begins_a_clause(line, kind, number):
    found = beginning_of(line)
    assert (found.kind, found.number) == (kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "12-moddada nazarda tutilgan hollarda",
        "Статья посвящена деревьям",
        "01.09.2026 yildan kuchga kiradi",
        "10 kun ichida javob beriladi",
        "3.5 million soʻm",
        "2026. yilda kuchga kiradi",
        "Article on trees",
        "Oddiy gap.",
    ],
)
def test_what_does_not(line):
    assert beginning_of(line) is None


def test_a_gap_is_noticed():
    draft = read(["14-modda. Nazorat", "14.1. Bir.", "14.2. Ikki.", "14.4. Toʻrt."])
    assert draft.remarks == [Remark(Doubt.GAP, 3, "14.3")]


def test_a_number_that_stands_twice_is_noticed():
    draft = read(["1-modda. A", "2-modda. B", "2-modda. V"])
    assert draft.remarks == [Remark(Doubt.TWICE, 2, "2")]


def test_a_number_inside_a_clause_is_noticed():
    draft = read(["12.2. Ruxsat beriladi. 12.2¹. Eʼtiroz koʻrib chiqiladi."])
    assert draft.remarks == [Remark(Doubt.INNER, 0, "12.2¹")]


def test_a_number_without_a_text_is_noticed():
    draft = read(["1-modda. A", "1.1. Bir.", "2-modda."])
    assert draft.remarks == [Remark(Doubt.EMPTY, 2, "2")]


def test_articles_are_counted_over_the_chapters():
    draft = read(["1-bob. A", "1-modda. B", "2-bob. V", "2-modda. G"])
    assert draft.remarks == []


def test_every_clause_has_an_address_of_its_own():
    text = ["1-bob. A", "1-modda. B", "1) bir", "2) ikki", "2-modda. V", "1) bir", "2-modda. G"]
    assert addresses(read(text).clauses) == ["b1", "1", "1-1", "1-2", "2", "2-1", "2~2"]


@pytest.mark.parametrize("number", ["../..", "a/b", "1 2", "?x=1#y", "..", "1" * 90])
def test_an_address_holds_no_sign_of_its_own(number):
    names = addresses([Clause(Kind.ARTICLE, number), Clause(Kind.POINT, number, depth=1)])
    assert [name for name in names if not re.fullmatch(r"[\w.~-]{1,80}", name)] == []
    assert [name for name in names if name.startswith(".")] == []


def test_nothing_is_nothing():
    assert read(["", "  "]).clauses == []

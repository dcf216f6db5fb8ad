"""Whole documents as officers bring them, each with the tree that a lawyer would draw of it."""

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.consultations.importing import samples

LAW_UZ = samples.plain(
    "OʻZBEKISTON RESPUBLIKASINING QONUNI",
    "Yashil hududlar toʻgʻrisida",
    "I BOʻLIM. UMUMIY QISM",
    "1-bob. Umumiy qoidalar",
    "1-modda. Ushbu Qonunning maqsadi",
    "Maqsad daraxtlarni muhofaza qilishdan iborat.",
    "2-modda. Asosiy tushunchalar",
    "1) daraxt — koʻp yillik oʻsimlik;",
    "2) yashil hudud — daraxt ekilgan joy, shu jumladan:",
    "a) bogʻlar;",
    "b) xiyobonlar.",
    "2-bob. Ruxsat",
    "3-modda. Ruxsat berish",
    "3.1. Kesish 12-moddada nazarda tutilgan hollarda taqiqlanadi.",
    "3.2. Ruxsat 01.09.2026 yildan beriladi.",
)
LAW_UZ_TREE = """
part: OʻZBEKISTON RESPUBLIKASINING QONUNI / Yashil hududlar toʻgʻrisida
section I UMUMIY QISM
  chapter 1 Umumiy qoidalar
    article 1 Ushbu Qonunning maqsadi: Maqsad daraxtlarni muhofaza qilishdan iborat.
    article 2 Asosiy tushunchalar
      point 1: daraxt — koʻp yillik oʻsimlik;
      point 2: yashil hudud — daraxt ekilgan joy, shu jumladan:
        point a: bogʻlar;
        point b: xiyobonlar.
  chapter 2 Ruxsat
    article 3 Ruxsat berish
      point 3.1: Kesish 12-moddada nazarda tutilgan hollarda taqiqlanadi.
      point 3.2: Ruxsat 01.09.2026 yildan beriladi.
"""
DECREE_CYRL = samples.plain(
    "ВАЗИРЛАР МАҲКАМАСИНИНГ ҚАРОРИ",
    "1. Қуйидагилар тасдиқлансин:",
    "а) дарахтлар рўйхати;",
    "б) рухсат бериш тартиби.",
    "2. Вазирлик:",
    "бир ой муддатда рўйхатни юритсин;",
    "ҳар йили ҳисобот берсин.",
    "3. Қарор эълон қилинган кундан кучга киради.",
)
DECREE_CYRL_TREE = """
part: ВАЗИРЛАР МАҲКАМАСИНИНГ ҚАРОРИ
point 1: Қуйидагилар тасдиқлансин:
  point а: дарахтлар рўйхати;
  point б: рухсат бериш тартиби.
point 2: Вазирлик: / бир ой муддатда рўйхатни юритсин; / ҳар йили ҳисобот берсин.
point 3: Қарор эълон қилинган кундан кучга киради.
"""
LAW_RU = samples.plain(
    "Раздел I. Общая часть",
    "Глава 1. Общие положения",
    "Статья 1. Цель настоящего Закона",
    "Целью является охрана деревьев.",
    "Статья 2. Основные понятия",
    "1. Применяются понятия:",
    "а) дерево;",
    "б) парк.",
    "2. Статья посвящена понятиям, а не нормам.",
    "Глава 2. Ответственность",
    "Статья 3¹. Ответственность",
)
LAW_RU_TREE = """
section I Общая часть
  chapter 1 Общие положения
    article 1 Цель настоящего Закона: Целью является охрана деревьев.
    article 2 Основные понятия
      point 1: Применяются понятия:
        point а: дерево;
        point б: парк.
      point 2: Статья посвящена понятиям, а не нормам.
  chapter 2 Ответственность
    article 3¹ Ответственность
"""
LAW_EN = samples.plain(
    "Chapter I. Permits",
    "Article 1. Felling",
    "1.1. Trees are felled with a permit:",
    "(a) of the district;",
    "(b) free of charge.",
    "1.1.1. The permit is public.",
    "Article 2 – Scope",
    "Article on trees of old parks applies as well.",
)
LAW_EN_TREE = """
chapter I Permits
  article 1 Felling
    point 1.1: Trees are felled with a permit:
      point a: of the district;
      point b: free of charge.
      point 1.1.1: The permit is public.
  article 2 Scope: Article on trees of old parks applies as well.
"""
NESTED = samples.numbered(
    [
        (None, "1-modda. Tartib"),
        (0, "Ariza:"),
        (1, "beriladi;"),
        (1, "koʻriladi:"),
        (2, "bir kunda;"),
        (2, "bepul."),
        (0, "Qaror eʼlon qilinadi."),
    ],
    letters="lowerLetter",
)
NESTED_TREE = """
article 1 Tartib
  point 1: Ariza:
    point 1.1: beriladi;
    point 1.2: koʻriladi:
      point a: bir kunda;
      point b: bepul.
  point 2: Qaror eʼlon qilinadi.
"""
TABLE_TREE = """
article 1 Miqdor
  point 1.1: Kompensatsiya jadvalda.
  point 1.2: Kompensatsiya toʻlanadi.
"""
FOOTNOTE_TREE = """
article 1 Soha
  point 1.1: Qonun amal qiladi.
"""
TRACKED_TREE = """
article 1 Muddat
  point 1.1: Kamida 10 kun oldin.
  point 1.2: Yangi band.
"""
RAISED_TREE = "article 12¹ Ruxsat berish"
HOSTILE = samples.plain(
    '1-modda. <script>alert("x")</script>',
    "1.1. {{ settings.SECRET_KEY }} {% include 'x' %}",
    "1.2. ../../etc/passwd'; DROP TABLE consultations_clause; --",
    "1.3. \u202eteskari\u202c \u200bkoʻrinmas",
    '=HYPERLINK("http://example.uz")',
)
HOSTILE_TREE = """
article 1 <script>alert("x")</script>
  point 1.1: {{ settings.SECRET_KEY }} {% include 'x' %}
  point 1.2: ../../etc/passwd'; DROP TABLE consultations_clause; --
  point 1.3: teskari koʻrinmas / =HYPERLINK("http://example.uz")
"""
LONG_TREE = "\n".join(
    f"article {number} Sarlavha {number}: Modda matni {number}, bir gap."
    for number in range(1, 301)
)


def in_a_control():
    """Paragraphs inside a content control and a moved one: it stands where it was moved to."""
    document = Document()
    for inner in (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>1-modda. Nazorat</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>",
        '<w:p><w:moveFrom w:id="1" w:author="A"><w:r><w:t>1.2. Ikkinchi.</w:t></w:r>'
        "</w:moveFrom></w:p>",
        "<w:p><w:r><w:t>1.1. Birinchi.</w:t></w:r></w:p>",
        '<w:p><w:moveTo w:id="2" w:author="A"><w:r><w:t>1.2. Ikkinchi.</w:t></w:r>'
        "</w:moveTo></w:p>",
    ):
        opening, rest = inner.split(">", 1)
        element = parse_xml(f"{opening} {nsdecls('w')}>{rest}")
        document.element.body.insert(-1, element)
    return document


CONTROL_TREE = """
article 1 Nazorat
  point 1.1: Birinchi.
  point 1.2: Ikkinchi.
"""


def with_link():
    """A link inside a clause, and a line break before its end."""
    document = samples.plain("1-modda. Havola")
    text = (
        '<w:r><w:t xml:space="preserve">1.1. Reyestr </w:t></w:r>'
        '<w:hyperlink w:anchor="a"><w:r><w:t>saytda</w:t></w:r></w:hyperlink>'
        "<w:r><w:br/><w:t>yuritiladi.</w:t></w:r>"
    )
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{text}</w:p>"))
    return document


LINK_TREE = """
article 1 Havola
  point 1.1: Reyestr saytda yuritiladi.
"""
ACTS = {
    "law-uz": (lambda: LAW_UZ, LAW_UZ_TREE),
    "decree-cyrl": (lambda: DECREE_CYRL, DECREE_CYRL_TREE),
    "law-ru": (lambda: LAW_RU, LAW_RU_TREE),
    "law-en": (lambda: LAW_EN, LAW_EN_TREE),
    "nested": (lambda: NESTED, NESTED_TREE),
    "table": (samples.with_table, TABLE_TREE),
    "footnote": (samples.with_footnote, FOOTNOTE_TREE),
    "tracked": (samples.tracked, TRACKED_TREE),
    "raised": (samples.raised, RAISED_TREE),
    "control": (in_a_control, CONTROL_TREE),
    "link": (with_link, LINK_TREE),
    "hostile": (lambda: HOSTILE, HOSTILE_TREE),
    "long": (samples.long_act, LONG_TREE),
}

"""Documents as officers bring them, made here so that each holds one difficulty."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LEVEL = (
    '<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/>'
    '<w:numFmt w:val="{digits}"/><w:lvlText w:val="{text}"/></w:lvl>'
)


def pattern_of(start, letters):
    """A list of three levels: 1. and 1.1. and a letter."""
    rows = [(0, start, "decimal", "%1."), (1, 1, "decimal", "%1.%2."), (2, 1, letters, "%3)")]
    levels = "".join(
        LEVEL.format(depth=depth, start=begin, digits=digits, text=text)
        for depth, begin, digits, text in rows
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'


def saved(document):
    """The document as the bytes of a file."""
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def plain(*paragraphs):
    """A document of plain paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def numbered(rows, start=1, letters="russianLower"):
    """Paragraphs (depth, text) whose numbers Word draws itself."""
    document = Document()
    numbering = document.part.numbering_part.element
    pattern = parse_xml(pattern_of(start, letters))
    numbering.insert(0, pattern)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>')
    )
    for depth, text in rows:
        paragraph = document.add_paragraph(text)
        if depth is not None:
            place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="78"/>'
            number = parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>")
            paragraph._p.get_or_add_pPr().append(number)
    return document


def with_table():
    """A table of two rows after the second paragraph."""
    document = plain("1-modda. Miqdor", "1.1. Kompensatsiya jadvalda.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Tur", "Miqdor"), ("Chinor", "10")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("1.2. Kompensatsiya toʻlanadi.")
    return document


def tracked():
    """A change of a number, a struck out and a new paragraph, all not accepted yet."""
    document = plain("1-modda. Muddat")
    for inner in (
        '<w:r><w:t xml:space="preserve">1.1. Kamida </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>3</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>10</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> kun oldin.</w:t></w:r>',
        '<w:ins w:id="3" w:author="A"><w:r><w:t>1.2. Yangi band.</w:t></w:r></w:ins>',
    ):
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    return document


def raised():
    """12¹-modda, its small digit written as Word writes it."""
    document = Document()
    paragraph = document.add_paragraph("12")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run("-modda. Ruxsat berish")
    return document


def with_footnote():
    """A footnote at the end of a point."""
    data = saved(plain("1-modda. Soha", "1.1. Qonun amal qiladi."))
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>Qonun hujjatlari toʻplami, 2021.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    sort = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{sort}"/></Types>'
    return changed(
        data,
        {
            "word/document.xml": lambda text: text.replace(
                "amal qiladi.</w:t></w:r>",
                'amal qiladi.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
            ),
            "word/_rels/document.xml.rels": lambda text: text.replace("</Relationships>", relation),
            "[Content_Types].xml": lambda text: text.replace("</Types>", override),
        },
        {"word/footnotes.xml": note},
    )


def with_program():
    """A document with a program in it."""
    return changed(saved(plain("1-modda. A")), {}, {"word/vbaProject.bin": "MZ"})


def bomb():
    """A document that unfolds into far more than it weighs."""
    return changed(saved(plain("1-modda. A")), {}, {"word/media/one.bin": "0" * 130_000_000})


def unfolding():
    """A document that describes itself, so that it unfolds without end."""
    description = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "x">]>'
    return changed(
        saved(plain("1-modda. A")),
        {"word/document.xml": lambda text: description + text.partition("?>")[2]},
        {},
    )


def changed(data, edits, more):
    """The same archive with some parts edited and some more in it."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part.filename)
            if part.filename in edits:
                text = edits[part.filename](text.decode()).encode()
            new.writestr(part.filename, text)
        for name, text in more.items():
            new.writestr(name, text)
    return made.getvalue()


def long_act(articles=300):
    """An act of many articles."""
    lines = []
    for number in range(1, articles + 1):
        lines += [f"{number}-modda. Sarlavha {number}", f"Modda matni {number}, bir gap."]
    return plain(*lines)

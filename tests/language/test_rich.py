"""`portal.language.rich`: a small Markdown that no one can break out of."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.rich import clean_rich, rich
from tests.hostile import HOSTILE
from tests.language.words import TEXT

ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr"}
REL = 'rel="nofollow ugc noopener"'

RENDERED = [
    ("**Yoʻl** *taʼmiri*", "<p><strong>Yoʻl</strong> <em>taʼmiri</em></p>"),
    ("bir\nikki\n\nuch", "<p>bir<br>\nikki</p>\n<p>uch</p>"),
    ("- bir\n- ikki", "<ul>\n<li>bir</li>\n<li>ikki</li>\n</ul>"),
    ("> iqtibos", "<blockquote>\n<p>iqtibos</p>\n</blockquote>"),
    ("# Sarlavha", "<p># Sarlavha</p>"),
    ("[imzo](https://a.uz)", f'<p><a href="https://a.uz" {REL}>imzo</a></p>'),
    (
        "qarang: https://a.uz/x.",
        f'<p>qarang: <a href="https://a.uz/x" {REL}>https://a.uz/x</a>.</p>',
    ),
    ("[imzo](javascript:alert(1))", "<p>[imzo](javascript:alert(1))</p>"),
    ("![rasm](https://a.uz/x.png)", f'<p>!<a href="https://a.uz/x.png" {REL}>rasm</a></p>'),
    ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>"),
]
MARKUP = st.text(alphabet="*_`[]()<>#-!\n &;\"'ab1. :/", max_size=80) | TEXT


@pytest.mark.parametrize(("text", "html"), RENDERED)
def test_the_markdown_of_people(text: str, html: str) -> None:
    assert rich(text).strip() == html


@given(MARKUP)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = rich(text)

    assert clean_rich(once) == once


@given(MARKUP)
def test_cleaning_any_html_twice_changes_nothing(text: str) -> None:
    once = clean_rich(f"<p class='x' style='y'>{text}</p><script>{text}</script>")

    assert clean_rich(once) == once


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_text_gives_harmless_tags_in_time(name: str, text: str) -> None:
    begun = process_time()
    html = rich(text)

    assert process_time() - begun < 5
    assert {tag.lower() for tag in re.findall(r"</?([a-zA-Z][^\s/>]*)", html)} <= ALLOWED
    assert re.findall(r"<[^>]*\s(?!href=|rel=)[\w-]+=", html) == []
    links = [link for link in re.findall(r'href="([^"]*)"', html) if ":" in link]
    assert {link.split(":")[0] for link in links} <= {"http", "https", "mailto"}

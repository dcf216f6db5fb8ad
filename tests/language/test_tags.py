"""People's text on pages: in the script of the page, with the original one click away."""

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import override

from portal.language.templatetags.language import name_in, people_tag, people_text


def page(template: str, language: str, **context: object) -> str:
    with override(language):
        return Template("{% load language %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("language", "original", "shown"),
    [
        ("uz-cyrl", "uz", "йўл &lt;b&gt; &amp;"),
        ("uz", "uz", "yoʻl &lt;b&gt; &amp;"),
        ("ru", "uz", "yoʻl &lt;b&gt; &amp;"),
    ],
)
def test_a_line_is_shown_in_the_script_and_escaped(
    language: str, original: str, shown: str
) -> None:
    assert page("{{ t|people_text:o }}", language, t="yoʻl <b> &", o=original) == shown


def test_escaped_text_is_not_escaped_twice() -> None:
    with override("uz-cyrl"):
        assert people_text(SafeString("yoʻl &amp; imzo"), "uz") == "йўл &amp; имзо"


def test_nothing_stays_nothing() -> None:
    assert (people_text(None), people_text("")) == ("", "")


@pytest.mark.parametrize(
    ("language", "original", "text", "tag"),
    [
        ("uz-cyrl", "uz", "yoʻl", "uz-Cyrl"),
        ("uz", "uz-cyrl", "йўл", "uz-Latn"),
        ("uz", "ru", "дорога", "ru"),
        ("ru", "uz", "йўл", "uz-Cyrl"),
        ("en", "", "Ямы", "ru"),
    ],
)
def test_the_language_of_what_is_shown_is_said(
    language: str, original: str, text: str, tag: str
) -> None:
    with override(language):
        assert people_tag(text, original) == tag


def test_a_block_in_the_other_script_holds_the_original() -> None:
    html = page("{% people_block t 'uz' %}", "uz-cyrl", t="yoʻl\n\n<imzo>")

    assert '<div class="people-text" lang="uz-Cyrl"><p>йўл</p>' in html
    assert "<details" in html
    assert (
        '<div class="people-text" lang="uz-Latn"><p>yoʻl</p>\n\n<p>&lt;imzo&gt;</p></div>' in html
    )


def test_a_block_in_its_own_script_says_nothing() -> None:
    assert page("{% people_block t 'uz' %}", "uz", t="yoʻl") == (
        '<div class="people-text" lang="uz-Latn"><p>yoʻl</p></div>\n\n'
    )


def test_a_rich_block_is_markdown() -> None:
    html = page("{% people_block t 'uz' rich_text=True %}", "uz-cyrl", t="**yoʻl** <script>")

    assert "<p><strong>йўл</strong> &lt;script&gt;</p>" in html


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("uz", "Yoʻl qoʻmitasi"),
        ("uz-cyrl", "Йўл қўмитаси"),
        ("ru", "Комитет дорог"),
        ("en", "Yoʻl qoʻmitasi"),
        ("kaa", "Yoʻl qoʻmitasi"),
    ],
)
def test_names_fall_back(language: str, name: str) -> None:
    names = {"uz": "Yoʻl qoʻmitasi", "ru": "Комитет дорог", "en": ""}

    with override(language):
        assert name_in(names) == name

"""People's text in the script of the reader, the original one click away."""

from typing import TypedDict

from django import template
from django.utils.html import conditional_escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.language.info import language_tag
from portal.language.names import localized
from portal.language.rich import rich
from portal.language.scripts import language_of, script_of, transliterate_for

register = template.Library()

register.filter("language_tag", language_tag, is_safe=False)


class PeopleBlock(TypedDict):
    """What `templates/language/people_block.html` needs."""

    shown: SafeString
    shown_tag: str
    original: SafeString | None
    original_tag: str


@register.filter
def people_text(text: str | None, original_language: str = "") -> SafeString:
    """A person's line in the script of the page, escaped: ``{{ title|people_text:language }}``."""
    shown = _for_page(text or "", original_language)
    return SafeString(shown if isinstance(text, SafeString) else conditional_escape(shown))


@register.filter
def people_tag(text: str | None, original_language: str = "") -> str:
    """The ``lang=`` of what ``people_text`` shows: ``lang="{{ title|people_tag:language }}"``."""
    written = text or ""
    return _tag(written, _for_page(written, original_language), original_language)


@register.filter
def name_in(names: dict[str, str] | None, language: str = "") -> str:
    """A name kept in several languages, in the page's language or in the one given."""
    return localized(names or {}, language or get_language())


@register.inclusion_tag("language/people_block.html")
def people_block(
    text: str | None, original_language: str = "", rich_text: bool = False
) -> PeopleBlock:
    """A person's paragraphs in the script of the page; says so when they were transliterated.

    With ``rich_text=True`` the text is Markdown. The original unfolds without JavaScript.
    """
    written = text or ""
    shown = _for_page(written, original_language)
    changed = shown != written
    return {
        "shown": _paragraphs(shown, rich_text),
        "shown_tag": _tag(written, shown, original_language),
        "original": _paragraphs(written, rich_text) if changed else None,
        "original_tag": _tag(written, written, original_language),
    }


def _for_page(text: str, original_language: str) -> str:
    return transliterate_for(
        text, page_language=get_language() or "uz", original_language=original_language
    )


def _paragraphs(text: str, rich_text: bool) -> SafeString:
    return rich(text) if rich_text else mark_safe(linebreaks(text, autoescape=True))


def _tag(written: str, shown: str, original_language: str) -> str:
    language = original_language or language_of(written, "uz")
    if shown != written:
        language = get_language() or language
    elif language in ("uz", "uz-cyrl"):
        language = "uz-cyrl" if script_of(written) == "cyrillic" else "uz"
    return language_tag(language)

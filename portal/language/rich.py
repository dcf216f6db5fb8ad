"""People's rich text: a small Markdown, cleaned on save and again on render."""

import re
from collections.abc import Iterator

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from portal.language.letters import normalise

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr"}
_SCHEMES = {"http", "https", "mailto"}
_ADDRESS = re.compile(r"https?://[^\s<>\"«»“”]*[\w/]")


def rich(text: str) -> SafeString:
    """The Markdown of a person as safe HTML: paragraphs, emphasis, lists, quotations, links.

    Bare addresses become links. No headings (they would break the outline of the page), pictures
    or HTML.
    """
    return clean_rich(_markdown.render(normalise(text)))


def clean_rich(html: str) -> SafeString:
    """HTML with nothing but the tags that people may use; cleaning twice changes nothing."""
    cleaned = nh3.clean(
        html.encode(errors="ignore").decode(),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(cleaned)


def _link_addresses(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children and "://" in block.content:
            block.children = list(_linked(block.children))


def _linked(tokens: list[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type.startswith("link_") else 0
        if token.type == "text" and not inside:
            yield from _pieces(token.content)
        else:
            yield token


def _pieces(text: str) -> Iterator[Token]:
    last = 0
    for match in _ADDRESS.finditer(text):
        yield _text(text[last : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": match.group()})
        yield _text(match.group())
        yield Token("link_close", "a", -1)
        last = match.end()
    yield _text(text[last:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 8}).disable(
    ["image", "html_block", "html_inline", "heading", "lheading", "reference"]
)
_markdown.core.ruler.push("addresses", _link_addresses)

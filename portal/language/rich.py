"""People's rich text: a small Markdown, cleaned on save and again on render."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr"}
_SCHEMES = {"http", "https", "mailto"}

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 8}).disable(
    ["image", "html_block", "html_inline", "heading", "lheading", "reference"]
)


def rich(text: str) -> SafeString:
    """The Markdown of a person as safe HTML: paragraphs, emphasis, lists, quotations, links.

    No headings (they would break the outline of the page), pictures or HTML.
    """
    return clean_rich(_markdown.render(text))


def clean_rich(html: str) -> SafeString:
    """HTML with nothing but the tags that people may use; cleaning twice changes nothing."""
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned in the line above

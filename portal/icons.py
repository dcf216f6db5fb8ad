"""Icons drawn in the page: Lucide's by name, and the portal's own star."""

import functools

import lucide
from django.template import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# An eight-pointed star in a 26 by 26 frame: two squares laid over each other.
STAR = (
    "M25 13 21.49 16.51V21.49H16.51L13 25 9.49 21.49H4.51V16.51L1 13 4.51 9.49V4.51H9.49"
    "L13 1 16.51 4.51H21.49V9.49Z"
)


@functools.cache
def shapes(name: str) -> str:
    """The shapes of Lucide's icon `name`, without its frame; raises `TemplateSyntaxError`."""
    try:
        frame = lucide._render_icon(name, None)
    except lucide.IconDoesNotExist as error:
        raise TemplateSyntaxError(f"There is no icon {name!r} in Lucide.") from error
    drawn = frame.partition(">")[2].rpartition("</svg>")[0]
    return "".join(line.strip().replace(" />", "/>") for line in drawn.splitlines())


@functools.cache
def drawing(name: str, label: str = "") -> SafeString:
    """An icon that takes its colour and size from the text; hidden from readers unless labelled."""
    voice = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="i" viewBox="0 0 24 24" {voice}>{shapes(name)}</svg>')

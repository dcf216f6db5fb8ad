"""The components of the portal's pages. `/gallery/` shows every one in every state."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from django.forms import BaseForm, BoundField, EmailField
from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal import choices, icons, wording
from portal.components import checked, component
from portal.route import Station
from portal.templatetags import figures

register = Library()
register.tags.update(figures.register.tags)
register.filter("num", wording.grouped)
register.filter("as_options", choices.as_options)
register.filter("file_size", wording.file_size)
register.filter("when", wording.moment)
register.filter("day", wording.day)
register.filter("known_day", wording.known_day)
register.filter("last_day", wording.final_day)
register.filter("last_minute", wording.last_minute)
register.filter("ended", wording.ended)

Context = dict[str, Any]
# A line this short needs no counter.
SHORT = 20
Kind = Literal["info", "warn", "bad", "good"]


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon by its Lucide name; give a `label` only where no words stand beside it."""
    return icons.drawing(name, label)


@register.filter
def date_with_days(deadline: datetime | None) -> str:
    """ "34 days left · until 27 December 2026, 23:59 (UTC+5)"."""
    if deadline is None:
        return ""
    left = wording.days_in_words(wording.whole_days_left(deadline))
    return f"{left} · {wording.last_minute(deadline)}"


@register.filter
def counter(field: BoundField) -> int | None:
    """How many characters fit, where the reader should be told: in areas and short lines."""
    longest: int | None = getattr(field.field, "max_length", None)
    is_line = field.widget_type == "text" and not isinstance(field.field, EmailField)
    told = field.widget_type == "textarea" or (is_line and (longest or 0) > SHORT)
    return longest if told else None


@register.filter
def first_control(field: BoundField) -> str:
    """Where the reader lands who follows an error: the control, or the first of several."""
    return field.id_for_label or f"{field.auto_id}_0"


@component(register, "ui/logo.html")
def logo() -> Context:
    """The portal's eight-petal star."""
    return {"turns": range(0, 360, 90)}


@component(register, "ui/lattice.html")
def lattice(id: str = "lattice") -> Context:
    """The star-and-cross lattice behind a band; `id` is unique on the page."""
    return {"id": id}


@component(register, "ui/bigstar.html")
def bigstar() -> Context:
    """The large star of the home page."""
    return {"turns": range(0, 360, 90)}


@component(register, "ui/star.html")
def star(state: Literal["done", "now", "next", "late"] = "next") -> Context:
    """The mark of a station."""
    return {"state": state, "outline": icons.STAR}


@component(register, "ui/button.html")
def button(
    label: str,
    url: str = "",
    kind: Literal["primary", "secondary", "quiet", "accent", "danger"] = "primary",
    icon: str = "",
    size: Literal["", "xl", "sm", "xs"] = "",
    block: bool = False,
    name: str = "",
    value: str = "",
    busy: str = "",
) -> Context:
    """A link that looks like a button where `url` is given, else the form's submit button.

    `busy` is what the button says while the form is on its way.
    """
    return {
        "label": label,
        "url": url,
        "kind": {"primary": "p", "secondary": "s", "quiet": "q", "accent": "a", "danger": "d"}[
            kind
        ],
        "icon": icon,
        "size": size,
        "block": block,
        "name": name,
        "value": value,
        "busy": busy,
    }


@component(register, "ui/tag.html")
def tag(
    label: str,
    kind: Literal["live", "good", "warn", "bad", "info", "plain", "accent", "outline"] = "plain",
    icon: str = "",
) -> Context:
    """A status in a word or two; never a link."""
    style = {"plain": "", "accent": "tag-acc", "outline": "tag-o"}.get(kind, f"tag-{kind}")
    return {"label": label, "style": style, "icon": icon}


@component(register, "ui/notice.html")
def notice(text: str, kind: Kind = "info", title: str = "") -> Context:
    """A short notice inside the content."""
    return {"text": text, "kind": kind, "title": title}


@register.simple_block_tag(end_name="endnoticeblock")
def noticeblock(content: str, kind: Kind = "info", title: str = "") -> SafeString:
    """A notice that holds paragraphs and links."""
    return render_to_string("ui/notice.html", {"content": content, "kind": kind, "title": title})


@register.simple_block_tag(end_name="endpanel")
def panel(content: str, edge: bool = False, title: str = "") -> SafeString:
    """A white sheet; `edge` gives it the coloured top edge."""
    return render_to_string("ui/panel.html", {"content": content, "edge": edge, "title": title})


@component(register, "ui/field.html")
def field(field: BoundField) -> Context:
    """One field of a form: label, hint, error, control, and how many characters are left."""
    return {"field": field}


@component(register, "ui/error_summary.html")
def error_summary(form: BaseForm) -> Context:
    """What is wrong with the form, first on the page, each error linked to its field."""
    return {"form": form}


@component(register, "ui/crumbs.html")
def crumbs(items: Sequence[tuple[str, str]], here: str = "") -> Context:
    """The way to this page: pairs of label and address, then the page itself."""
    return {"items": items, "here": here}


@component(register, "ui/pager.html")
def pager(page: Any) -> Context:
    """Next and previous of a keyset page (`next_url`, `previous_url`, either may be empty)."""
    return {"page": page}


@component(register, "ui/route.html")
def route(stations: Sequence[Station], label: str = "") -> Context:
    """The route line."""
    return {"stations": stations, "label": label, "outline": icons.STAR}


@component(register, "ui/event.html")
def event(title: str, moment: datetime | None = None, note: str = "", key: bool = False) -> Context:
    """One item of a timeline (`<ul class="upd">`); `key` marks the turning points."""
    return {"title": title, "moment": moment, "note": note, "key": key}


@component(register, "ui/dock.html")
def dock(label: str, url: str, icon: str = "", note: str = "") -> Context:
    """The page's one action, kept at hand on phones; stands in `{% block dock %}`."""
    return {"label": label, "url": url, "icon": icon, "note": note}


@component(register, "ui/empty.html")
def empty(title: str, text: str = "", action_label: str = "", action_url: str = "") -> Context:
    """Why nothing is here, and one thing to do next."""
    return {"title": title, "text": text, "action_label": action_label, "action_url": action_url}


@register.inclusion_tag("ui/htmx.html")
def htmx() -> Context:
    """htmx, for the pages that use it; stands in `{% block head %}`."""
    return {}


@register.simple_tag
@checked
def hidden(text: str) -> SafeString:
    """Words for screen readers only."""
    return format_html('<span class="vh">{}</span>', text)

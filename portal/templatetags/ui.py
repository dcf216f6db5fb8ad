"""The components of the portal's pages. `/gallery/` shows every one in every state."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from django.forms import BaseForm, BoundField
from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal import charts, icons, maps, wording
from portal.components import checked, component
from portal.route import Station

register = Library()
register.filter("num", wording.grouped)
register.filter("when", wording.moment)
register.filter("day", wording.day)
register.filter("last_minute", wording.last_minute)
register.filter("ended", wording.ended)

Context = dict[str, Any]
Kind = Literal["info", "warn", "bad", "good"]


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon by its Lucide name; give a `label` only where no words stand beside it."""
    return icons.drawing(name, label)


@register.filter
def date_with_days(deadline: datetime | None) -> str:
    """"34 days left · until 27 December 2026, 23:59 (UTC+5)"."""
    if deadline is None:
        return ""
    left = wording.days_in_words(wording.whole_days_left(deadline))
    return f"{left} · {wording.last_minute(deadline)}"


@register.filter
def counter(field: BoundField) -> int | None:
    """How many characters fit, where the reader should be told: in areas and short lines."""
    longest: int | None = getattr(field.field, "max_length", None)
    told = field.widget_type == "textarea" or (field.widget_type == "text" and (longest or 0) > 20)
    return longest if told else None


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
        "kind": {"primary": "p", "secondary": "s", "quiet": "q", "accent": "a", "danger": "d"}[kind],
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


@component(register, "ui/threshold.html")
def threshold(count: int, threshold: int, as_of: datetime | None = None) -> Context:
    """How many have signed, of how many, with the bar and what is still missing."""
    return charts.threshold_bar(count, threshold) | {"as_of": as_of}


@component(register, "ui/days_left.html")
def days_left(deadline: datetime, note: str = "", now: datetime | None = None) -> Context:
    """The days that are left, large, with the last minute beside them; late once it has passed."""
    days = wording.whole_days_left(deadline, now)
    return {"days": abs(days), "deadline": deadline, "note": note, "late": days < 0}


@component(register, "ui/late_band.html")
def late_band(days: int, who: str, note: str = "") -> Context:
    """How many days an answer is late, and whose it is; `note` says when it was due."""
    return {"days": days, "who": who, "note": note}


@component(register, "ui/meter.html")
def meter(
    value: float, maximum: float, label: str = "", kind: Literal["mini", "pg-b", "simbar"] = "mini"
) -> Context:
    """A thin bar: how much of `maximum` is there. Without a label the words stand beside it."""
    return {"label": label, "width": charts.share(value, maximum), "kind": kind}


@component(register, "ui/stack.html")
def stack(parts: Sequence[tuple[float, str]], maximum: float, label: str) -> Context:
    """A bar of coloured parts (staff pages): pairs of a number and its class, `b0` to `b3`."""
    return {"parts": charts.stacked(parts, maximum), "label": label}


@component(register, "ui/punctuality.html")
def punctuality(weeks: Sequence[tuple[int, int]], label: str) -> Context:
    """Answers of each week: in time upwards, late downwards (staff pages)."""
    return charts.up_and_down(weeks) | {"label": label}


@component(register, "ui/gathered.html")
def gathered(count: int, threshold: int, note: str = "") -> Context:
    """In a row of a list: signatures of how many, with a bar; `note` stands small below."""
    return {"count": count, "threshold": threshold, "note": note}


@component(register, "ui/verdict.html")
def verdict(
    label: str,
    colour: Literal["good", "accent", "danger", "info", "primary", "line"],
    shape: Literal["circle", "triangle", "square", "diamond"] = "circle",
) -> Context:
    """A word of judgement with a shape, so that colour is never alone."""
    return {"label": label, "colour": colour, "shape": shape}


@component(register, "ui/tile_map.html")
def tile_map(values: Mapping[str, float], label: str = "", link: str = "") -> Context:
    """The regions as tiles with their numbers; `link` is an address ending where the code goes."""
    return {"tiles": maps.tiles(values, link), "label": label}


@component(register, "ui/region_map.html")
def region_map(
    values: Mapping[str, float], label: str, link: str = "", table: bool = True
) -> Context:
    """The map of the regions in five shades (tiles on phones), its table one step away.

    A page that shows a fuller table of its own says `table=False`.
    """
    return maps.shaded(values, link) | {"label": label, "link": link, "table": table}


@component(register, "ui/line_chart.html")
def line_chart(series: Sequence[charts.Series], label: str, unit: str = "") -> Context:
    """Lines over time, each named at its end, with the table one step away."""
    return charts.line_chart(series) | {"label": label, "unit": unit}


@component(register, "ui/bar_chart.html")
def bar_chart(rows: Sequence[tuple[str, float]], label: str, unit: str = "") -> Context:
    """Horizontal bars with their numbers."""
    return {"rows": charts.bars(rows), "label": label, "unit": unit}


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


@component(register, "ui/stat.html")
def stat(value: Any, label: str) -> Context:
    """One large number and what it counts."""
    return {"value": value, "label": label}


@component(register, "ui/star_progress.html")
def star_progress(count: int, threshold: int) -> Context:
    """A star whose outline fills as signatures gather."""
    full = min(100, count * 100 // threshold) if threshold else 0
    return {"percent": full, "outline": icons.STAR}


@register.inclusion_tag("ui/htmx.html")
def htmx() -> Context:
    """htmx, for the pages that use it; stands in `{% block head %}`."""
    return {}


@register.simple_tag
@checked
def hidden(text: str) -> SafeString:
    """Words for screen readers only."""
    return format_html('<span class="vh">{}</span>', text)

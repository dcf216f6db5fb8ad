"""New values far from where the quarters before them lead: somebody has to confirm them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from monitoring.importing.findings import Finding, Measure, Scene
from monitoring.measuring.forecast import expected, off_by, slip
from monitoring.measuring.periods import read_period

Lines = dict[tuple[int, str], dict[date, Decimal]]


def off_trend(found: list[Finding], scene: Scene) -> list[Finding]:
    """`found`, where new values far from what was expected ask to be confirmed.

    Expected is what the quarters before lead to, those of the table itself among them.
    """
    if scene.plan:
        return found
    by_id = {measure.id: measure for measure in scene.measures.values()}
    lines: Lines = {}
    for each in found:
        if each.result in ("new", "revision", "same"):
            line = _line(lines, by_id, each)
            line[_quarter(each)] = Decimal(each.value)
    return [_asked(each, lines, by_id, scene.tolerance) for each in found]


def _line(lines: Lines, by_id: dict[int, Measure], each: Finding) -> dict[date, Decimal]:
    """The values of one region by quarter, as they stand before the table."""
    key = (each.indicator or 0, each.region or "")
    if key not in lines:
        measure = by_id[key[0]]
        standing = {**measure.published, **measure.drafts}
        lines[key] = {when: value for (when, where), value in standing.items() if where == key[1]}
    return lines[key]


def _asked(
    each: Finding,
    lines: Lines,
    by_id: dict[int, Measure],
    tolerance: int,
) -> Finding:
    if each.result != "new":
        return each
    value = Decimal(each.value)
    measure = by_id[each.indicator or 0]
    wanted = expected(_line(lines, by_id, each), _quarter(each), measure.unit)
    off = off_by(value, wanted)
    if wanted is None or off is None or abs(off) <= tolerance:
        return each
    meant = slip(value, wanted, tolerance)
    decimals = measure.decimals
    shown = (f"{off:+.0f}", f"{wanted:.{decimals}f}")
    instead = (f"{meant:f}",) if meant is not None and _fits(meant, decimals) else ()
    return replace(each, result="confirm", code="off_trend", detail=shown, instead=instead)


def _fits(value: Decimal, decimals: int) -> bool:
    return value == round(value, decimals)


def _quarter(each: Finding) -> date:
    found = read_period(each.period)
    assert found is not None  # it was written by `code`
    return found

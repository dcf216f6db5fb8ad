"""Colours: every pair that meets on a page is far enough apart, in every appearance."""

import re

import pytest

from portal.stylesheets import CSS

TOKENS = (CSS / "tokens.css").read_text()
TEXT, LINE = 4.5, 3.0
TEXT_PAIRS = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "surface-2"), ("ink-2", "paper"),
    ("ink-2", "surface"), ("ink-2", "surface-2"), ("link", "paper"), ("link", "surface"),
    ("primary", "paper"), ("primary", "surface"), ("primary", "primary-tint"),
    ("on-primary", "primary"), ("on-primary", "primary-hover"), ("on-accent", "accent"),
    ("accent-text", "accent-tint"), ("ink", "accent-tint"), ("ink-2", "accent-tint"),
    ("danger", "surface"), ("danger", "paper"), ("danger", "danger-tint"),
    ("on-danger", "danger"), ("ink", "danger-tint"), ("ink-2", "danger-tint"),
    ("good", "surface"), ("good", "good-tint"), ("ink", "good-tint"), ("info", "info-tint"),
    ("ink", "info-tint"), ("ink", "primary-tint"), ("on-band", "band"), ("on-band-2", "band"),
    ("on-band-2", "band-pattern"), ("accent", "band"), ("paper", "ink"), ("focus-ink", "focus"),
    ("on-c1", "c1"), ("on-c2", "c2"), ("on-c3", "c3"), ("on-c4", "c4"), ("on-c5", "c5"),
]  # fmt: skip
FOCUS = ("focus", "focus-ink")
LINE_PAIRS = [
    ("line-strong", "surface"), ("line-strong", "paper"), ("primary", "surface-2"),
    ("focus", "focus-ink"), ("danger", "surface"),
]  # fmt: skip


def declarations(selector: str, sheet: str = TOKENS) -> dict[str, str]:
    """The tokens of the block after `selector`."""
    block = sheet.partition(selector + "{")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+):([^;]+);", block + ";"))


LIGHT = declarations(":root")
APPEARANCES = {
    "light": LIGHT,
    "dark": LIGHT | declarations(":root[data-theme=dark]"),
}
for _scheme in ("kb", "wb", "yb", "bl"):
    _two_colours = declarations(f":root[data-contrast={_scheme}]")
    APPEARANCES[_scheme] = LIGHT | declarations(":root[data-contrast]") | _two_colours


def colour(tokens: dict[str, str], name: str) -> str:
    """The colour behind a token, through any other tokens."""
    value = tokens[name]
    inner = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return colour(tokens, inner[1]) if inner else value


def luminance(hexadecimal: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def too_near(pairs: list[tuple[str, str]], least: float, tokens: dict[str, str]) -> list[str]:
    """The pairs whose contrast is less than `least`."""
    return [
        f"{over} on {under}: {ratio:.2f}"
        for over, under in pairs
        if (ratio := contrast(colour(tokens, over), colour(tokens, under))) < least
    ]


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_words_can_be_read(appearance: str) -> None:
    pairs = TEXT_PAIRS
    if appearance not in ("light", "dark"):
        pairs = [pair for pair in TEXT_PAIRS if pair != ("on-band-2", "band-pattern")]
    assert too_near(pairs, TEXT, APPEARANCES[appearance]) == []


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_lines_and_focus_can_be_seen(appearance: str) -> None:
    assert too_near(LINE_PAIRS, LINE, APPEARANCES[appearance]) == []


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_one_of_the_two_rings_of_focus_stands_out(appearance: str) -> None:
    tokens = APPEARANCES[appearance]
    rings = [contrast(colour(tokens, ring), colour(tokens, "paper")) for ring in FOCUS]
    assert max(rings) >= LINE


def test_the_dark_theme_is_the_same_by_wish_and_by_device() -> None:
    by_device = ":root:not([data-theme]):not([data-contrast])"
    assert declarations(by_device) == declarations(":root[data-theme=dark]")


def test_the_dark_theme_changes_every_colour_that_it_must() -> None:
    colours = {name for name, value in LIGHT.items() if value.startswith("#")}
    constant = {name for name in colours if name.startswith("petal")}
    assert colours - set(declarations(":root[data-theme=dark]")) == constant


# --- the numbers on the steps of a scale --------------------------------------
SCALES = (CSS / "consultation" / "tokens.css").read_text()
STEPS = [(f"on-d{step}", f"d{step}") for step in (1, 2, 4, 5)]


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_numbers_on_the_steps_of_a_scale_can_be_read(appearance: str) -> None:
    more = {"light": ":root", "dark": ":root[data-theme=dark]"}
    steps = declarations(more.get(appearance, ":root[data-contrast]"), SCALES)
    assert too_near(STEPS, TEXT, APPEARANCES[appearance] | steps) == []


def test_a_scale_in_the_dark_is_the_same_by_wish_and_by_device() -> None:
    by_device = declarations(":root:not([data-theme]):not([data-contrast])", SCALES)
    assert by_device == declarations(":root[data-theme=dark]", SCALES)

"""The served style sheets: current, small, colours from the tokens alone."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.stylesheets import BUNDLES, CSS, bundle, smaller

# First view: everyone gets site.css; member.css comes on top for who is signed in, and
# consultation.css on the pages of consultations, monitoring.css on those of monitoring.
BUDGETS = {
    "site.css": 12 * 1024,
    "member.css": 3 * 1024,
    "consultation.css": 6 * 1024,
    "monitoring.css": 6 * 1024,
    "staff.css": 16 * 1024,
}
JS_BUDGET = 2 * 1024
# Colours that are not the page's: samples of the schemes, paper, the white around a QR code.
SAMPLES = {"tokens.css", "print.css", "sign.css", "receipt.css"}


def sources() -> list[Path]:
    """The files that people write."""
    return [path for path in CSS.rglob("*.css") if path.name not in BUNDLES]


@pytest.mark.parametrize("name", BUNDLES)
def test_the_bundle_is_current(name: str) -> None:
    assert (CSS / name).read_text() == bundle(name), "run manage.py bundle_css"


@pytest.mark.parametrize("name", BUNDLES)
def test_the_bundle_keeps_its_budget(name: str) -> None:
    size = len(gzip.compress((CSS / name).read_bytes(), 9))
    assert size <= BUDGETS[name]


def test_every_source_is_served() -> None:
    served = {
        path for layers in BUNDLES.values() for names in layers.values() for name in names
        for path in CSS.glob(name)
    }  # fmt: skip
    assert served == set(sources())


def test_no_source_holds_what_a_merge_left_undecided() -> None:
    marks = re.compile(r"^(<{7}|={7}|>{7})", re.M)
    assert [path.name for path in sources() if marks.search(path.read_text())] == []


def test_only_the_tokens_name_colours() -> None:
    strays = [
        f"{path.name}: {found}"
        for path in sources()
        if path.name not in SAMPLES
        for found in re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text())
    ]
    assert strays == []


def test_every_file_that_a_style_sheet_names_is_there() -> None:
    named = re.findall(r"url\(([^)]+)\)", (CSS / "site.css").read_text())
    assert [name for name in named if not (CSS / name).is_file()] == []


def test_the_script_is_small() -> None:
    script = Path(settings.BASE_DIR) / "static" / "js" / "portal.js"
    assert len(gzip.compress(script.read_bytes(), 9)) <= JS_BUDGET


def test_comments_and_white_space_go() -> None:
    css = "/* a */ .b > .c ,\n.d { width: calc(1px + 2px); color: #FFFFFF; }"
    assert smaller(css) == ".b>.c,.d{color:#FFF;width:calc(1px + 2px)}"

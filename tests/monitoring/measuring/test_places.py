"""Regions by name in every script and language; slips are offered, never guessed."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from monitoring.measuring.places import WHOLE, Found, Gazetteer

DATA = Path(settings.BASE_DIR) / "portal" / "directory" / "data" / "regions.json"


@pytest.fixture(scope="module")
def gazetteer():
    rows = json.loads(DATA.read_text())["items"]
    return Gazetteer.of([(row["iso"], row["soato"], row["names"]) for row in rows])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Andijon", "UZ-AN"),
        ("Андижон вилояти", "UZ-AN"),
        ("Андижанская обл.", "UZ-AN"),
        ("Andijan Region", "UZ-AN"),
        ("1703", "UZ-AN"),
        (1703, "UZ-AN"),
        (1703.0, "UZ-AN"),
        ("uz-an", "UZ-AN"),
        ("Farg'ona", "UZ-FA"),
        ("Fargʻona vil.", "UZ-FA"),
        ("ФАРҒОНА", "UZ-FA"),
        ("Fergana", "UZ-FA"),
        ("Кашкадарья", "UZ-QA"),
        ("Каракалпакстан", "UZ-QR"),
        ("Toshkent sh.", "UZ-TK"),
        ("г.Ташкент", "UZ-TK"),
        ("Tashkent city", "UZ-TK"),
        ("Toshkent v.", "UZ-TO"),
        ("Ташкентская", "UZ-TO"),
        ("Jami", WHOLE),
        ("ВСЕГО", WHOLE),
        ("Total", WHOLE),
        ("O'zbekiston Respublikasi", WHOLE),
    ],
)
def test_a_name(gazetteer, written, code):
    assert gazetteer.find(written) == Found(code)


def test_every_name_of_the_directory_is_known(gazetteer):
    rows = json.loads(DATA.read_text())["items"]
    pairs = [(name, row["iso"]) for row in rows for name in row["names"].values()]
    assert [(name, gazetteer.find(name).code) for name, _ in pairs] == pairs


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Fargona", ("UZ-FA",)),
        ("Xorazim", ("UZ-XO",)),
        ("Samarqnd", ("UZ-SA",)),
        ("Наманганс", ("UZ-NG",)),
        ("Toshkent", ("UZ-TK", "UZ-TO")),
        ("Ташкент", ("UZ-TK", "UZ-TO")),
        ("Marsh", ()),
        ("", ()),
    ],
)
def test_a_slip_is_offered_and_not_guessed(gazetteer, written, near):
    assert gazetteer.find(written) == Found(None, near)

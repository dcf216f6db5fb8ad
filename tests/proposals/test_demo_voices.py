"""The invented arguments of the demonstration."""

import json

from proposals.demo.loading import rows
from proposals.demo.voices import FILE

ITEMS = json.loads(FILE.read_text(encoding="utf-8"))["items"]


def test_every_argument_is_about_a_proposal_of_the_demonstration() -> None:
    titles = {row["title"] for row in rows()}
    assert [item["title"] for item in ITEMS if item["title"] not in titles] == []


def test_both_sides_are_heard_on_each() -> None:
    sides = {(item["title"], item["side"]) for item in ITEMS}
    assert len(sides) == 2 * len({title for title, _side in sides})

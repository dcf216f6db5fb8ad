"""What moderation holds about a person, and what an erasure leaves."""

import pytest

from portal.moderation.appealing import appeal
from portal.moderation.deciding import decide
from portal.moderation.locking import take
from portal.moderation.models import Appeal, Decision, Lock
from portal.moderation.privacy import ModerationData

pytestmark = pytest.mark.django_db


@pytest.fixture
def rejection(waiting, kamola, personal_case):
    return decide(waiting, by=kamola, outcome="reject", reasons=[personal_case], text="Murojaat")


def test_the_author_gets_decisions_and_appeals(rejection, nilufar):
    appeal(rejection, by=nilufar, text="Bu hammaga tegishli")
    held = ModerationData.export(nilufar)
    assert [(row["outcome"], row["reasons"], row["text"]) for row in held["decisions"]] == [
        ("reject", ["S-3"], "Murojaat")
    ]
    assert [row["text"] for row in held["appeals"]] == ["Bu hammaga tegishli"]


def test_others_get_nothing(rejection, dilshod):
    assert ModerationData.export(dilshod) == {"decisions": [], "appeals": []}


def test_erasure_cuts_the_links_and_keeps_the_count(rejection, nilufar):
    appeal(rejection, by=nilufar, text="Bu hammaga tegishli")
    ModerationData.erase(nilufar)
    assert (Decision.objects.get().author, Appeal.objects.get().by) == (None, None)
    assert (Appeal.objects.get().text, Decision.objects.count()) == ("", 1)


def test_a_moderator_who_leaves_answers_for_past_decisions(rejection, waiting, kamola):
    take(waiting, by=kamola)
    ModerationData.erase(kamola)
    assert (Decision.objects.get().by, Lock.objects.count()) == (kamola, 0)


def test_nothing_stands_in_the_way(nilufar):
    assert ModerationData.obstacles(nilufar) == []

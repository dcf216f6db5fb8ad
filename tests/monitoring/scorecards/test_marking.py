"""Two mark on their own, the third settles, the assessed body replies."""

from datetime import timedelta
from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone
from PIL import Image

from monitoring.scorecards import marking, rounds
from monitoring.scorecards.models import EvidencePicture, Mark, Opinion, Ruling
from monitoring.scorecards.placing import place
from monitoring.scorecards.rules import PERMISSIONS, seat_of
from portal.accounts.models import User
from portal.lifecycle import Refused
from tests.factories import RoleFactory
from tests.monitoring.scorecards.scene import Team, conductor, mark_all, mark_of, opened
from tests.monitoring.waiting import while_it_waits
from tests.people import staff

pytestmark = pytest.mark.django_db
LINK = "https://navoiy.example/budjet"


@pytest.fixture
def team(db):
    return Team(conductor())


@pytest.fixture
def found(team):
    return opened(team, "UZ-NW")


@pytest.fixture
def mark(found):
    return mark_of(found, "UZ-NW", "f11")


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def stands(mark):
    mark.refresh_from_db()
    return mark.standing, mark.value


def a_picture(kind="PNG", **more):
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, kind, **more)
    return made.getvalue()


def test_a_mark_waits_for_the_second_and_is_agreed_where_both_found_the_same(mark, team):
    marking.mark(mark, by=team.first, value=True, url=LINK)
    waiting = stands(mark)
    marking.mark(mark, by=team.second, value=True, url=LINK)
    assert (waiting, stands(mark)) == (("waiting", None), ("agreed", True))


def test_a_mark_is_disputed_where_they_differ_until_the_third_settles(mark, team):
    marking.mark(mark, by=team.first, value=True, url=LINK)
    marking.mark(mark, by=team.second, value=False)
    disputed = stands(mark)
    marking.settle(mark, by=team.third, value=True, note="Sahifa bor", url=LINK)
    assert (disputed, stands(mark)) == (("disputed", None), ("settled", True))


def test_a_yes_needs_a_link_or_a_picture_and_a_no_does_not(mark, team):
    assert refusal_of(marking.mark, mark, by=team.first, value=True) == "evidence"
    marking.mark(mark, by=team.first, value=False)
    marking.mark(mark, by=team.second, value=True, picture=a_picture())
    assert Opinion.objects.filter(mark=mark).count() == 2


def test_the_own_mark_changes_until_the_other_one_is_there(mark, team):
    marking.mark(mark, by=team.first, value=False)
    marking.mark(mark, by=team.first, value=True, url=LINK)
    marking.mark(mark, by=team.second, value=True, url=LINK)
    assert stands(mark) == ("agreed", True)
    assert refusal_of(marking.mark, mark, by=team.first, value=False) == "both_marked"


def test_the_third_and_strangers_do_not_mark(mark, team):
    stranger = staff("Olim Sodiqov", "editor", mark.portal.round.body)
    assert [
        refusal_of(marking.mark, mark, by=who, value=False) for who in (team.third, stranger)
    ] == ["not_yours", "not_yours"]


def test_the_third_waits_for_both_and_does_not_undo_what_nobody_disputes(mark, team):
    assert refusal_of(marking.settle, mark, by=team.third, value=True, note="x") == "waiting"
    for who in (team.first, team.second):
        marking.mark(mark, by=who, value=False)
    assert refusal_of(marking.settle, mark, by=team.third, value=True, note="x") == "agreed"


def test_the_body_replies_within_its_term_and_the_third_decides_again(found, mark, team):
    mark_all(found, team)
    found = rounds.ask_for_replies(found, by=team.first)
    officer = staff("Nodira Aliyeva", "editor", mark.portal.body)
    marking.reply(mark, by=officer, text="Sahifa yopilgan")
    marking.settle(mark, by=team.third, value=False, note="Toʻgʻri")
    assert stands(mark) == ("settled", False)
    assert refusal_of(marking.reply, mark, by=officer, text="Yana") == "considered"
    other = mark_of(found, "UZ-NW", "f12")
    late = found.replies_until
    assert refusal_of(marking.reply, other, by=officer, text="Kech", now=late) == "over"


def test_a_reply_is_rewritten_until_it_is_considered(found, mark, team):
    mark_all(found, team)
    rounds.ask_for_replies(found, by=team.first)
    officer = staff("Nodira Aliyeva", "editor", mark.portal.body)
    for text in ("Bir", "Ikki"):
        marking.reply(mark, by=officer, text=text)
    mark.refresh_from_db()
    assert mark.reply.text == "Ikki"


def test_every_ruling_stays_and_the_last_one_counts(mark, team):
    marking.mark(mark, by=team.first, value=True, url=LINK)
    marking.mark(mark, by=team.second, value=False)
    now = timezone.now()
    marking.settle(mark, by=team.third, value=False, note="Topilmadi", now=now)
    later = now + timedelta(hours=1)
    marking.settle(mark, by=team.third, value=True, note="Topildi", now=later)
    assert (stands(mark), [each.value for each in Ruling.objects.all()]) == (
        ("settled", True),
        [False, True],
    )


def test_a_body_does_not_reply_before_it_is_asked(mark, team):
    officer = staff("Nodira Aliyeva", "editor", mark.portal.body)
    assert refusal_of(marking.reply, mark, by=officer, text="x") == "not_assessing"


def test_a_picture_is_drawn_anew_without_what_came_along(mark, team):
    exif = Image.Exif()
    exif[0x010E] = "Navoiy, 40.1 65.4"
    marking.mark(mark, by=team.first, value=True, picture=a_picture("JPEG", exif=exif))
    kept = EvidencePicture.objects.defer(None).get()
    shown = Image.open(BytesIO(bytes(kept.content)))
    assert (kept.kind, shown.size, dict(shown.getexif())) == ("jpeg", (40, 30), {})


@pytest.mark.parametrize(("data", "code"), [(b"MZ program", "file_kind"), (b"%PDF-1.4", None)])
def test_only_pictures_are_evidence(mark, team, data, code):
    refused = refusal_of(marking.mark, mark, by=team.first, value=True, picture=data)
    assert refused.startswith("file_")
    assert code in (None, refused)


def test_another_picture_takes_the_place_of_the_first(mark, team):
    for _each in range(2):
        marking.mark(mark, by=team.first, value=True, picture=a_picture())
    assert EvidencePicture.objects.count() == 1


def test_a_mark_with_its_picture_may_be_saved_again_without_another(mark, team):
    marking.mark(mark, by=team.first, value=True, picture=a_picture())
    marking.mark(mark, by=team.first, value=True, note="Bosh sahifada")
    assert (EvidencePicture.objects.count(), Opinion.objects.get().note) == (1, "Bosh sahifada")


def test_the_picture_of_who_sat_there_before_does_not_stand_for_another_one(mark, team):
    marking.mark(mark, by=team.first, value=True, picture=a_picture())
    later = staff("Dilnoza Yusupova", "editor", mark.portal.round.body)
    place(mark.portal, by=team.head, site="", seats=[later, team.second, team.third])
    marking.mark(mark, by=later, value=True, url=LINK)
    assert (Opinion.objects.get().by, EvidencePicture.objects.count()) == (later, 0)


@pytest.mark.parametrize("seat", ["first", "third"])
def test_who_takes_office_at_the_assessed_body_assesses_it_no_more(mark, team, seat):
    person = getattr(team, seat)
    before = seat_of(person, mark.portal)
    RoleFactory(user=person, kind="operator", body=mark.portal.body)
    anew = User.objects.get(pk=person.pk)
    assert (before is None, seat_of(anew, mark.portal)) == (False, None)
    assert not any(anew.has_perm(PERMISSIONS[verb], mark.portal) for verb in ("mark", "settle"))
    assert refusal_of(marking.mark, mark, by=anew, value=False) == "not_yours"


@pytest.mark.django_db(transaction=True)
def test_a_reply_that_waited_for_a_decision_is_not_considered_by_it():
    team = Team(conductor("waiting-ministry"))
    found = opened(team, "UZ-NW")
    mark_all(found, team)
    mark = mark_of(found, "UZ-NW", "f11")
    Mark.objects.filter(pk=mark.pk).update(standing="disputed", value=None)
    officer = staff("Nodira Aliyeva", "editor", mark.portal.body)
    rounds.ask_for_replies(found, by=team.first)
    with while_it_waits(lambda: marking.reply(mark, by=officer, text="Sahifa yopilgan")):
        marking.settle(mark, by=team.third, value=False, note="Topilmadi")
    assert [each.mark for each in rounds.unconsidered(found)] == [mark]


@pytest.mark.django_db(transaction=True)
def test_two_who_mark_at_once_are_both_counted():
    team = Team(conductor("race-ministry"))
    found = opened(team, "UZ-NW")
    marks = list(Mark.objects.filter(portal__round=found))
    start = Barrier(2)

    def act(person):
        start.wait()
        for mark in marks:
            marking.mark(mark, by=person, value=True, url=LINK)
        connection.close()

    threads = [Thread(target=act, args=(who,)) for who in (team.first, team.second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(Mark.objects.values_list("standing", "value")) == {("agreed", True)}

"""What people say they saw: counted once a person who lives there; objections and the reply."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from monitoring import promises
from monitoring.checks.checking import Seen, check, withdraw
from monitoring.checks.counting import Tally, by_region, tally
from monitoring.checks.objecting import reply
from monitoring.models import OnSiteCheck, ProofFile
from portal.audit.models import Event
from portal.clock import TASHKENT
from portal.lifecycle import Refused
from portal.notifications.audience import audience_of
from tests.factories import CitizenFactory, DistrictFactory, QuantityFactory, RegionFactory
from tests.monitoring.factories import CommitmentFactory, MilestoneFactory, done, withdrawn
from tests.proposals import samples

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
LATER = NOW + timedelta(days=1)
WORKS, NOT_THERE = OnSiteCheck.Verdict.WORKS, OnSiteCheck.Verdict.NOT_THERE


@pytest.fixture
def home():
    return RegionFactory(code="UZ-FA")


@pytest.fixture
def kept(ministry):
    """Reported done an hour before NOW."""
    return done(body=ministry, done_at=NOW - timedelta(hours=1), last_word_at=NOW)


def seen(region, verdict=NOT_THERE, **fields):
    return Seen(verdict=verdict, region=region, **fields)


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def objections_of(commitment):
    commitment.refresh_from_db()
    return commitment.objections


def told_of(kind):
    return set(audience_of(Event.objects.get(kind=kind)))


def test_a_check_of_somebody_who_lives_there_counts(bekzod, home):
    made = check(CommitmentFactory(), by=bekzod, seen=seen(home, text="Yoʻq."), now=NOW)
    assert (made.counted, made.person, made.text, made.at) == (True, bekzod, "Yoʻq.", NOW)
    assert not Event.objects.public().exists()


def test_a_check_from_another_region_is_taken_and_not_counted(bekzod):
    elsewhere = RegionFactory(code="UZ-XO")
    made = check(CommitmentFactory(), by=bekzod, seen=seen(elsewhere), now=NOW)
    assert made.counted is False


def test_a_check_outside_the_region_of_the_commitment_is_not_counted(bekzod, home):
    commitment = CommitmentFactory(region=RegionFactory(code="UZ-XO"))
    assert check(commitment, by=bekzod, seen=seen(home), now=NOW).counted is False


def test_a_check_in_another_district_than_the_commitments_is_not_counted(bekzod, home):
    mine, other = DistrictFactory(region=home), DistrictFactory(region=home)
    commitment = CommitmentFactory(region=home, district=mine)
    other_made = check(commitment, by=bekzod, seen=seen(home, district=other), now=NOW)
    own_made = check(commitment, by=bekzod, seen=seen(home, district=mine), now=NOW)
    assert (other_made.counted, own_made.counted) == (False, True)


def test_who_has_said_no_region_is_not_counted(home):
    person = CitizenFactory(region=None, place_declared_at=None)
    assert check(CommitmentFactory(), by=person, seen=seen(home), now=NOW).counted is False


def test_a_second_check_of_the_same_person_is_not_counted(bekzod, home):
    commitment = CommitmentFactory()
    made = [check(commitment, by=bekzod, seen=seen(home), now=NOW) for _each in range(2)]
    assert [each.counted for each in made] == [True, False]


def test_each_milestone_is_checked_by_itself(bekzod, home):
    commitment = CommitmentFactory()
    steps = [MilestoneFactory(commitment=commitment) for _each in range(2)]
    made = [
        check(commitment, by=bekzod, seen=seen(home, WORKS), milestone=step, now=NOW)
        for step in steps
    ]
    assert [each.counted for each in made] == [True, True]


def test_against_done_a_person_objects_once_of_whichever_milestone(kept, bekzod, home):
    steps = [None, MilestoneFactory(commitment=kept), MilestoneFactory(commitment=kept)]
    for step in steps:
        check(kept, by=bekzod, seen=seen(home), milestone=step, now=NOW)
    assert objections_of(kept) == 1


def test_below_a_confirmed_identity_nobody_checks(sardor, home):
    assert refusal_of(check, CommitmentFactory(), by=sardor, seen=seen(home)) == "assurance"


def test_what_was_withdrawn_is_not_checked(bekzod, home):
    assert refusal_of(check, withdrawn(), by=bekzod, seen=seen(home)) == "withdrawn"


def test_a_photograph_is_kept_smaller_and_without_its_place(bekzod, home):
    data = samples.picture("JPEG", 2400, 1200)
    made = check(CommitmentFactory(), by=bekzod, seen=seen(home, photo=data), now=NOW)
    content = bytes(made.files.get().content)
    image = Image.open(BytesIO(content))
    assert (max(image.size), dict(image.getexif()), b"Fotoapparat" in content) == (1600, {}, False)
    assert (made.files.get().width, made.files.get().height) == image.size


@pytest.mark.parametrize(
    ("made", "code"), [(samples.document, "file_kind"), (lambda: samples.SVG, "file_kind")]
)
def test_what_is_no_photograph_is_not_taken(bekzod, home, made, code):
    commitment = CommitmentFactory()
    assert refusal_of(check, commitment, by=bekzod, seen=seen(home, photo=made())) == code
    assert OnSiteCheck.objects.count() == 0


def test_taking_a_check_back_takes_its_weight_and_its_photograph(kept, bekzod, home):
    data = samples.picture()
    made = check(kept, by=bekzod, seen=seen(home, photo=data), now=NOW)
    assert objections_of(kept) == 1
    withdraw(made, by=bekzod, now=LATER)
    assert (objections_of(kept), ProofFile.objects.count(), tally(kept)) == (0, 0, Tally())


def test_nobody_takes_back_the_check_of_another(kept, bekzod, nilufar, home):
    made = check(kept, by=bekzod, seen=seen(home), now=NOW)
    assert refusal_of(withdraw, made, by=nilufar) == "not_the_author"
    withdraw(made, by=bekzod)
    assert refusal_of(withdraw, made, by=bekzod) == "gone"


def test_followers_hear_of_every_so_many_checks_once(bekzod, home):
    QuantityFactory(key="checks-told", value=2)
    commitment = CommitmentFactory()
    people = [CitizenFactory(region=home) for _each in range(4)]
    made = [check(commitment, by=person, seen=seen(home), now=NOW) for person in people]
    withdraw(made[3], by=people[3], now=NOW)
    check(commitment, by=bekzod, seen=seen(home), now=NOW)
    events = Event.objects.filter(kind="commitment.checked").order_by("id")
    assert [event.data["checks"] for event in events] == [2, 4]


def test_objections_from_the_norm_on_make_done_disputed_once(kept, home, aziza):
    QuantityFactory(key="objections-that-dispute", value=2)
    people = [CitizenFactory(region=home) for _each in range(3)]
    statuses = []
    for minute, person in enumerate(people):
        check(kept, by=person, seen=seen(home), now=NOW + timedelta(minutes=minute))
        kept.refresh_from_db()
        statuses.append(str(kept.status(NOW)))
    assert statuses == ["done", "disputed", "disputed"]
    assert Event.objects.get(kind="commitment.disputed").data == {"objections": 2}
    assert told_of("commitment.disputed") == {
        (aziza.pk, "answerer"),
        *((person.pk, "checker") for person in people[:2]),
    }


@pytest.mark.parametrize("verdict", [WORKS])
def test_what_works_is_no_objection(kept, bekzod, home, verdict):
    check(kept, by=bekzod, seen=seen(home, verdict), now=NOW)
    assert objections_of(kept) == 0


def test_what_was_seen_before_done_is_no_objection(bekzod, home, aziza):
    commitment = CommitmentFactory()
    check(commitment, by=bekzod, seen=seen(home), now=NOW)
    promises.report_done(commitment, by=aziza, proof="Tayyor.", now=LATER)
    assert objections_of(commitment) == 0


def test_a_reply_makes_it_done_again_and_a_new_objection_counts_anew(kept, bekzod, home, aziza):
    QuantityFactory(key="objections-that-dispute", value=1)
    check(kept, by=bekzod, seen=seen(home), now=NOW)
    reply(kept, by=aziza, text="Nasos almashtirildi.", now=LATER)
    kept.refresh_from_db()
    assert (kept.objections, kept.status(LATER), kept.last_word_at) == (0, "done", LATER)
    assert told_of("commitment.replied") == {(bekzod.pk, "checker")}
    again = check(kept, by=bekzod, seen=seen(home), now=LATER + timedelta(days=1))
    kept.refresh_from_db()
    assert (again.counted, kept.status(LATER)) == (True, "disputed")
    assert Event.objects.filter(kind="commitment.disputed").count() == 2


def test_there_is_no_reply_to_nothing(kept, aziza):
    assert refusal_of(reply, kept, by=aziza, text="Tayyor.") == "no_objections"


def test_the_sums_are_of_what_counts(bekzod, nilufar, home):
    commitment = CommitmentFactory()
    check(commitment, by=bekzod, seen=seen(home, WORKS), now=NOW)
    check(commitment, by=bekzod, seen=seen(home), now=NOW)
    check(commitment, by=nilufar, seen=seen(nilufar.region), now=NOW)
    assert tally(commitment) == Tally(works=1, not_there=1, unverified=1)
    assert [(region.code, sums) for region, sums in by_region(commitment)] == [
        ("UZ-FA", Tally(works=1, unverified=1)),
        ("UZ-NG", Tally(not_there=1)),
    ]

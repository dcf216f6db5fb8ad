"""A person counts once on a commitment, whichever account it was and whatever was erased."""

from datetime import datetime, timedelta

import pytest

from monitoring.checks.checking import Seen, check, is_said_anew
from monitoring.checks.once import nullifier_for, nullifiers_of
from monitoring.models import OnSiteCheck
from monitoring.privacy import WatchingData
from monitoring.remarks.reporting import restore
from portal.accounts.erasing import erase
from portal.clock import TASHKENT
from tests.factories import CitizenFactory, RegionFactory
from tests.monitoring.factories import (
    CommitmentFactory,
    OnSiteCheckFactory,
    ProofFileFactory,
    QuestionFactory,
    done,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=TASHKENT)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def home():
    return RegionFactory(code="UZ-FA")


@pytest.fixture
def kept(ministry):
    """Reported done an hour before NOW."""
    return done(body=ministry, done_at=NOW - timedelta(hours=1), last_word_at=NOW)


def seen(region):
    return Seen(verdict=OnSiteCheck.Verdict.NOT_THERE, region=region)


def anew(person, **keys):
    """The same person with a new account, after the old one was erased."""
    kept_keys = dict(person.person_keys) | keys
    erase(person)
    return CitizenFactory(person_keys=kept_keys, region=RegionFactory(code="UZ-FA"))


def test_a_new_account_of_the_same_person_counts_no_second_time(kept, bekzod, home):
    check(kept, by=bekzod, seen=seen(home), now=NOW)
    second = check(kept, by=anew(bekzod), seen=seen(home), now=LATER)
    kept.refresh_from_db()
    assert (second.counted, kept.objections) == (False, 1)


def test_another_person_counts(kept, bekzod, home):
    check(kept, by=bekzod, seen=seen(home), now=NOW)
    erase(bekzod)
    other = CitizenFactory(region=home)
    assert check(kept, by=other, seen=seen(home), now=LATER).counted is True


def test_after_an_erasure_no_row_leads_from_a_check_to_the_person(kept, bekzod, home):
    check(kept, by=bekzod, seen=seen(home), now=NOW)
    keys = {bytes.fromhex(digits) for digits in bekzod.person_keys.values()}
    erase(bekzod)
    made = OnSiteCheck.objects.get()
    assert (made.person, bytes(made.nullifier) in keys) == (None, False)


def test_the_digest_of_one_commitment_tells_nothing_of_another(bekzod):
    digests = [nullifier_for(bekzod, CommitmentFactory()) for _each in range(2)]
    assert len(set(digests)) == 2


def test_a_rotated_key_changes_nothing(kept, bekzod, home, settings):
    check(kept, by=bekzod, seen=seen(home), now=NOW)
    settings.PERSON_KEYS = {**settings.PERSON_KEYS, 2: b"\x77" * 32}
    settings.NULLIFIER_KEYS = {**settings.NULLIFIER_KEYS, 2: b"\x88" * 32}
    again = anew(bekzod, **{"2": "ab" * 32})
    second = check(kept, by=again, seen=seen(home), now=LATER)
    assert (len(nullifiers_of(again, kept)), second.counted) == (2, False)
    assert OnSiteCheck.objects.values("nullifier").distinct().count() == 1


def test_a_check_from_before_the_digests_gets_its_own_at_the_erasure(kept, bekzod, home):
    OnSiteCheckFactory(commitment=kept, person=bekzod, region=home, at=NOW)
    second = check(kept, by=anew(bekzod), seen=seen(home), now=LATER)
    assert second.counted is False


def test_a_hidden_check_shown_again_counts_not_beside_that_of_the_new_account(
    kept, bekzod, home, kamola
):
    hidden = check(kept, by=bekzod, seen=seen(home), now=NOW)
    OnSiteCheck.objects.filter(pk=hidden.pk).update(hidden_at=LATER)
    second = check(kept, by=anew(bekzod), seen=seen(home), now=LATER)
    hidden.refresh_from_db()
    assert (second.counted, is_said_anew(hidden)) == (True, True)
    restore(hidden, by=kamola, now=LATER)
    kept.refresh_from_db()
    assert (OnSiteCheck.objects.get(pk=hidden.pk).counted, kept.objections) == (False, 1)


def test_what_an_erased_moderator_hid_stays_hidden_without_their_account(ministry, kamola):
    commitment = CommitmentFactory(body=ministry, hidden_at=NOW, hidden_by=kamola)
    fields = {"commitment": commitment, "hidden_at": NOW, "hidden_by": kamola}
    rows = [
        commitment,
        *(each(**fields) for each in (QuestionFactory, OnSiteCheckFactory, ProofFileFactory)),
    ]
    WatchingData.erase(kamola)
    for row in rows:
        row.refresh_from_db()
    assert [(row.hidden_at, row.hidden_by) for row in rows] == [(NOW, None)] * 4

"""Downloading what is held, and erasing it: after it no row leads from a signature to a person."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal.accounts import erasing
from portal.accounts.identity import person_digest, person_digests
from portal.accounts.models import PersonKey, User
from portal.accounts.oneid.person import Identity
from portal.accounts.oneid.settling import settle
from portal.accounts.privacy import everything_about, providers
from portal.lifecycle import Refused
from proposals.models import Proposal, Signature
from proposals.signing import sign
from tests.consultation_factories import ContributionFactory
from tests.factories import PeriodFactory, ProposalFactory, RegionFactory, RoleFactory
from tests.staff import at_work

pytestmark = pytest.mark.django_db

PINFL = "41204910000107"
ASKED = datetime(2026, 11, 1, 10, tzinfo=UTC)


@pytest.fixture
def malika() -> User:
    """Somebody with a real key, as OneID leaves it."""
    identity = Identity(
        login="malika",
        full_name="Yusupova Malika",
        pinfl=PINFL,
        born=datetime(1991, 4, 12).date(),
        confirmed=True,
    )
    user = settle(identity, signed_in=None).user
    user.region = RegionFactory(code="UZ-TK")
    user.save()
    return user


def signed_by(user: User) -> Proposal:
    proposal = ProposalFactory(published=True)
    sign(proposal, by=user)
    return proposal


class TestDownload:
    def test_the_archive_holds_a_page_and_a_file_for_programs(self, malika: User) -> None:
        answer = at_work(malika).post("/en/me/data/download/")
        names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
        assert [name.rpartition(".")[2] for name in names] == ["json", "html"]

    def test_it_holds_what_every_app_holds(self, malika: User) -> None:
        answer = at_work(malika).post("/en/me/data/download/")
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        held = json.loads(archive.read(archive.namelist()[0]))
        assert sorted(held) == sorted({name for name, _provider in providers()})

    def test_it_names_what_the_person_signed(self, malika: User) -> None:
        proposal = signed_by(malika)
        held = everything_about(malika)
        assert [row["title"] for row in held["proposals"]["signatures"]] == [proposal.title]

    def test_it_never_holds_the_key_of_the_person(self, malika: User) -> None:
        written = json.dumps(everything_about(malika), default=str)
        assert person_digest(PINFL, 1).hex() not in written

    def test_the_page_is_a_whole_document(self, malika: User) -> None:
        answer = at_work(malika).post("/ru/me/data/download/")
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        page = archive.read(archive.namelist()[1]).decode()
        assert (page.startswith("<!doctype html>"), malika.full_name in page) == (True, True)

    @pytest.mark.parametrize(("code", "tag"), [("ru", "ru"), ("uz-cyrl", "uz-Cyrl"), ("en", "en")])
    def test_the_page_says_its_language(self, malika: User, code: str, tag: str) -> None:
        answer = at_work(malika).post(f"/{code}/me/data/download/")
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        assert f'<html lang="{tag}">' in archive.read(archive.namelist()[1]).decode()

    def test_a_link_cannot_fetch_it(self, malika: User) -> None:
        assert at_work(malika).get("/en/me/data/download/").status_code == 405

    def test_an_old_session_is_asked_again_who_it_is(self, malika: User) -> None:
        answer = at_work(malika, minutes_ago=60).post("/en/me/data/download/")
        assert (answer.status_code, "oneid-simulator" in answer.headers["Location"]) == (302, True)


class TestAskingAndUndoing:
    def test_asking_changes_nothing_yet(self, malika: User) -> None:
        at_work(malika).post("/en/me/erasure/")
        erasing.erase_due()
        assert User.objects.get(pk=malika.pk).full_name == "Yusupova Malika"

    def test_it_is_due_when_the_days_of_the_norm_are_over(self, malika: User) -> None:
        PeriodFactory(key="erasure", number=14, unit="calendar")
        due = erasing.ask(malika, now=ASKED)
        assert due == datetime(2026, 11, 15, 19, tzinfo=UTC)

    def test_asking_again_does_not_move_the_day(self, malika: User) -> None:
        first = erasing.ask(malika, now=ASKED)
        assert erasing.ask(malika, now=ASKED + timedelta(days=3)) == first

    def test_until_the_last_second_nothing_is_erased(self, malika: User) -> None:
        due = erasing.ask(malika, now=ASKED)
        assert erasing.erase_due(due - timedelta(seconds=1)) == 0

    def test_then_it_is_carried_out_once(self, malika: User) -> None:
        due = erasing.ask(malika, now=ASKED)
        assert [erasing.erase_due(due), erasing.erase_due(due)] == [1, 0]

    def test_undone_it_never_happens(self, malika: User) -> None:
        client = at_work(malika)
        client.post("/en/me/erasure/")
        client.post("/en/me/erasure/undo/")
        assert erasing.erase_due(timezone.now() + timedelta(days=99)) == 0

    def test_an_open_proposal_stands_in_the_way(self, malika: User) -> None:
        ProposalFactory(published=True, author=malika)
        with pytest.raises(Refused) as refusal:
            erasing.ask(malika)
        assert refusal.value.code == "obstacles"

    def test_the_page_links_to_what_must_be_settled(self, malika: User) -> None:
        proposal = ProposalFactory(published=True, author=malika)
        answer = at_work(malika).post("/en/me/erasure/")
        assert (answer.status_code, str(proposal.uid) in answer.content.decode()) == (409, True)

    def test_what_was_opened_after_asking_holds_the_erasure_back(self, malika: User) -> None:
        due = erasing.ask(malika, now=ASKED)
        ProposalFactory(published=True, author=malika)
        assert erasing.erase_due(due) == 0

    def test_whoever_holds_a_role_cannot_leave_it_so(self, malika: User) -> None:
        RoleFactory(user=malika)
        with pytest.raises(Refused):
            erasing.ask(malika)


class TestErased:
    @pytest.fixture
    def proposal(self, malika: User) -> Proposal:
        proposal = signed_by(malika)
        erasing.erase(malika)
        return proposal

    def test_the_signature_stays_counted(self, proposal: Proposal) -> None:
        assert Signature.objects.filter(proposal=proposal, withdrawn_at=None).count() == 1

    def test_no_row_leads_from_the_signature_to_the_person(
        self, proposal: Proposal, malika: User
    ) -> None:
        signature = Signature.objects.get(proposal=proposal)
        assert (signature.signer_id, PersonKey.objects.filter(user=malika).count()) == (None, 0)

    def test_neither_name_nor_key_is_left_anywhere(self, proposal: Proposal) -> None:
        rows = every_row()
        digest = person_digest(PINFL, 1).hex()
        assert [word for word in ("Yusupova Malika", digest) if word in rows] == []

    def test_what_arrives_in_that_moment_is_forgotten_by_the_next_round(
        self, proposal: Proposal, malika: User
    ) -> None:
        late = ContributionFactory(author=malika, author_name="Yusupova Malika")
        erasing.erase_due(timezone.now() + timedelta(hours=1))
        late.refresh_from_db()
        assert (late.author, late.author_name) == (None, "")

    def test_what_was_erased_long_ago_is_not_gone_through_again(
        self, proposal: Proposal, malika: User
    ) -> None:
        late = ContributionFactory(author=malika)
        erasing.erase_due(timezone.now() + timedelta(days=2))
        late.refresh_from_db()
        assert late.author == malika

    def test_signing_again_with_a_new_account_is_refused(self, proposal: Proposal) -> None:
        again = settle(
            Identity(
                login="malika",
                full_name="Y",
                pinfl=PINFL,
                confirmed=True,
                born=datetime(1991, 4, 12).date(),
            ),
            signed_in=None,
        ).user
        again.region = RegionFactory(code="UZ-TK")
        with pytest.raises(Refused) as refusal:
            sign(proposal, by=again)
        assert refusal.value.code == "signed_elsewhere"

    def test_the_person_is_signed_out_everywhere(self, malika: User) -> None:
        client = at_work(malika)
        erasing.erase(malika)
        assert client.get("/en/me/").status_code == 302

    def test_the_same_person_may_open_a_new_account(self, proposal: Proposal, malika: User) -> None:
        again = settle(
            Identity(login="malika", full_name="Y", pinfl=PINFL, confirmed=True), signed_in=None
        ).user
        assert (again == malika, again.person_keys) == (
            False,
            {str(version): digest.hex() for version, digest in person_digests(PINFL).items()},
        )


def every_row() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            rows.append(cursor.fetchone()[0] or "")
    return "\n".join(rows)


def test_the_receipt_says_the_day(malika: User) -> None:
    client: Client = at_work(malika)
    with time_machine.travel(ASKED):
        client = at_work(malika)
        page = client.post("/en/me/erasure/", follow=True).content.decode()
    assert re.search(r"15 November 2026", page) is not None

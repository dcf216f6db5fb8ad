"""Telling 500 people while the worker is killed and Valkey is wiped and killed.

Each gets one notice, and at least one mail: one more at most for a mail on its way at a kill.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.recording import record
from portal.notifications.models import Delivery, Notification
from proposals.models import Proposal
from tests.conftest import ValkeyServer
from tests.factories import ProposalFactory, SignatureFactory
from tests.faults.background import Background, MailServer, kill, until, wipe

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SIGNERS = 500


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A real mail server."""
    server = MailServer()
    server.controller.start()
    yield server
    server.controller.stop()


@pytest.fixture
def background(
    tmp_path: Path, valkey: ValkeyServer, mail_server: MailServer
) -> Iterator[Background]:
    """A real worker and a real beat."""
    environment = {
        "CELERY_BROKER_URL": valkey.broker_url,
        "EMAIL_URL": mail_server.url,
    }
    programs = Background(tmp_path, environment)
    programs.start()
    yield programs
    programs.stop()


@pytest.fixture
def proposal() -> Proposal:
    """A proposal with 500 signers, each with a confirmed address."""
    proposal = ProposalFactory(reached=True, author=None, author_name="Nilufar")
    people = User.objects.bulk_create(
        User(email=f"signer{n}@example.uz", assurance_level=1) for n in range(SIGNERS)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=each, email=each.email, verified=True, primary=True) for each in people
    )
    for each in people:
        SignatureFactory(proposal=proposal, signer=each)
    return proposal


def answered(proposal: Proposal) -> Event:
    """The body answers; all that follows is the background's work."""
    with transaction.atomic():
        return record("proposal.answered", on=proposal, by=None, body=proposal.body)


def test_everyone_is_told_whatever_dies(
    background: Background, valkey: ValkeyServer, mail_server: MailServer, proposal: Proposal
) -> None:
    answered(proposal)
    until(lambda: mail_server.count >= 100)
    background.kill_worker()
    wipe(valkey)
    until(lambda: mail_server.count >= 250)
    kill(valkey)
    valkey.start()
    until(lambda: mail_server.count >= 350)
    background.kill_worker()
    until(lambda: not Delivery.objects.exclude(state="sent").exists())

    assert Notification.objects.values("person").distinct().count() == SIGNERS
    assert Notification.objects.count() == SIGNERS
    assert len(mail_server.received) == SIGNERS
    assert set(mail_server.times()) <= {1, 2}
    # Two kills, and at each at most one mail on its way in each thread of the worker.
    assert mail_server.times()[2] <= 2 * 4
    assert [ids for ids in mail_server.received.values() if len(set(ids)) != 1] == []

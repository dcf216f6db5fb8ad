"""Who signs without an address is asked for one; what they leave there hears of the answer."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from portal.accounts.models import User
from portal.audit.recording import record
from portal.notifications.sending import send_due
from portal.notifications.telling import sweep
from proposals.models import Proposal
from proposals.signing import sign
from tests.factories import ProposalFactory
from tests.faults.background import MailServer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
ADDRESS = "bekzod@example.uz"
ASKED = re.compile(r'href="(/en/me/email/\?next=[^"]+)"')
LINK = re.compile(r"https?://[^/\s]+(/\S+/confirm-email/\S+)")


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A real mail server."""
    server = MailServer()
    server.controller.start()
    yield server
    server.controller.stop()


@pytest.fixture
def signed(client: Client, bekzod: User) -> Proposal:
    """What Bekzod signed before he left any address."""
    proposal = ProposalFactory(published=True)
    sign(proposal, by=bekzod)
    client.force_login(bekzod)
    return proposal


def leave_address(client: Client, proposal: Proposal) -> None:
    """Follow the receipt's question, leave an address, press the link of the mail."""
    receipt = client.get(f"/en/proposals/{proposal.reference}/signatures/mine/").content.decode()
    client.post(ASKED.search(receipt)[1], {"email": ADDRESS})
    client.post(LINK.search(mail.outbox[-1].body)[1])


def test_the_answer_reaches_an_address_that_was_asked_after_signing(
    client: Client, signed: Proposal, mail_server: MailServer, settings: Settings
) -> None:
    leave_address(client, signed)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.controller.port
    record("proposal.answered", on=signed, by=None, body=signed.body, data={"decision": "accepted"})
    sweep()
    assert (send_due(), {who: len(ids) for who, ids in mail_server.received.items()}) == (
        1,
        {ADDRESS: 1},
    )


def test_an_address_that_nobody_confirmed_gets_no_mail(
    client: Client, signed: Proposal, mail_server: MailServer, settings: Settings
) -> None:
    client.post("/en/me/email/", {"email": ADDRESS})
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.controller.port
    record("proposal.answered", on=signed, by=None, body=signed.body, data={"decision": "accepted"})
    sweep()
    assert (send_due(), dict(mail_server.received)) == (0, {})

"""The mail server: one connection for many letters, and what its answers mean."""

import logging
import smtplib
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Any

from django.core.mail import EmailMessage, get_connection

log = logging.getLogger(__name__)

PERMANENT = 500
# The server does not want us now, or went away: nothing is wrong with the letter.
AWAY = (
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPSenderRefused,
)


class Answer(Enum):
    """What became of one attempt."""

    TAKEN = "taken"
    REFUSED = "refused"  # for good
    LATER = "later"  # this letter, later
    UNWANTED = "unwanted"  # not posted: nobody wants it any more
    AWAY = "away"  # no letter can go now


@dataclass(frozen=True)
class Outcome:
    """The answer and, unless taken, its words."""

    answer: Answer
    words: str = ""


class Postbox:
    """A context in which letters are posted over one connection, opened when first needed."""

    def __init__(self) -> None:
        self._connection: Any = None

    def __enter__(self) -> "Postbox":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def post(self, letter: EmailMessage) -> Outcome:
        """Hand a letter to the server; never raises for what the server says."""
        try:
            self._open().send_messages([letter])
        except (OSError, RuntimeError) as error:  # RuntimeError: providers behind an HTTP API
            outcome = meaning_of(error)
            if outcome.answer is Answer.AWAY:
                self._close()
            return outcome
        return Outcome(Answer.TAKEN)

    def _open(self) -> Any:
        if self._connection is None:
            connection = get_connection()
            connection.open()
            self._connection = connection
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                connection.close()
        except OSError:
            log.info("the mail server had closed the connection")


def meaning_of(error: Exception) -> Outcome:
    """What an error of the mail server means for the letter."""
    words = f"{type(error).__name__}: {error}"[:200]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        refused = all(code >= PERMANENT for code in codes)
        return Outcome(Answer.REFUSED if refused else Answer.LATER, words)
    if isinstance(error, AWAY):
        return Outcome(Answer.AWAY, words)
    if isinstance(error, smtplib.SMTPResponseException):
        return Outcome(Answer.REFUSED if error.smtp_code >= PERMANENT else Answer.LATER, words)
    return Outcome(Answer.AWAY if isinstance(error, OSError) else Answer.LATER, words)

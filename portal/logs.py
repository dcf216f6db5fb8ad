"""Logging: one JSON object a line, without personal data."""

import logging
import re
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# What must never reach a log: addresses, PINFLs, phone numbers, and the values that PostgreSQL
# repeats in the DETAIL of an error.
PERSONAL = (
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"(?<!\d)\d{14}(?!\d)"), "[number]"),
    (re.compile(r"\+?998[\s-]?\d{2}[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}"), "[phone]"),
    (re.compile(r"(DETAIL:|CONTEXT:)[^\n\"\\]*"), r"\1 [left out]"),
)
UNWANTED_FIELDS = ("request", "server_time", "args")


def scrub(text: str) -> str:
    """The text with everything that could name a person replaced by the kind of thing it was."""
    for pattern, replacement in PERSONAL:
        text = pattern.sub(replacement, text)
    return text


class QuietJson(JsonFormatter):
    """JSON lines: time (UTC), level, logger, message, what a caller adds as `extra`; scrubbed."""

    def __init__(self) -> None:
        super().__init__(
            "%(levelname)s %(name)s %(message)s",
            timestamp="time",
            rename_fields={"levelname": "level", "name": "logger"},
            reserved_attrs=[*logging.makeLogRecord({}).__dict__, *UNWANTED_FIELDS, "message"],
            json_ensure_ascii=False,
        )

    def format(self, record: logging.LogRecord) -> str:
        """One scrubbed JSON line; tracebacks are in it, requests are not."""
        return scrub(super().format(record))


class QuietText(logging.Formatter):
    """The same for people at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """One scrubbed line, with its traceback below."""
        return scrub(super().format(record))


def logging_config(*, json: bool) -> dict[str, Any]:
    """The LOGGING setting: everything from INFO up to standard error, JSON in production."""
    quiet = {"handlers": ["console"], "level": "WARNING", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "portal.logs.QuietJson"},
            "text": {
                "()": "portal.logs.QuietText",
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json" if json else "text",
            },
        },
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            # Django's own handlers write mails to administrators that hold whole requests.
            "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "django.request": {**quiet, "level": "ERROR"},
            "django.security.DisallowedHost": quiet,
            "httpx": quiet,
            "celery.worker.strategy": quiet,
            "celery.app.trace": quiet,
            "celery.beat": quiet,
        },
    }

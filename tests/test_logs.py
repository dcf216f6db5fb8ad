"""Logs name nobody."""

import json
import logging

import pytest

from portal.logs import QuietJson, QuietText, logging_config, scrub


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("mail to aziza.k@example.uz failed", "mail to [e-mail] failed"),
        ("PINFL 31234567890123 is known", "PINFL [number] is known"),
        ("call +998 90 123-45-67 now", "call [phone] now"),
        ("call 998901234567 now", "call [phone] now"),
        (
            "duplicate key\nDETAIL:  Key (email)=(a) already exists.\nmore",
            "duplicate key\nDETAIL: [left out]\nmore",
        ),
        (
            "proposal T-2026-004812 has 12345 signatures",
            "proposal T-2026-004812 has 12345 signatures",
        ),
    ],
)
def test_scrubbing(said: str, kept: str) -> None:
    assert scrub(said) == kept


def record(message: str, **extra: object) -> logging.LogRecord:
    """A record as a logger would make it."""
    made = logging.makeLogRecord({"name": "portal", "levelname": "ERROR", "msg": message})
    made.__dict__.update(extra)
    return made


def test_a_line_is_one_object() -> None:
    line = json.loads(QuietJson().format(record("It broke", proposal="T-2026-000001")))
    line.pop("time")
    assert line == {
        "level": "ERROR",
        "logger": "portal",
        "message": "It broke",
        "proposal": "T-2026-000001",
    }


def test_a_request_never_reaches_the_log() -> None:
    line = QuietJson().format(record("It broke", request="<WSGIRequest: POST '/uz/account/x'>"))
    assert "WSGIRequest" not in line


def test_tracebacks_are_scrubbed() -> None:
    try:
        raise ValueError("aziza@example.uz")
    except ValueError as error:
        broken = record("It broke")
        broken.exc_info = (type(error), error, error.__traceback__)
    forms = (QuietJson(), QuietText("%(message)s"))
    assert ["aziza" in form.format(broken) for form in forms] == [False, False]


@pytest.mark.parametrize(("as_json", "formatter"), [(True, "json"), (False, "text")])
def test_production_speaks_json(as_json: bool, formatter: str) -> None:
    assert logging_config(json=as_json)["handlers"]["console"]["formatter"] == formatter


def test_no_handler_sends_requests_by_mail() -> None:
    handlers = {one["class"] for one in logging_config(json=True)["handlers"].values()}
    assert handlers == {"logging.StreamHandler"}

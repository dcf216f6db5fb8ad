"""Receipts: how their codes are written, drawn and checked."""

import re

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from proposals.models import Signature
from proposals.models.signature import RECEIPT_ALPHABET

PREFIX = "EI"
LENGTH = 12
GROUP = 4
CODE = re.compile(f"(?:{PREFIX})?([{RECEIPT_ALPHABET}]{{{LENGTH}}})")


def written(code: str) -> str:
    """The code as people read it: EI-7F3K-92QD-M4XY."""
    groups = [code[start : start + GROUP] for start in range(0, len(code), GROUP)]
    return "-".join([PREFIX, *groups])


def read(text: str) -> str:
    """The code in what somebody typed; "" where there is none."""
    found = CODE.fullmatch(re.sub(r"[^0-9A-Z]", "", text.upper()))
    return found[1] if found else ""


def check_url(code: str) -> str:
    """Where anybody who holds the code can check it."""
    query = urlencode({"code": written(code)})
    return f"{settings.SITE_URL}{reverse('proposals:receipts')}?{query}"


def qr_code(code: str) -> SafeString:
    """The address of the check as a drawing."""
    drawing = segno.make(check_url(code), error="m").svg_inline(
        border=2, omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308  # drawn by segno from our own address


def recorded(code: str) -> Signature | None:
    """The signature with this code, withdrawn or not: a check never tells which.

    So nobody who made somebody sign can find out that it was taken back.
    """
    return Signature.objects.filter(receipt=code).first() if code else None

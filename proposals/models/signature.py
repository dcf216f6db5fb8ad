"""Signatures: the row is the record; nobody's is public unless they say so."""

import re
import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.directory.models import Region
from portal.language.fields import PeopleCharField
from proposals.models.proposal import Proposal
from proposals.models.quarantine import Quarantine

TOKEN = re.compile(r"[\w-]{1,40}", re.ASCII)
RECEIPT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_LENGTH = 12
# Each letter stands for as many of the 256 bytes as any other; the few that are left over are
# dropped, for they would make some letters more likely.
EVEN = 256 - 256 % len(RECEIPT_ALPHABET)
LETTER_OF_BYTE = bytes(ord(RECEIPT_ALPHABET[byte % len(RECEIPT_ALPHABET)]) for byte in range(256))
LEFT_OVER = bytes(range(EVEN, 256))


def receipt_code() -> str:
    """Twelve letters that can be read out over a telephone, about 58 bits."""
    letters = b""
    while len(letters) < RECEIPT_LENGTH:
        letters += secrets.token_bytes(2 * RECEIPT_LENGTH).translate(LETTER_OF_BYTE, LEFT_OVER)
    return letters[:RECEIPT_LENGTH].decode("ascii")


def intent_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(24)


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Signatures by what they count for."""

    def standing(self) -> "SignatureQuerySet":
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def counted(self) -> "SignatureQuerySet":
        """Neither withdrawn nor in quarantine."""
        return self.filter(withdrawn_at__isnull=True, quarantined_at__isnull=True)


class Signature(models.Model):
    """One person's support of one exact text.

    `nullifier` is HMAC(key 2, person key, proposal): unique while not withdrawn or set aside, and
    the same for every account of the same person. `signer` is emptied at erasure.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="signatures")
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="signatures"
    )
    nullifier = models.BinaryField(max_length=32)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    text_hash = models.BinaryField(max_length=32)
    receipt = models.CharField(max_length=12, unique=True, default=receipt_code)
    name_public = models.BooleanField(default=False)
    signed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = PeopleCharField(max_length=500, blank=True)
    quarantined_at = models.DateTimeField(null=True, blank=True)
    # Which quarantine set it aside last; kept when it counts again.
    quarantine = models.ForeignKey(
        Quarantine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        db_index=False,
    )
    # See proposals.networks: no address, and nothing after the norm `retention-network`.
    network = models.BinaryField(max_length=16, null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "nullifier"),
                condition=Q(withdrawn_at__isnull=True) | Q(quarantined_at__isnull=False),
                name="one_person_one_signature",
            ),
            models.CheckConstraint(
                condition=Q(quarantined_at__isnull=True) | Q(quarantine__isnull=False),
                name="set_aside_by_a_quarantine",
            ),
        )
        indexes = (
            models.Index(fields=("proposal", "signed_at", "id"), name="signature_in_order"),
            # A few pages for all signatures: what the last hour brought, without a cost to signing.
            BrinIndex(fields=("signed_at",), name="signature_in_time"),
            # Who lets their name be seen, in order: few, so that signing seldom writes here.
            models.Index(
                fields=("proposal", "-signed_at", "-id"),
                condition=Q(
                    name_public=True, withdrawn_at__isnull=True, quarantined_at__isnull=True
                ),
                name="signature_named",
            ),
            # Only what was set aside, so that signing does not write into it.
            models.Index(
                fields=("quarantine", "id"),
                condition=Q(quarantine__isnull=False),
                name="signature_set_aside",
            ),
        )


class SignIntent(models.Model):
    """The wish to sign, kept on the server while its owner is away at OneID."""

    token = models.CharField(max_length=40, unique=True, default=intent_token)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    @classmethod
    def keep(cls, proposal: Proposal, *, now: datetime, until: datetime) -> "SignIntent":
        """Keep the intent until `until`."""
        return cls.objects.create(proposal=proposal, created_at=now, expires_at=until)

    @classmethod
    def alive(cls, token: str, proposal: Proposal, now: datetime) -> "SignIntent | None":
        """The intent with this token for this proposal, if it still holds at `now`."""
        if not TOKEN.fullmatch(token):
            return None
        return cls.objects.filter(token=token, proposal=proposal, expires_at__gt=now).first()

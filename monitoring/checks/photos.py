"""Photographs of on-site checks: looked at apart, drawn anew without place and camera, smaller."""

from datetime import datetime

from django.utils.translation import gettext as _

from monitoring.models import OnSiteCheck, ProofFile
from portal.checked import BEGINNINGS, Checked, check_file
from portal.lifecycle import Refused
from portal.norms import current


def check_photo(data: bytes, now: datetime) -> Checked:
    """The picture as it may be kept. Raises Refused for what is no JPEG or PNG within the norms."""
    if data.startswith(BEGINNINGS["pdf"]):
        raise Refused(
            _("This is a document, not a photograph."),
            _("Choose a JPEG or PNG picture."),
            code="file_kind",
        )
    return check_file(data, now, side=current.quantity("photo-side", now))


def keep_photo(check: OnSiteCheck, photo: Checked, now: datetime) -> ProofFile:
    """Keep a checked picture with `check`."""
    return ProofFile.objects.create(
        commitment=check.commitment,
        check_made=check,
        kind=photo.kind,
        width=photo.width,
        height=photo.height,
        size=len(photo.content),
        digest=photo.digest,
        content=photo.content,
        at=now,
    )

"""What pages of a signer say of a signature that came from paper."""

from typing import Any

from django.template import Library

from proposals.models import PaperSignature, Signature

register = Library()


@register.inclusion_tag("proposals/sign/_paper_note.html")
def paper_note(signature: Signature) -> dict[str, Any]:
    """Where a signature was entered from paper, and how to dispute it; nothing for one online."""
    rows = PaperSignature.objects.filter(signature=signature)
    return {"row": rows.select_related("sheet__office", "proposal").first()}

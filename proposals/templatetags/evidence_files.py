"""Files of evidence, shown wherever the text of a proposal is."""

from typing import Any

from django.template import Library

from proposals.evidence_files import address_of, files_of
from proposals.models import Proposal

register = Library()
register.simple_tag(files_of)


@register.inclusion_tag("proposals/evidence/list.html")
def evidence(proposal: Proposal, link: str = "", level: int = 2) -> dict[str, Any]:
    """The files of a proposal; `link` is the token of those who may join, `level` of the heading.

    One query, none where the proposal was read with the word that there are no files.
    """
    files = files_of(proposal)
    shown = [(file, address_of(proposal, file, link)) for file in files]
    return {"files": shown, "language": proposal.language, "level": level}

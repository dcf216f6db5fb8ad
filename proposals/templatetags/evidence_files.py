"""Files of evidence, shown wherever the text of a proposal is."""

from typing import Any

from django.template import Library

from proposals.evidence_files import address_of, files_of, is_public, rules_of_hidden
from proposals.models import Proposal

register = Library()
register.simple_tag(files_of)


@register.inclusion_tag("proposals/evidence/list.html")
def evidence(
    proposal: Proposal, link: str = "", level: int = 2, invitation: str = ""
) -> dict[str, Any]:
    """The files of a proposal; `link` is the token of those who may join, `invitation` of who is
    asked to write it too, `level` of the heading.

    One query, none where the proposal was read with the word that there are no files; two more
    where one was taken down.
    """
    files = files_of(proposal)
    rules = rules_of_hidden(files)
    shown = [
        (file, address_of(proposal, file, link, invitation), rules.get(file.pk)) for file in files
    ]
    return {
        "files": shown,
        "language": proposal.language,
        "level": level,
        "proposal": proposal if not (link or invitation) and is_public(proposal) else None,
    }

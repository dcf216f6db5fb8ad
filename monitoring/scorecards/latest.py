"""What the last published round says of the portal of a body, or of the centre of a region."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from monitoring.scorecards.models import AssessedPortal, Round
from monitoring.scorecards.scores import Results, Score, results_of
from portal.directory.models import Body, Region
from portal.fresh import fresh_for

# How long (in seconds) a process keeps a round counted; a published one does not change.
FRESH = 60.0


@dataclass(frozen=True)
class Standing:
    """A portal in its last round."""

    score: Score
    results: Results


def of_body(body: Body) -> Standing | None:
    """The portal of `body`; None where no published round has it. One query beside the counting."""
    return _latest(AssessedPortal.objects.filter(body=body))


def of_region(region: Region) -> Standing | None:
    """The portal of the centre of `region`, in the same way."""
    return _latest(AssessedPortal.objects.filter(region=region))


def _latest(portals: "QuerySet[AssessedPortal]") -> Standing | None:
    # What was invented for a demonstration stands behind what was assessed.
    rows = portals.filter(round__state="published").order_by(
        "round__demonstration", "-round__published_at", "-id"
    )
    portal = rows.select_related("round").first()
    if portal is None:
        return None
    results = _counted(portal.round_id, get_language() or "uz")
    return Standing(results.of(portal), results)


@fresh_for(FRESH)
def _counted(pk: int, language: str) -> Results:
    """A round counted, with the words of `language`."""
    return results_of(Round.objects.select_related("edition", "body").get(pk=pk))

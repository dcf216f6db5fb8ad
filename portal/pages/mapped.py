"""Pages that are always there, on the map of the site."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from portal.pages.reading import SLUGS

LISTS = (
    *("home", "consultations:list", "proposals:list", "monitoring:list"),
    "feed:list",
    *("directory:bodies", "norms:norms", "moderation:numbers"),
    *("scorecards:list", "directory:bodies", "norms:norms", "moderation:numbers"),
)


class Texts:
    """The lists, and the portal's own texts."""

    def parts(self) -> Sequence[int]:
        """One file."""
        return [0]

    def addresses(self, part: int) -> Iterable[str]:
        """Every address."""
        texts = [reverse("page", args=(slug,)) for slug in SLUGS]
        return [*map(reverse, LISTS), *texts] if part == 0 else []

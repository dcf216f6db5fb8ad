"""State bodies on the map of the site."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from portal.directory.models import Body


class Bodies:
    """Every body, also those that are no more: their pages stay."""

    def parts(self) -> Sequence[int]:
        """One file: there are some hundred bodies."""
        return [0] if Body.objects.exists() else []

    def addresses(self, part: int) -> Iterable[str]:
        """Every address."""
        slugs = Body.objects.order_by("pk").values_list("slug", flat=True) if part == 0 else []
        return [reverse("directory:body", args=(slug,)) for slug in slugs]

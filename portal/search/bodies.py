"""State bodies by their names."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Body
from portal.fresh import fresh_for
from portal.language.finding import words_of
from portal.search.finding import SHOWN, Group, Hit

# How long (in seconds) a process keeps the words of all names.
FRESH = 60.0


def found(text: str) -> Group:
    """Those that exist today, with every word of `text` at the beginning of a word of their
    names."""
    asked = words_of(text)
    keys = [pk for pk, words in _words().items() if asked and _all_begin(asked, words)]
    rows = Body.objects.current(timezone.localdate()).filter(pk__in=keys).order_by("id")
    return Group(_("State bodies"), [Hit(row.name, row.get_absolute_url()) for row in rows[:SHOWN]])


@fresh_for(FRESH)
def _words() -> dict[int, set[str]]:
    """The words of the names of each body in every language. No index of so short a table is used:
    the database would fold all of them for each reader."""
    rows = Body.objects.order_by("id").values_list("pk", "names")
    return {pk: {word for name in names.values() for word in words_of(name)} for pk, names in rows}


def _all_begin(asked: list[str], words: set[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in asked)

"""Topics and state bodies that are called as somebody's words say, in whichever language."""

from portal.directory.models import Body, Topic
from portal.directory.order import key_of
from portal.fresh import fresh_for
from portal.language.finding import words_of
from portal.language.names import localized

# How long (in seconds) a process keeps the names; how many are shown.
FRESH = 15.0
SHOWN = 3
KINDS = {"topic": Topic, "body": Body}

Namesake = tuple[str, str, str]


def namesakes(text: str, language: str) -> list[Namesake]:
    """Filter, key and name of the few with a name in which every word of `text` begins a word."""
    asked = words_of(text)
    found = (
        (field, key, localized(names, language))
        for field, key, names, spoken in _names()
        if any(_says(asked, words) for words in spoken)
    )
    return list(found)[:SHOWN] if asked else []


def _says(asked: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in asked)


@fresh_for(FRESH)
def _names() -> list[tuple[str, str, dict[str, str], list[list[str]]]]:
    return [
        (field, key_of(row), row.names, [words_of(name) for name in row.names.values()])
        for field, model in KINDS.items()
        for row in model._default_manager.all()
    ]

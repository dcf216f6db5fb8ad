"""What a refusal says to its reader, in each language of the portal."""

from django.utils.translation import override

from portal.accounts.models import User
from portal.lifecycle import Refused
from tests.proposals.lives.verbs import Verb
from tests.proposals.lives.world import Life

TRANSLATED = ("uz", "ru")


def check_sentences(verb: Verb, life: Life, by: User, code: str) -> None:
    """Asked again in each language, it is refused for the same reason, in words of its own."""
    english = said_in("en", verb, life, by)
    assert english[0] == code
    assert english[1].strip(), "a refusal without a sentence"
    for language in TRANSLATED:
        said = said_in(language, verb, life, by)
        assert said[0] == code
        for source, words in zip(english[1:], said[1:], strict=True):
            assert bool(source) == bool(words)
            assert not source or source != words, f"not translated to {language}: {source}"


def said_in(language: str, verb: Verb, life: Life, by: User) -> tuple[str, str, str]:
    """Code, sentence and way out of a refusal."""
    with override(language):
        try:
            verb.attempt(life, by)
        except Refused as refusal:
            return refusal.code, str(refusal.sentence), str(refusal.way_out)
    raise AssertionError("what was refused was done the second time")

"""Lifecycles as transition tables, and the refusal that a citizen can read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

Sentence = str | Promise


class Refused(Exception):
    """A verb is not possible now.

    `sentence` says why in the reader's language, `way_out` what can be done instead.
    Pages and the API answer it with 409 and the same words.
    """

    def __init__(
        self, sentence: Sentence, way_out: Sentence = "", *, code: str = "refused"
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.way_out = way_out
        self.code = code

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.sentence, self.way_out) if part)


@dataclass(frozen=True)
class Transition:
    """From any of `sources` a verb leads to one of `targets`."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]


class Lifecycle:
    """The transition table of one noun: ``{verb: ((sources…), (targets…))}``."""

    def __init__(self, table: Mapping[str, tuple[Iterable[str], Iterable[str]]]) -> None:
        self.table = {
            verb: Transition(tuple(sources), tuple(targets))
            for verb, (sources, targets) in table.items()
        }

    def allows(self, verb: str, state: str) -> bool:
        """Whether `verb` may start from `state`."""
        return state in self.table[verb].sources

    def check(self, verb: str, state: str, sentence: Sentence, way_out: Sentence = "") -> None:
        """Raise Refused with `sentence` unless `verb` may start from `state`."""
        if not self.allows(verb, state):
            raise Refused(sentence, way_out, code=f"not_{state}")

    def pairs(self) -> set[tuple[str, str, str]]:
        """Every (verb, source, target) of the table."""
        return {
            (verb, source, target)
            for verb, step in self.table.items()
            for source in step.sources
            for target in step.targets
        }

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for the documentation."""
        steps = sorted(self.pairs())
        lines = [f"    {source} --> {target}: {verb}" for verb, source, target in steps]
        return "\n".join(["stateDiagram-v2", *lines, ""])

"""What can be said to a question of each kind, as it is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from consultations.models import Question
from portal.lifecycle import Refused

Kind = Question.Kind
# The answers of every scale, from 1 to 5.
STEPS = (
    gettext_lazy("Strongly disagree"),
    pgettext_lazy("vote", "Disagree"),
    gettext_lazy("Neither agree nor disagree"),
    pgettext_lazy("vote", "Agree"),
    gettext_lazy("Strongly agree"),
)


@dataclass(frozen=True)
class Given:
    """An answer: options (for a ranking in their order), a step of a scale, or words."""

    options: tuple[int, ...] = ()
    step: int | None = None
    text: str = ""


def fitting(question: Question, given: Given) -> Given:
    """`given` with nothing but what the question asks for. Raises Refused where it is no answer."""
    kept = KEPT[Kind(question.kind)](given)
    if not FITS[Kind(question.kind)](kept, [option.pk for option in question.options.all()]):
        raise Refused(
            _("This is no answer to the question."),
            _("Choose one of the answers that it has, or skip it."),
            code="no_answer",
        )
    return kept


def moved(order: list[int], option: int, by: int) -> list[int]:
    """`order` with `option` one place higher (-1) or lower (1), where that is possible."""
    if option not in order:
        return order
    place = order.index(option)
    other = place + by
    if 0 <= other < len(order):
        order = [*order]
        order[place], order[other] = order[other], order[place]
    return order


def _of_options(given: Given) -> Given:
    return Given(options=tuple(dict.fromkeys(given.options)))


def _of_scale(given: Given) -> Given:
    return Given(step=given.step)


def _of_words(given: Given) -> Given:
    return Given(text=given.text.strip())


KEPT: dict[str, Callable[[Given], Given]] = {
    Kind.SINGLE: _of_options,
    Kind.MULTIPLE: _of_options,
    Kind.RANKING: _of_options,
    Kind.SCALE: _of_scale,
    Kind.TEXT: _of_words,
}
FITS: dict[str, Callable[[Given, list[int]], bool]] = {
    Kind.SINGLE: lambda kept, there: len(kept.options) == 1 and kept.options[0] in there,
    Kind.MULTIPLE: lambda kept, there: bool(kept.options) and set(kept.options) <= set(there),
    Kind.RANKING: lambda kept, there: bool(there) and sorted(kept.options) == sorted(there),
    Kind.SCALE: lambda kept, there: kept.step in range(1, len(STEPS) + 1),
    Kind.TEXT: lambda kept, there: bool(kept.text),
}

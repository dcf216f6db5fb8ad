"""What a verb is to a random life, and the table of them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404

from portal.accounts.models import User
from tests.proposals.lives.world import Life

T = TypeVar("T")
Act = Callable[[Life, User], object]
Who = Callable[[Life], tuple[str, ...]]


@dataclass(frozen=True)
class Verb:
    """How it is done, and what may be seen of it when it was.

    `moves` names the verbs of the transition table that it may carry out, `events` the kinds of
    which it records exactly one (none where its row is the record), `dates` the dates that it may
    change. `repeatable`: a second time finds what stands and changes nothing. `role` is what its
    pages ask before.
    """

    act: Act
    who: Who
    moves: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    repeatable: bool = False
    role: str = ""
    by_clock: bool = False

    def attempt(self, life: Life, by: User) -> None:
        """Do it as a page does. Raises Refused, PermissionDenied, Http404."""
        if self.role and not by.has_role(self.role):
            raise PermissionDenied(self.role)
        self.act(life, by)


def found(thing: T | None) -> T:
    """What an address names; 404 where there is no such thing."""
    if thing is None:
        raise Http404
    return thing

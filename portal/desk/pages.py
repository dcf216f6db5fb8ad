"""What surrounds the pages of the desk: the body that the officer acts for, and the sections."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.accounts.models import Role, User
from portal.directory.models import Body
from portal.directory.order import by_name
from portal.workplace import Tab

OFFICERS = ("editor", "answerer", "head")
PARAMETER = "body"


@dataclass(frozen=True)
class Workplace:
    """A body that the officer acts for, and the address of the board for it."""

    body: Body
    roles: str
    url: str


def workplaces(user: User) -> list[Workplace]:
    """The bodies of an officer, by name."""
    bodies = by_name(user.bodies())
    return [
        Workplace(
            body, _roles(user, body), f"{reverse('desk:board')}?{urlencode({PARAMETER: body.slug})}"
        )
        for body in bodies
    ]


def chosen(places: list[Workplace], request: HttpRequest) -> Workplace:
    """The workplace that the address names, else the first."""
    slug = request.GET.get(PARAMETER, "")
    return next((place for place in places if place.body.slug == slug), places[0])


def surroundings(
    user: User, body: Body, *, current: str = "", count: int | None = None
) -> dict[str, Any]:
    """What the header of a staff page needs; `count` is what waits on the board."""
    query = urlencode({PARAMETER: body.slug})
    tabs = [
        Tab(_("Deadlines"), f"{reverse('desk:board')}?{query}", count, current == "board"),
        Tab(_("Our commitments"), f"{reverse('monitoring:list')}?{query}"),
    ]
    if user.has_role(Role.Kind.MODERATOR):
        tabs.append(Tab(_("Moderation"), reverse("moderation:queue")))
    return {
        "section": "desk",
        "tabs": tabs,
        "workplace": body.name,
        "workplace_role": _roles(user, body),
        "body": body,
    }


def _roles(user: User, body: Body) -> str:
    held = user.roles_in(body)
    return ", ".join(str(label) for kind, label in Role.Kind.choices if kind in held)

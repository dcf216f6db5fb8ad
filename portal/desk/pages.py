"""What surrounds the pages of the desk: the body that the officer acts for, and the sections."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.accounts.models import Role, User
from portal.accounts.workplaces import Door
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
    return [Workplace(body, _roles(user, body), board_of(body)) for body in bodies]


def doors(user: User) -> list[Door]:
    """The way to the desk of each body that the person acts for."""
    return [Door(_("Work desk"), place.url, place.body.name) for place in workplaces(user)]


def board_of(body: Body) -> str:
    """The address of the board of `body`."""
    return _page("desk:board", body)


def team_page(body: Body) -> str:
    """The address of the page of the colleagues of `body`."""
    return _page("desk:team", body)


def chosen(places: list[Workplace], request: HttpRequest) -> Workplace:
    """The workplace that the address names, else the first."""
    slug = request.GET.get(PARAMETER, "")
    return next((place for place in places if place.body.slug == slug), places[0])


def surroundings(
    user: User, body: Body, *, current: str = "", count: int | None = None
) -> dict[str, Any]:
    """What the header of a staff page needs; `count` is what waits on the board."""
    tabs = [
        Tab(_("Deadlines"), board_of(body), count, current == "board"),
        Tab(
            _("Consultations"),
            _page("desk:consultations:list", body),
            None,
            current == "consultations",
        ),
        Tab(
            _("Our commitments"),
            _page("desk:commitments:list", body),
            None,
            current == "commitments",
        ),
        Tab(_("Scorecards"), _page("desk:scorecards:list", body), None, current == "scorecards"),
        Tab(_("Colleagues"), team_page(body), None, current == "team"),
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


def _page(name: str, body: Body) -> str:
    return f"{reverse(name)}?{urlencode({PARAMETER: body.slug})}"


def _roles(user: User, body: Body) -> str:
    held = user.roles_in(body)
    return ", ".join(str(label) for kind, label in Role.Kind.choices if kind in held)

"""Every component in every state and appearance, for those who build pages. Not for citizens."""

from collections import namedtuple
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override

from portal.appearance import CHOICES, Appearance
from portal.charts import Series
from portal.route import Station
from portal.shell import Shell

Page = namedtuple("Page", "previous_url next_url")
SECTIONS = ("words", "forms", "progress", "charts", "headings", "citizen")
STAFF_SECTIONS = ("staff",)
NAMES = (
    "UZ-QR",
    "UZ-AN",
    "UZ-BU",
    "UZ-JI",
    "UZ-QA",
    "UZ-NW",
    "UZ-NG",
    "UZ-SA",
    "UZ-SU",
    "UZ-SI",
    "UZ-TK",
    "UZ-TO",
    "UZ-FA",
)
SIGNATURES = (512, 684, 402, 273, 288, 231, 1124, 866, 181, 188, 1012, 903, 731)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label="Title",
        max_length=80,
        help_text="Say what should change: who, and what they should do.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    email = forms.EmailField(label="E-mail", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    region = forms.ChoiceField(label="Region", choices=[("", "All regions"), ("UZ-TK", "Tashkent")])
    answer = forms.ChoiceField(
        label="Did the answer satisfy you?",
        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        required=False,
        choices=[("school", "School"), ("trees", "Trees")],
        widget=forms.CheckboxSelectMultiple,
    )
    hide_name = forms.BooleanField(
        label="Do not show my name", help_text="You can change it.", required=False
    )
    paper = forms.FileField(label="Paper", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """The components of citizens' pages; `?scheme=…&size=…&language=…` sets the appearance."""
    return _page(request, "gallery/gallery.html", SECTIONS)


def staff_gallery(request: HttpRequest) -> HttpResponse:
    """The components of staff pages."""
    return _page(request, "gallery/staff.html", STAFF_SECTIONS)


def _page(request: HttpRequest, template: str, sections: tuple[str, ...]) -> HttpResponse:
    language = request.GET.get("language", "en")
    if language not in dict(settings.LANGUAGES):
        language = "en"
    with override(language):
        shell = Shell(request.path, Appearance.of(request.GET.dict()))
        return render(request, template, samples() | {"shell": shell, "sections": sections})


def samples() -> dict[str, Any]:
    """What the components are shown with. All of it is invented."""
    now = timezone.now()
    return {
        "now": now,
        "appearances": [
            (name, value) for name, values in CHOICES.items() for value in values if value
        ],
        "blank_form": SampleForm(
            auto_id="blank_%s", initial={"answer": "yes", "title": "Hot lunches"}
        ),
        "bad_form": SampleForm({"title": "", "hide_name": "on", "email": "no"}, auto_id="bad_%s"),
        "stations": stations(now),
        "late_stations": late_stations(now),
        "soon": now + timedelta(days=34),
        "tomorrow": now + timedelta(days=1),
        "passed": now - timedelta(days=3),
        "regions": dict(zip(NAMES, SIGNATURES, strict=True)),
        "series": series(),
        "rows": [("Namangan", 1124), ("Tashkent", 1012), ("Samarkand", 866)],
        "page": Page("?before=1", "?after=20"),
        "crumbs": [("Proposals", "#"), ("Education", "#")],
        "parts": [(2, "b0"), (3, "b1"), (3, "b2"), (1, "b3")],
        "weeks": [(4, 1), (6, 0), (6, 0), (8, 1), (7, 2), (5, 0), (10, 0), (8, 1), (6, 0), (8, 0)],
        "tabs": [
            {"label": "Due dates", "url": "#", "count": 16, "current": True},
            {"label": "Proposals", "url": "#", "count": 3, "current": False},
        ],
        "workplace": "National Committee for Ecology and Climate Change",
        "workplace_role": "Department of environmental policy · editor",
    }


def stations(now: datetime) -> list[Station]:
    """A proposal that gathers signatures."""
    return [
        Station("done", "Published", f"{now:%d.%m.%Y} · moderated in 2 days"),
        Station("now", "Gathering signatures", "78 %", percent=78),
        Station("next", "10 000 signatures", "the Legislative Chamber reviews it"),
        Station("next", "Official answer", "within 60 working days"),
        Station("next", "Watching", "the result appears on this page"),
    ]


def late_stations(now: datetime) -> list[Station]:
    """A proposal whose answer is overdue."""
    return [
        Station("done", "Published", f"{now:%d.%m.%Y}"),
        Station("done", "10 000 signatures", "reached on day 81"),
        Station("late", "Official answer", "3 days late"),
        Station("next", "Watching"),
    ]


def series() -> list[Series]:
    """Plan, actual and forecast."""
    quarters = [
        f"{quarter} {year}" for year in (2025, 2026) for quarter in ("I", "II", "III", "IV")
    ]
    return [
        Series("plan", list(zip(quarters, (5, 12, 20, 30, 42, 55, 66, 80), strict=True)), "plan"),
        Series("actual", list(zip(quarters[:6], (4, 9, 15, 24, 37, 46), strict=True))),
        Series("forecast", list(zip(quarters[5:], (46, 52, 60), strict=True)), "forecast"),
    ]

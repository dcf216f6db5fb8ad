"""Providers: each that the settings name is there, and says nothing that nobody understands."""

import inspect
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import select_template

from portal.accounts.models import User
from portal.notifications import audience, classes
from portal.notifications.classes import NoticeClass, class_of
from portal.notifications.notices import names_of
from portal.notifications.telling import tell
from tests.notifications.conftest import Happen, Tell


def test_every_provider_of_the_settings_is_there() -> None:
    assert len(audience.providers()) == len(settings.AUDIENCES) > 0


def test_every_event_that_somebody_is_told_of_has_its_words() -> None:
    kinds = {kind for provider in audience.providers() for kind in provider}
    found = {kind: select_template(names_of(kind)).template.name for kind in kinds}
    assert found == {kind: names_of(kind)[0] for kind in kinds}


def test_a_missing_provider_fails_loudly(happen: Happen, settings: Any) -> None:
    event = happen()
    settings.AUDIENCES = ["portal.nowhere.AUDIENCES"]
    with pytest.raises(ImportError):
        tell(event.pk)
    event.refresh_from_db()
    assert event.fanned_out_at is None


def test_every_reason_that_is_classed_has_words() -> None:
    classed = classes.OWN | classes.STAFF | classes.OUTSIDERS
    assert classed == set(classes.REASONS)


@pytest.mark.parametrize(
    ("kind", "reason", "expected"),
    [
        ("proposal.answered", "signer", NoticeClass.ANSWER),
        ("proposal.rejected", "author", NoticeClass.ANSWER),
        ("proposal.reached", "signer", NoticeClass.STAGE),
        ("proposal.closing_soon", "follower", NoticeClass.DEADLINE),
        ("proposal.overdue", "signer", NoticeClass.LATE),
        ("proposal.overdue", "head", NoticeClass.WORK),
        ("proposal.reached", "answerer", NoticeClass.WORK),
    ],
)
def test_kind_and_reason_make_the_class(kind: str, reason: str, expected: NoticeClass) -> None:
    assert class_of(kind, reason) == expected


def test_an_audience_may_be_a_queryset(
    happen: Happen, concern: Tell, nilufar: User, monkeypatch: Any
) -> None:
    people = User.objects.filter(pk=nilufar.pk).values_list("pk", "kind")
    monkeypatch.setitem(
        audience.providers()[0],
        "body.renamed",
        lambda event: people,  # type: ignore[index]
    )
    assert inspect.isgenerator(audience.audience_of(happen()))
    assert list(audience.audience_of(happen())) == [(nilufar.pk, "person")]

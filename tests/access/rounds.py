"""Rounds of assessment in the scene of access: the ministry conducts, another body is assessed."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from monitoring.scorecards import marking
from monitoring.scorecards import rounds as verbs
from monitoring.scorecards.models import Assessor, EvidencePicture, Mark, Opinion, Round
from tests.access.scene import SECRET, Scene
from tests.monitoring.scorecards.scene import a_round, add_portal, edition

CODE = "UZ-NW"


def add_rounds(scene: Scene, ministry: Any, other: Any) -> None:
    """A round at each stage; editor and officer mark, the head of the ministry is the third."""
    method = edition("method")
    scene.add("method", method, key=method.key, edition=method.pk)
    draft = begun(scene, method, ministry, other, title=SECRET)
    keep(scene, "round-draft", draft)
    opened = verbs.open_round(begun(scene, method, ministry, other), by=scene.people["editor"])
    mark = Mark.objects.get(portal__round=opened, feature__key="f21")
    said = {"value": True, "url": "https://a.uz/", "note": SECRET}
    picture_of(marking.mark(mark, by=scene.people["editor"], **said))
    keep(scene, "round-open", opened)
    keep(scene, "round-marked", marked(scene, begun(scene, method, ministry, other)))
    reply = marked(scene, begun(scene, method, ministry, other), differing="f11")
    keep(scene, "round-reply", verbs.ask_for_replies(reply, by=scene.people["editor"]))
    keep(scene, "round-over", replied(scene, method, ministry, other))
    approval = verbs.send(replied(scene, method, ministry, other), by=scene.people["editor"])
    keep(scene, "round-approval", approval)
    approval = verbs.send(replied(scene, method, ministry, other), by=scene.people["editor"])
    keep(scene, "round-published", verbs.publish(approval, by=scene.people["head"]))


def begun(scene: Scene, method: Any, ministry: Any, other: Any, **fields: Any) -> Round:
    """A draft with the portal of the other body and its three assessors."""
    found = a_round(method, ministry, **fields)
    portal = add_portal(found, CODE, body=other)
    for seat, role in enumerate(("editor", "officer", "head"), start=1):
        Assessor.objects.create(portal=portal, seat=seat, by=scene.people[role])
    return found


def marked(scene: Scene, found: Round, differing: str = "") -> Round:
    """Both have marked everything."""
    found = verbs.open_round(found, by=scene.people["editor"])
    for mark in Mark.objects.filter(portal__round=found).select_related("feature"):
        for role in ("editor", "officer"):
            differs = role == "officer" and mark.feature.key == differing
            value = not differs
            marking.mark(mark, by=scene.people[role], value=value, url="https://a.uz/")
    picture_of(Opinion.objects.filter(mark__portal__round=found).earliest("id"))
    return found


def replied(scene: Scene, *facts: Any) -> Round:
    """The term for replies is over."""
    found = verbs.ask_for_replies(marked(scene, begun(scene, *facts)), by=scene.people["editor"])
    asked = timezone.now() - timedelta(days=20)
    found.replies_asked_at, found.replies_until = asked, asked + timedelta(days=10)
    found.save()
    return found


def picture_of(opinion: Opinion) -> EvidencePicture:
    """A picture beside an opinion."""
    return EvidencePicture.objects.create(opinion=opinion, kind="png", size=3, content=b"png")


def keep(scene: Scene, called: str, found: Round) -> None:
    """A round by the parts of every address below it."""
    picture = EvidencePicture.objects.filter(opinion__mark__portal__round=found).first()
    scene.add(
        called,
        found,
        reference=found.reference,
        code=CODE,
        region=CODE,
        feature="f11",
        key="c1",
        noun="round",
        uid=picture.uid if picture else "00000000-0000-0000-0000-000000000000",
    )

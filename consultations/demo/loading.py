"""Loading the invented consultations: led by the very verbs that officers use, in the past."""

import json
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from consultations import concluding, publishing
from consultations.clauses.reading import read
from consultations.demo.asking import ask
from consultations.demo.opinions import Crowd, decide_changing, decide_rest, speak
from consultations.demo.plans import PLANS, Plan
from consultations.models import Consultation
from consultations.versions import begin_version, publish_version, write
from monitoring.steps import Step
from portal.accounts.demo import address_of
from portal.accounts.models import User
from portal.audit.recording import untold
from portal.clock import last_day, local_day, office_moment, start_of_day
from portal.directory.models import Body, Region, Topic
from portal.norms import current

FOLDER = Path(__file__).parent
# The same crowd and the same supports every time.
SEED = 2026


def load() -> int:
    """Load everything or nothing; how many consultations were made. Does nothing where some are.

    Nobody is told of the past.
    """
    if Consultation.objects.filter(demonstration=True).exists():
        return 0
    with untold(), translation.override("uz"):
        now = office_moment(timezone.now())
        crowd = Crowd(random.Random(SEED))  # noqa: S311  # no secret: who says what
        for plan in PLANS:
            lead(plan, crowd, now)
    return len(PLANS)


def lead(plan: Plan, crowd: Crowd, now: datetime) -> Consultation:
    """Lead one consultation from its passport as far as `plan` says."""
    officer, head = (User.objects.get(email=address_of(each)) for each in (plan.officer, plan.head))
    consultation = _begin(plan, officer, now)
    _publish(consultation, plan, officer, head, now)
    said = _content(plan.key)
    if "survey" in said:
        ask(consultation, said, crowd, now)
    items = said.get("opinions", [])
    second = None if plan.second is None else _moment(plan.second, now)
    speak(consultation, items, crowd, now, second)
    if second is not None:
        version = _write(consultation, f"{plan.key}-2.txt", officer)
        decide_changing(version, items, officer, second)
        publish_version(version, by=officer, now=second)
    decide_rest(consultation, items, officer, now)
    if plan.concluded is not None:
        _conclude(consultation, plan, said["outcome"], officer, head, now)
    return consultation


def _begin(plan: Plan, officer: User, now: datetime) -> Consultation:
    made = Consultation.objects.create(
        body=Body.objects.get(slug=plan.body),
        kind=current.consultation_kind(plan.kind),
        title=plan.title,
        bullets=list(plan.bullets),
        purpose=plan.purpose,
        affected=plan.affected,
        legal_basis=plan.legal_basis,
        region=Region.objects.filter(code=plan.region).first(),
        contact_name=plan.contact,
        opens_at=_moment(plan.opens, now),
        closes_at=start_of_day(local_day(_moment(plan.closes, now))),
        created_at=_moment(plan.published - 6, now),
        saved_at=_moment(plan.published - 2, now),
        written_by=officer,
        demonstration=True,
    )
    made.topics.set(Topic.objects.filter(slug__in=plan.topics))
    _write(made, f"{plan.key}-1.txt", officer)
    return made


def _publish(
    consultation: Consultation, plan: Plan, officer: User, head: User, now: datetime
) -> None:
    publishing.send_for_approval(consultation, by=officer, now=_moment(plan.published - 1, now))
    publishing.publish(consultation, by=head, now=_moment(plan.published, now))


def _write(consultation: Consultation, name: str, officer: User) -> Any:
    version = begin_version(consultation, by=officer)
    # The first line is the title, which the consultation has already.
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]
    write(version, read(lines).clauses)
    return version


def _conclude(
    consultation: Consultation,
    plan: Plan,
    said: dict[str, Any],
    officer: User,
    head: User,
    now: datetime,
) -> None:
    assert plan.concluded is not None, "only plans with one come here"
    moment = _moment(plan.concluded, now)
    steps = [Step(title, local_day(now) + timedelta(days=days)) for title, days in said["steps"]]
    written = concluding.prepare(
        consultation, by=officer, summary=said["summary"], steps=steps, now=moment
    )
    concluding.send_for_approval(written, by=officer, now=moment)
    concluding.conclude(written, by=head, now=moment)
    title, number = said["act"]
    day = last_day(_moment(plan.concluded + 8, now))
    concluding.record_act(
        consultation, by=officer, title=title, number=number, day=day, now=_moment(-10, now)
    )


def _content(key: str) -> dict[str, Any]:
    path = FOLDER / f"{key}.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return loaded


def _moment(days: float, now: datetime) -> datetime:
    return now + timedelta(days=days)

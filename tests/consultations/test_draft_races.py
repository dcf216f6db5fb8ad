"""Two officers save different steps at once: one is kept, the other is told, nothing is lost."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from consultations import drafting, next_version
from consultations.bringing import Brought
from consultations.clauses import editing
from consultations.models import DraftVersion
from portal.lifecycle import Refused
from tests.consultation_factories import DRAFT, ConsultationFactory
from tests.people import staff

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = ["Birinchi xodim yozdi.", "Ikkinchi xodim yozdi."]
ROUNDS = 5


def at_once(*acts):
    """What each act gave or was refused with, all begun together on connections of their own."""
    barrier, found = Barrier(len(acts)), {}

    def run(at, act):
        try:
            barrier.wait()
            act()
            found[at] = "done"
        except Refused as refusal:
            found[at] = refusal.code
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[at] for at in range(len(acts))]


@pytest.fixture
def officers(norms, ministry):
    return [staff(name, "editor", ministry) for name in ("Lola Editor", "Elyor Muharrir")]


@pytest.fixture
def version(ministry, officers):
    consultation = ConsultationFactory(body=ministry)
    return drafting.bring_in(consultation, Brought(DRAFT.splitlines()), by=officers[0])


def writes(version, place, text, by, edit):
    def step(clauses):
        return editing.rewrite(clauses, place, text=text)

    mine = DraftVersion.objects.select_related("consultation").get(pk=version.pk)

    def act():
        drafting.mend(mine, step, by=by, edit=edit)

    return act


def texts(version):
    return [row.text for row in version.clauses.all()]


def test_of_two_steps_at_once_one_is_told_to_look_and_then_both_stand(version, officers):
    for edit in range(1, 2 * ROUNDS, 2):
        words = [f"{said} {edit}" for said in WORDS]
        acts = [
            writes(version, place, text, by, edit)
            for place, text, by in zip((2, 3), words, officers, strict=True)
        ]
        ends = at_once(*acts)
        assert sorted(ends) == ["done", "stale"]
        late = ends.index("stale")
        writes(version, (2, 3)[late], words[late], officers[late], edit + 1)()
        assert texts(version)[2:4] == words
    assert DraftVersion.objects.get().edits == 1 + 2 * ROUNDS


def test_two_texts_brought_in_at_once_do_not_run_together(ministry, officers):
    consultation = ConsultationFactory(body=ministry)
    brought = [Brought([f"{number}-modda. Nom", f"{number}.1. Gap."]) for number in (1, 2)]
    ends = at_once(
        *(
            lambda text=text, by=by: drafting.bring_in(
                type(consultation).objects.get(pk=consultation.pk), text, by=by
            )
            for text, by in zip(brought, officers, strict=True)
        )
    )
    version = DraftVersion.objects.get()
    first = str(ends.index("done") + 1)
    assert sorted(ends) == ["done", "stale"]
    assert [row.number for row in version.clauses.all()] == [first, f"{first}.1"]


def test_a_step_and_throwing_away_at_once_leave_a_whole_version_or_none(version, officers):
    ends = at_once(
        writes(version, 2, WORDS[0], officers[0], 1),
        lambda: next_version.discard(
            DraftVersion.objects.get(pk=version.pk), by=officers[1], edit=1
        ),
    )
    assert ends in (["done", "stale"], ["gone", "done"])
    assert DraftVersion.objects.exists() == (ends[0] == "done")

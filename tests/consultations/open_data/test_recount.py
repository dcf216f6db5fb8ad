"""From the downloaded files alone the program counts every number that pages and report show."""

import ast
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone, translation

from consultations.demo.loading import load
from consultations.models import Consultation, Contribution, StatementVote
from consultations.open_data import recount
from consultations.versions import current_version
from portal.accounts.demo import load_people
from portal.directory.loading import load_directory
from tests.consultation_factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
)
from tests.consultations.open_data.scene import downloaded, shown
from tests.factories import CitizenFactory
from tests.survey_factories import SurveyFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
PROGRAM = Path(recount.__file__)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def consultation():
    """Closed, with everything that is counted: alike, hidden, erased, taken back, two by one."""
    found = ConsultationFactory(closed=True, draft=True)
    of = {"consultation": found}
    clause = current_version(found).clauses.get(address="2.2")
    first = ContributionFactory(**of, clause=clause, supports=3)
    ContributionFactory(**of, clause=clause, author=first.author, stance="agree")
    ContributionFactory.create_batch(2, **of, clause=clause, like=first, text=first.text)
    hidden = ContributionFactory(**of, organisation="Yomon", author_name="Ali", text="=1+1")
    Contribution.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    ContributionFactory(**of, author=None, region=None, organisation="Uyushma", supports=1)
    ContributionFactory(**of, author=None, region=None, stance="question")
    ContributionFactory(**of, withdrawn_at=timezone.now())
    decision = DecisionFactory(**of, outcome="accepted", clause=clause)
    Contribution.objects.filter(clause=clause).update(decision=decision)
    DecisionFactory(**of)
    survey = SurveyFactory(consultation=found, whole=True)
    answered(survey, single=["8:30"], multiple=["Uyqu", "Qorongʻi"], scale=4, text="Rahmat")
    answered(survey, single=["8:30"], ranking=["Toʻgarak", "Ish vaqti", "Bolaning uyqusi"])
    answered(survey, single=["9:00"], scale=1)
    _state(found, "Hammaga kerak", agree=9)
    _state(found, "Hech kimga kerak emas", agree=5, disagree=5)
    _state(found, "Yashirilgan", hidden=True, agree=9)
    return found


def _state(found, text, *, hidden=False, **votes):
    statement = found.statements.create(
        text=text,
        hidden_at=timezone.now() if hidden else None,
        **{{"agree": "agreed", "disagree": "disagreed"}[key]: n for key, n in votes.items()},
    )
    for value, number in votes.items():
        for person in CitizenFactory.create_batch(number):
            StatementVote.objects.create(statement=statement, person=person, value=value)


def test_every_number_is_counted_again(consultation, tmp_path):
    counted = recount.main(str(downloaded(consultation, tmp_path)))
    assert counted == shown(consultation)
    assert {name: counted["report"][name] for name in ("contributions", "people", "hidden")} == {
        "contributions": 7,
        "people": 6,
        "hidden": 1,
    }


def test_the_program_needs_nothing_but_python(consultation, tmp_path):
    modules = {
        name.name.split(".")[0] if isinstance(node, ast.Import) else str(node.module).split(".")[0]
        for node in ast.walk(ast.parse(PROGRAM.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert modules - set(sys.stdlib_module_names) == set()
    folder = downloaded(consultation, tmp_path)
    run = subprocess.run(
        [sys.executable, "-I", PROGRAM, folder], capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == json.loads(json.dumps(shown(consultation)))


def test_the_program_can_be_fetched():
    response = Client().get("/en/consultations/data/recount.py")
    assert (response.content, response["Content-Type"].split(";")[0]) == (
        PROGRAM.read_bytes(),
        "text/x-python",
    )


def test_who_votes_at_another_time_is_not_in_it(consultation, tmp_path):
    """A changed row makes another number: the comparison above can fail."""
    folder = downloaded(consultation, tmp_path)
    ContributionFactory(consultation=consultation)
    assert recount.main(str(folder)) != shown(consultation)


def test_hidden_results_are_counted_together_until_they_are_shown(tmp_path):
    found = ConsultationFactory(published=True)
    survey = SurveyFactory(consultation=found, whole=True, results_hidden=True)
    answered(survey, single=["8:30"])
    counted = recount.main(str(downloaded(found, tmp_path)))
    assert (counted["survey"], counted["participants"], counted["report"]["answers"]) == (
        {},
        {"*": 1},
        1,
    )
    Consultation.objects.filter(pk=found.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    region = survey.answer_sets.get().region.code
    assert recount.main(str(downloaded(found, tmp_path)))["participants"] == {region: 1}


@pytest.mark.slow
def test_every_number_of_the_demonstration_is_counted_again(settings, tmp_path):
    settings.DEMO = True
    load_directory()
    load_people()
    CitizenFactory.create_batch(480)
    load()
    for row in Consultation.objects.public():
        folder = tmp_path / str(row.reference)
        folder.mkdir()
        assert recount.main(str(downloaded(row, folder))) == shown(row)

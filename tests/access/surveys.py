"""The surveys and statements of the scene: public ones, hidden results, and a draft's."""

from typing import Any

from tests.access.scene import HIDDEN, SECRET, Scene
from tests.consultation_factories import ConsultationFactory
from tests.survey_factories import StatementFactory, SurveyFactory, answered, ask


def add_surveys(scene: Scene, ministry: Any) -> None:
    """An open survey that its owner has answered, one with hidden results, one in a draft."""
    owner = scene.people["owner"]
    for name, hidden in (("survey", False), ("survey-hidden", True)):
        consultation = ConsultationFactory(body=ministry, published=True)
        survey = SurveyFactory(consultation=consultation, whole=True, results_hidden=hidden)
        answered(survey, by=owner, scale=4, text=SECRET if hidden else "Fikrim bor.")
        where = {"reference": consultation.reference, "number": 1}
        statement = StatementFactory(consultation=consultation)
        dark = {"text": HIDDEN, "hidden_at": statement.created_at}
        gone = StatementFactory(consultation=consultation, **dark)
        scene.add("said-hidden", gone, **where, pk=gone.pk)
        option = survey.questions.first().options.first()
        words = survey.questions.get(kind="text").answers.get()
        scene.add("words-unopened" if hidden else "words", words, **where, pk=words.pk)
        scene.add(name, survey, **where, pk=statement.pk, option=option.pk)
    add_draft(scene, ministry)


def add_draft(scene: Scene, ministry: Any) -> None:
    """A question and a statement that only officers of the ministry read."""
    draft = ConsultationFactory(body=ministry, reference="M-2026-9999")
    question = ask(SurveyFactory(consultation=draft), "scale", SECRET)
    statement = StatementFactory(consultation=draft, text=SECRET)
    where = {"uid": draft.uid, "reference": draft.reference, "number": 1}
    scene.add("question-draft", question, **where, pk=question.pk)
    scene.add("statement-draft", statement, **where, pk=statement.pk)

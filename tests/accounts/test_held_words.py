"""What is held about a person is read in the person's language: names, codes, days."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import translation

from monitoring.models import OnSiteCheck
from portal.accounts.held_acts import ACTS, NOUNS
from portal.accounts.held_codes import CODES
from portal.accounts.held_names import NAMES
from portal.accounts.held_words import in_words, rows_of
from portal.accounts.models import Role, User
from portal.accounts.privacy import everything_about
from portal.moderation.models import Appeal, Outcome
from portal.notifications.classes import REASONS, NoticeClass
from portal.notifications.models import Delivery
from proposals.answering import approve, prepare_answer, send_for_approval, take
from proposals.models import Answer, Argument, Merge, Prolongation, Proposal
from proposals.models.evidence import Evidence
from proposals.models.proposal import State
from tests.factories import ProposalFactory

TIMELINE = Path(settings.BASE_DIR) / "templates" / "timeline"


def names_in(path: str) -> set[str]:
    """Every name that a module of personal data gives to a field."""
    tree = ast.parse(Path(str(import_module(path).__file__)).read_text("utf-8"))
    dicts = (node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    keys = (key for each in dicts for key in each.keys)
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)}


@pytest.mark.parametrize(
    "module", sorted({path.rpartition(".")[0] for path in settings.PERSONAL_DATA})
)
def test_each_name_that_a_provider_uses_has_a_word(module: str) -> None:
    assert names_in(module) - NAMES.keys() == set()


CHOICES = [
    ("kind", {*User.Kind.values, *Role.Kind.values, *Evidence.Kind.values}),
    ("type", set(Authenticator.Type.values)),
    ("state", {*State.values, *Delivery.State.values}),
    ("side", set(Argument.Side.values)),
    ("outcome", {*Outcome.values, *Appeal.Outcome.values}),
    ("decision", {*Answer.Decision.values, *Appeal.Outcome.values}),
    ("stage", set(Merge.Stage.values)),
    ("because", set(REASONS)),
    ("portal", set(NoticeClass.values)),
    ("email", set(NoticeClass.values)),
    ("term", set(Prolongation.Term.values)),
    ("verdict", set(OnSiteCheck.Verdict.values)),
]


@pytest.mark.parametrize(("field", "codes"), CHOICES, ids=[field for field, _codes in CHOICES])
def test_each_code_of_a_field_has_a_word(field: str, codes: set[str]) -> None:
    assert codes - CODES[field].keys() == set()


def test_whatever_can_happen_has_a_word() -> None:
    kinds = [path.stem.partition("_") for path in TIMELINE.glob("[a-z]*.html")]
    unknown = [(noun, act) for noun, _, act in kinds if noun not in NOUNS or act not in ACTS]
    assert (len(kinds) > 90, unknown) == (True, [])


@pytest.mark.parametrize(
    ("value", "field", "words"),
    [
        ("answerer", "kind", "сотрудник, готовящий ответы"),
        ("proposal.extended", "kind", "Предложение: срок продлён"),
        ("proposal.extended", "text", "proposal.extended"),
        ("papersheet 12", "on", "Подписной лист 12"),
        ("2026-11-29", "first_day", "29 ноября 2026"),
        ("2026-11-29T07:30:00+00:00", "at", "29 ноября 2026, 12:30"),
        ("2026-13-29", "first_day", "2026-13-29"),
        ("ru", "language", "русский"),
        ("draft", "title", "draft"),
    ],
)
def test_codes_and_days_are_words_and_texts_stay(value: str, field: str, words: str) -> None:
    with translation.override("ru"):
        assert in_words(value, field).replace("\xa0", " ").lower() == words.lower()


def test_a_list_of_codes_is_read_as_its_field() -> None:
    with translation.override("ru"):
        rows = rows_of({"portal": ["answer", "late"]})
    assert [(row.label, row.value) for row in rows] == [
        ("На портале", ""),
        ("1", "ответы мне"),
        ("2", "опоздания"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uz", "ru"])
def test_no_line_of_what_is_held_is_left_in_english(
    language: str, aziza: User, reached_and_answered: Proposal
) -> None:
    held = everything_about(aziza)
    with translation.override("en"):
        english = {row.label for row in rows_of(held) if not row.label.isdigit()}
    with translation.override(language):
        labels = {row.label for row in rows_of(held) if not row.label.isdigit()}
    assert english & labels == set()


@pytest.fixture
def reached_and_answered(norms: object, ministry: object, aziza: User, bobur: User) -> Proposal:
    """An officer's work: acts with details, a task, notices."""
    proposal = take(ProposalFactory(reached=True, body=ministry), by=aziza)
    draft = prepare_answer(proposal, by=aziza, decision="rejected", text="Yoʻq")
    approve(send_for_approval(draft, by=aziza), by=bobur)
    return proposal

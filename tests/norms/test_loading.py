"""The norms with which the portal starts."""

import pytest

from portal.directory.models import Body
from portal.norms.loading import SECTIONS, load_norms, read
from portal.norms.models import NORMS, Length, Norm, Period, ProposalLevel, Reason

pytestmark = pytest.mark.django_db
LANGUAGES = ("uz", "ru", "en")


def whole(texts: dict[str, str]) -> bool:
    return all(texts.get(code, "").strip() for code in LANGUAGES)


def test_loading_again_creates_nothing() -> None:
    assert load_norms() == 0


def test_every_item_of_the_file_is_an_approved_row() -> None:
    data = read()
    rows = {name: model._default_manager.approved().count() for name, model in SECTIONS.items()}
    assert rows == {name: len(data[name]) for name in SECTIONS}


def test_every_kind_of_norm_has_its_section() -> None:
    assert set(SECTIONS.values()) == set(NORMS)


@pytest.mark.parametrize("model", NORMS, ids=lambda model: model.__name__)
def test_names_and_legal_bases_are_there_in_three_languages(model: type[Norm]) -> None:
    lacking = [
        row.key
        for row in model._default_manager.all()
        if not (whole(row.names) and whole(row.legal_basis))
    ]
    assert lacking == []


def test_every_reason_tells_its_rule_and_what_the_author_can_do() -> None:
    lacking = [r.key for r in Reason.objects.all() if not (whole(r.rules) and whole(r.way_out))]
    assert lacking == []


@pytest.mark.parametrize("model", NORMS, ids=lambda model: model.__name__)
def test_every_row_of_the_file_is_valid(model: type[Norm]) -> None:
    for row in model._default_manager.all():
        row.full_clean()


@pytest.mark.parametrize(
    ("key", "threshold", "assumption"),
    [("republic", 10_000, False), ("region", 5_000, True), ("district", 1_000, True)],
)
def test_levels_are_those_of_the_law_or_marked_as_assumptions(
    key: str, threshold: int, assumption: bool
) -> None:
    level = ProposalLevel.objects.get(key=key)
    numbers = (level.collection_days, level.co_supporters, level.review_days, level.minimum_age)
    assert (level.threshold, level.assumption, numbers) == (threshold, assumption, (90, 5, 60, 18))


def test_every_level_can_be_addressed_to_some_body() -> None:
    kinds = set(Body.objects.values_list("kind", flat=True))
    assert all(set(level.addressee_kinds) <= kinds for level in ProposalLevel.objects.all())


@pytest.mark.parametrize(
    ("key", "number", "unit"),
    [
        ("moderation", 3, "working"),
        ("appeal", 10, "calendar"),
        ("appeal-decision", 5, "working"),
        ("outcome", 10, "working"),
        ("place-change", 90, "calendar"),
        ("erasure", 14, "calendar"),
        ("sign-intent", 2, "hours"),
        ("silence", 90, "calendar"),
    ],
)
def test_periods_have_the_number_and_unit_of_the_domain(key: str, number: int, unit: str) -> None:
    period = Period.objects.get(key=key)
    assert (period.number, period.unit) == (number, unit)


@pytest.mark.parametrize(
    ("key", "limit"),
    [
        ("proposal-title", 80),
        ("proposal-problem", 1000),
        ("proposal-demand", 2000),
        ("proposal-expected-result", 1000),
    ],
)
def test_a_proposal_is_as_long_as_the_domain_says(key: str, limit: int) -> None:
    assert Length.objects.get(key=key).limit == limit


def test_loading_leaves_a_row_of_an_administrator_alone() -> None:
    first = Period.objects.get(key="moderation")
    Period.objects.create(
        key="moderation",
        number=7,
        unit="working",
        names=first.names,
        legal_basis=first.legal_basis,
        valid_from=first.valid_from,
    )
    load_norms()
    assert sorted(Period.objects.filter(key="moderation").values_list("number", flat=True)) == [
        3,
        7,
    ]

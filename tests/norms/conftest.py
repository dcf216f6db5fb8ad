"""Two administrators, and a period that one of them wants to change."""

from datetime import UTC, datetime

import pytest

from portal.accounts.models import Role, User
from portal.norms.models import Period
from tests.factories import names
from tests.people import staff

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def lola(db: None) -> User:
    """Another administrator than Timur."""
    return staff("Lola Hamidova", Role.Kind.ADMINISTRATOR)


@pytest.fixture
def longer_moderation() -> Period:
    """Five working days in place of three, not proposed yet."""
    return Period(
        key="moderation",
        number=5,
        unit="working",
        names=names("Moderatsiya"),
        legal_basis=names("Asos"),
        valid_from=datetime(2026, 12, 1, tzinfo=UTC),
    )

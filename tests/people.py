"""The few people whom tests and stories know by name, as fixtures.

Nilufar writes a proposal; Dilshod, Gulnora, Jasur, Zulfiya and Olim join it; Bekzod signs;
Kamola and Rustam moderate; Aziza answers for the ministry and Bobur, its head, approves.
"""

from collections.abc import Iterator

import pytest
from django.utils import translation

from portal import fresh
from portal.accounts.models import Role, User
from portal.directory.models import Body
from portal.norms import current
from portal.norms.models import ProposalLevel
from tests.factories import (
    BodyFactory,
    CitizenFactory,
    LevelFactory,
    RegionFactory,
    RoleFactory,
    UserFactory,
)


@pytest.fixture
def english() -> Iterator[None]:
    """Addresses and words of this test are English."""
    with translation.override("en"):
        yield


@pytest.fixture
def norms(db: None) -> ProposalLevel:
    """Levels whose thresholds a test can reach; the other norms are the reference rows."""
    LevelFactory(key="region", threshold=7, addressee_kinds=["hokimlik"])
    LevelFactory(key="district", threshold=5, addressee_kinds=["district-hokimlik"])
    return LevelFactory(key="republic", threshold=10)


@pytest.fixture(autouse=True)
def _nothing_of_another_test() -> Iterator[None]:
    """No test meets what the process still keeps of another one, its last language included."""
    translation.deactivate()
    current.clear()
    fresh.forget()
    yield
    current.clear()
    fresh.forget()


@pytest.fixture
def ministry(db: None) -> Body:
    """The body to which Nilufar writes."""
    return BodyFactory(slug="school-education")


def citizen(name: str, region: str, **fields: object) -> User:
    """Somebody whom OneID has confirmed."""
    return CitizenFactory(full_name=name, region=RegionFactory(code=region), **fields)


@pytest.fixture
def nilufar(db: None) -> User:
    """The author, from Namangan."""
    return citizen("Nilufar Karimova", "UZ-NG")


@pytest.fixture
def dilshod(db: None) -> User:
    """Joins; from Xorazm."""
    return citizen("Dilshod Saidov", "UZ-XO")


@pytest.fixture
def gulnora(db: None) -> User:
    """Joins; from Qashqadaryo."""
    return citizen("Gulnora Ergasheva", "UZ-QA")


@pytest.fixture
def jasur(db: None) -> User:
    """Joins; from Toshkent city."""
    return citizen("Jasur Mirzayev", "UZ-TK")


@pytest.fixture
def zulfiya(db: None) -> User:
    """Joins; from Qashqadaryo."""
    return citizen("Zulfiya Tosheva", "UZ-QA")


@pytest.fixture
def olim(db: None) -> User:
    """Joins; from Sirdaryo."""
    return citizen("Olim Xolmatov", "UZ-SI")


@pytest.fixture
def supporters(dilshod: User, gulnora: User, jasur: User, zulfiya: User, olim: User) -> list[User]:
    """The five who join Nilufar."""
    return [dilshod, gulnora, jasur, zulfiya, olim]


@pytest.fixture
def bekzod(db: None) -> User:
    """Signs; from Fargʻona."""
    return citizen("Bekzod Aliyev", "UZ-FA")


@pytest.fixture
def malika(db: None) -> User:
    """Sixteen years old, so she may not sign yet."""
    return citizen("Malika Yusupova", "UZ-BU", birth_year=2010, age_met=False)


@pytest.fixture
def sardor(db: None) -> User:
    """Has an e-mail account only (level 1)."""
    return UserFactory(full_name="Sardor Yoʻldoshev", email="sardor@example.uz")


def staff(name: str, kind: str, body: Body | None = None) -> User:
    """Somebody with one role."""
    user = UserFactory(full_name=name, email=f"{name.split()[0].lower()}@example.uz", is_staff=True)
    RoleFactory(user=user, kind=kind, body=body)
    return user


@pytest.fixture
def kamola(db: None) -> User:
    """A moderator."""
    return staff("Kamola Rahimova", Role.Kind.MODERATOR)


@pytest.fixture
def rustam(db: None) -> User:
    """Another moderator, for appeals."""
    return staff("Rustam Qodirov", Role.Kind.MODERATOR)


@pytest.fixture
def aziza(ministry: Body) -> User:
    """An officer who writes the ministry's answers."""
    return staff("Aziza Nazarova", Role.Kind.ANSWERER, ministry)


@pytest.fixture
def bobur(ministry: Body) -> User:
    """The head who approves the ministry's answers."""
    return staff("Bobur Norqulov", Role.Kind.HEAD, ministry)


@pytest.fixture
def timur(db: None) -> User:
    """An administrator."""
    return staff("Timur Abdullayev", Role.Kind.ADMINISTRATOR)

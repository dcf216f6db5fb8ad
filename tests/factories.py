"""Rows for tests: each factory makes the smallest thing that the database accepts."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.accounts.models import PersonKey, Role, User
from portal.directory.models import Body, District, Goal, Region, Topic
from portal.norms import current
from portal.norms.models import Assurance, Length, Period, ProposalLevel, Quantity, Reason
from proposals.models import (
    CoAuthor,
    CoSupporter,
    Evidence,
    Proposal,
    Quarantine,
    Signature,
    TallyDelta,
    Total,
)

# After the first norms of the reference rows, so that a norm of a test replaces them.
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
PASSWORD = "a-password-for-tests-only"


def names(text: str) -> dict[str, str]:
    """The same name in each language of the directory, told apart by the language."""
    return {"uz": text, "ru": f"{text} (ru)", "en": f"{text} (en)"}


class RegionFactory(DjangoModelFactory[Region]):
    """A region by its ISO code; asked twice, the same one."""

    class Meta:
        model = Region
        django_get_or_create = ("code",)

    # Eight letters at most, however many thousands a run makes.
    code = factory.Sequence(lambda n: f"T{n:07}")
    names = factory.LazyAttribute(lambda region: names(region.code))
    sort_key = factory.SelfAttribute("code")


class DistrictFactory(DjangoModelFactory[District]):
    """A district of some region."""

    class Meta:
        model = District
        django_get_or_create = ("code",)

    region = factory.SubFactory(RegionFactory)
    code = factory.Sequence(lambda n: f"17{n:05}")
    names = factory.LazyAttribute(lambda district: names(f"Tuman {district.code}"))
    sort_key = factory.SelfAttribute("code")


class GoalFactory(DjangoModelFactory[Goal]):
    """A development goal."""

    class Meta:
        model = Goal
        django_get_or_create = ("number",)

    number = factory.Sequence(lambda n: n % 17 + 1)
    names = factory.LazyAttribute(lambda goal: names(f"Maqsad {goal.number}"))


class TopicFactory(DjangoModelFactory[Topic]):
    """A topic."""

    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"topic-{n}")
    names = factory.LazyAttribute(lambda topic: names(topic.slug))
    sort_key = factory.SelfAttribute("slug")


class BodyFactory(DjangoModelFactory[Body]):
    """A state body of the republic."""

    class Meta:
        model = Body
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"body-{n}")
    names = factory.LazyAttribute(lambda body: names(body.slug))
    sort_key = factory.SelfAttribute("slug")
    kind = "ministry"
    verified = True


class UserFactory(DjangoModelFactory[User]):
    """An account with a confirmed e-mail and nothing more (level 1)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.uz")
    full_name = factory.Sequence(lambda n: f"Shaxs {n}")
    assurance_level = 1
    password = factory.django.Password(PASSWORD)


def person_key_of(pinfl: str) -> str:
    """A stand-in for the keyed digest of a PINFL."""
    return hashlib.sha256(pinfl.encode()).hexdigest()


class CitizenFactory(UserFactory):
    """A grown-up whom OneID has confirmed (level 3), living in a region."""

    email = None
    assurance_level = 3
    age_met = True
    birth_year = 1990
    region = factory.SubFactory(RegionFactory, code="UZ-TK")
    place_declared_at = LONG_AGO
    person_keys = factory.LazyAttribute(lambda user: {"1": person_key_of(user.pinfl)})

    class Params:
        pinfl = factory.Sequence(lambda n: f"3{n:013}")

    @factory.post_generation
    def key_rows(self: User, create: bool, extracted: Any, **kwargs: Any) -> None:  # type: ignore[misc]
        """The row that holds the person to one account."""
        if create:
            for version, digits in self.person_keys.items():
                PersonKey.objects.create(
                    user=self, version=int(version), digest=bytes.fromhex(digits)
                )


class RoleFactory(DjangoModelFactory[Role]):
    """A role; name the body for those that belong to one."""

    class Meta:
        model = Role

    user = factory.SubFactory(UserFactory)
    kind = Role.Kind.MODERATOR


class NormFactory(DjangoModelFactory[Any]):
    """A norm that holds since long ago; it replaces the one of the reference rows."""

    class Meta:
        abstract = True

    names = factory.LazyAttribute(lambda norm: names(norm.key))
    legal_basis = factory.LazyAttribute(lambda norm: names(f"Asos: {norm.key}"))
    valid_from = factory.Sequence(lambda n: LONG_AGO + timedelta(seconds=n))
    approved_at = LONG_AGO

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        """Create the row and let the process forget the ones it keeps."""
        row = super()._create(model_class, *args, **kwargs)
        current.clear()
        return row


class PeriodFactory(NormFactory):
    """A period."""

    class Meta:
        model = Period

    key = "moderation"
    number = 3
    unit = "working"


class LengthFactory(NormFactory):
    """The greatest length of a text."""

    class Meta:
        model = Length

    key = "proposal-title"
    limit = 80


class AssuranceFactory(NormFactory):
    """The assurance that an action needs."""

    class Meta:
        model = Assurance

    key = "sign"
    level = 3


class QuantityFactory(NormFactory):
    """A number."""

    class Meta:
        model = Quantity

    key = "open-proposals"
    value = 5


class LevelFactory(NormFactory):
    """A proposal level with a threshold that tests can reach."""

    class Meta:
        model = ProposalLevel

    key = "republic"
    threshold = 10
    collection_days = 90
    co_supporters = 5
    review_days = 60
    minimum_age = 18
    addressee_kinds = ("chamber", "ministry", "committee", "agency")


class ReasonFactory(NormFactory):
    """A coded reason of moderation."""

    class Meta:
        model = Reason

    key = factory.Sequence(lambda n: f"S-{n + 100}")
    kind = Reason.Kind.SHOWN
    rules = factory.LazyAttribute(lambda reason: names(f"Qoida: {reason.key}"))
    way_out = factory.LazyAttribute(lambda reason: names(f"Yoʻl: {reason.key}"))


def digest_of(proposal: Any) -> bytes:
    """The hash of a text that has no row yet."""
    fields = ("title", "problem", "demand", "expected_result")
    return Proposal(**{field: getattr(proposal, field) for field in fields}).digest()


class ProposalFactory(DjangoModelFactory[Proposal]):
    """A whole draft; traits take it further, as if its verbs had been done."""

    class Meta:
        model = Proposal
        skip_postgeneration_save = True

    author = factory.SubFactory(CitizenFactory)
    author_name = factory.SelfAttribute("author.full_name")
    title = factory.Sequence(lambda n: f"Maktabda {n}-son issiq ovqat boʻlsin")
    problem = "Bolalar besh soat ovqatsiz oʻqiydi."
    demand = "Har kuni bir mahal issiq ovqat berilsin."
    expected_result = "Darsga kelmaslik kamayadi."
    level = factory.LazyFunction(lambda: current.level("republic"))
    body = factory.SubFactory(BodyFactory)
    state = "draft"

    class Params:
        gathering = factory.Trait(
            state="gathering",
            join_expires_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=14)),
        )
        submitted = factory.Trait(
            state="submitted", submitted_at=factory.LazyFunction(timezone.now)
        )
        published = factory.Trait(
            state="open",
            reference=factory.Sequence(lambda n: f"T-2026-{n + 500000:06}"),
            submitted_at=factory.LazyAttribute(lambda p: p.published_at - timedelta(days=2)),
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=3)),
            closes_at=factory.LazyAttribute(lambda p: p.published_at + timedelta(days=90)),
            threshold=factory.SelfAttribute("level.threshold"),
            review_days=factory.SelfAttribute("level.review_days"),
            review_unit=factory.SelfAttribute("level.review_unit"),
            minimum_age=factory.SelfAttribute("level.minimum_age"),
            sign_assurance=3,
            key_version=1,
            text_hash=factory.LazyAttribute(digest_of),
        )
        reached = factory.Trait(
            published=True,
            reached_at=factory.LazyAttribute(lambda p: p.published_at + timedelta(days=1)),
            answer_due_at=factory.LazyAttribute(lambda p: p.reached_at + timedelta(days=60)),
        )
        rejected = factory.Trait(
            state="rejected",
            reference=factory.Sequence(lambda n: f"T-2026-{n + 900000:06}"),
            submitted_at=factory.LazyFunction(timezone.now),
        )

    @factory.post_generation
    def topics(self: Proposal, create: bool, extracted: Any, **kwargs: Any) -> None:  # type: ignore[misc]
        """The topics given, if any."""
        if create and extracted:
            self.topics.set(extracted)

    @factory.post_generation
    def total(self: Proposal, create: bool, extracted: Any, **kwargs: Any) -> None:  # type: ignore[misc]
        """What is published has a total from the first moment."""
        if create and self.published_at is not None:
            Total.objects.create(proposal=self)

    @factory.post_generation
    def signatures(self: Proposal, create: bool, extracted: int | None, **kwargs: Any) -> None:  # type: ignore[misc]
        """So many counted signatures, each with its delta."""
        if create and extracted:
            SignatureFactory.create_batch(extracted, proposal=self)


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """A file as the check leaves it; its bytes are no real picture."""

    class Meta:
        model = Evidence

    proposal = factory.SubFactory(ProposalFactory)
    author = factory.SelfAttribute("proposal.author")
    title = "Majlis bayoni"
    kind = "png"
    content = factory.Sequence(lambda n: f"file {n}".encode())
    size = factory.LazyAttribute(lambda file: len(file.content))
    digest = factory.LazyAttribute(lambda file: hashlib.sha256(file.content).digest())


class CoSupporterFactory(DjangoModelFactory[CoSupporter]):
    """Someone who joined the text as it stands."""

    class Meta:
        model = CoSupporter

    proposal = factory.SubFactory(ProposalFactory, gathering=True)
    person = factory.SubFactory(CitizenFactory)
    text_hash = factory.LazyAttribute(lambda joined: joined.proposal.digest())


class CoAuthorFactory(DjangoModelFactory[CoAuthor]):
    """An open invitation; with a person, accepted, and named only where `name` says so."""

    class Meta:
        model = CoAuthor

    proposal = factory.SubFactory(ProposalFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    person = None
    accepted_at = factory.LazyAttribute(lambda row: timezone.now() if row.person else None)


class SignatureFactory(DjangoModelFactory[Signature]):
    """A counted signature with its delta, as signing leaves them; the signer is erased."""

    class Meta:
        model = Signature
        skip_postgeneration_save = True

    proposal = factory.SubFactory(ProposalFactory, published=True)
    signer = None
    nullifier = factory.Sequence(lambda n: hashlib.sha256(f"signer {n}".encode()).digest())
    region = factory.SubFactory(RegionFactory, code="UZ-TK")
    text_hash = factory.SelfAttribute("proposal.text_hash")

    @factory.post_generation
    def delta(self: Signature, create: bool, extracted: Any, **kwargs: Any) -> None:  # type: ignore[misc]
        """One more in the tally."""
        if create:
            TallyDelta.objects.create(proposal=self.proposal, region=self.region, amount=1)


class QuarantineFactory(DjangoModelFactory[Quarantine]):
    """A quarantine that holds nothing yet; SignatureFactory rows can name it."""

    class Meta:
        model = Quarantine

    proposal = factory.SubFactory(ProposalFactory, published=True)
    reason = factory.LazyFunction(lambda: current.reason("Q-1"))
    text = "Bir soatda bitta tarmoqdan koʻp imzo keldi."
    criterion = factory.LazyFunction(
        lambda: {"since": LONG_AGO.isoformat(), "until": timezone.now().isoformat()}
    )
    by = factory.SubFactory(UserFactory)

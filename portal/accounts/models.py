"""People: who they are to the portal, and what they may act for."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.standing_in import Absence, Deputy
from portal.clock import local_day
from portal.directory.models import Body, District, Region
from portal.language.fields import PeopleCharField
from portal.prepared import Prepared

__all__ = ("Absence", "Deputy", "FirstAnswer", "PersonKey", "Role", "User")


class UserManager(BaseUserManager["User"]):
    """Accounts are found by e-mail; most citizens have none until they give one."""

    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """Create an account; without a password it can only be entered through OneID."""
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an administrator of the whole portal."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person, or a legal entity, that takes part.

    `assurance_level`: 0 nothing confirmed, 1 e-mail, 2 OneID, 3 OneID confirmed, 4 electronic
    signature. `person_keys` holds ``{version: hex}``: keyed digests of the PINFL, never the PINFL.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PERSON)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    full_name = PeopleCharField(_("name"), max_length=150, blank=True)
    organisation = PeopleCharField(_("organisation"), max_length=200, blank=True)
    name_public = models.BooleanField(_("show my name"), default=False)
    assurance_level = models.PositiveSmallIntegerField(_("assurance level"), default=0)
    person_keys = models.JSONField(default=dict, blank=True, editable=False)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    age_met = models.BooleanField(null=True, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    place_declared_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=8, default="uz")
    appearance = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)
    erasure_asked_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    email_declined_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = (
            models.CheckConstraint(
                condition=Q(assurance_level__lt=3)
                | ~Q(person_keys={})
                | Q(erased_at__isnull=False),
                name="level_3_has_a_person_key",
            ),
        )
        indexes = (
            models.Index(
                fields=("erasure_asked_at",),
                condition=Q(erasure_asked_at__isnull=False, erased_at__isnull=True),
                name="erasures_to_come",
            ),
        )

    def __str__(self) -> str:
        return self.full_name or self.email or str(self.uid)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; no address is null, since two accounts without one must not be alike."""
        self.email = self.email or None
        super().save(*args, **kwargs)

    def person_key(self, version: int) -> bytes | None:
        """The keyed digest of this person under `version` of the key, if it is known."""
        digits = self.person_keys.get(str(version))
        return bytes.fromhex(digits) if digits else None

    def has_role(self, *kinds: str) -> bool:
        """Whether the person holds any of these roles now."""
        return any(role.kind in kinds for role in self.current_roles)

    def roles_in(self, body: Body) -> set[str]:
        """The kinds of role that the person holds in `body`."""
        return {role.kind for role in self.current_roles if role.body_id == body.pk}

    def heads(self, body: Body) -> bool:
        """Whether the person approves for `body`: as its head, or today as the deputy of one."""
        held = self.roles_in(body)
        if Role.Kind.HEAD in held:
            return True
        return Role.Kind.ANSWERER in held and self.deputyship_in(body) is not None

    def deputyship_in(self, body: Body) -> Deputy | None:
        """By what the person stands in for a head of `body` today."""
        return next((row for row in self.current_deputyships if row.body_id == body.pk), None)

    def bodies(self) -> list[Body]:
        """The state bodies that the person acts for."""
        return self._bodies_as(*Role.BODY_KINDS)

    def offices(self) -> list[Body]:
        """The state bodies in whose offices the person enters what others say on paper."""
        return self._bodies_as(Role.Kind.OPERATOR)

    def _bodies_as(self, *kinds: str) -> list[Body]:
        roles = [role for role in self.current_roles if role.body and role.kind in kinds]
        return list({role.body.pk: role.body for role in roles if role.body}.values())

    @property
    def current_roles(self) -> list["Role"]:
        """The roles that hold now, read once."""
        if not hasattr(self, "_current_roles"):
            self._current_roles = ROLES_OF.rows(person=self.pk)
        return self._current_roles

    @property
    def current_deputyships(self) -> list[Deputy]:
        """For whom the person stands in today, read once; a head who is none any more has none."""
        if not hasattr(self, "_current_deputyships"):
            rows = self.deputyships.on(local_day(timezone.now())).select_related("head")
            heads = Role.objects.current().filter(kind=Role.Kind.HEAD)
            of_heads = heads.filter(user=OuterRef("head"), body=OuterRef("body"))
            self._current_deputyships = list(rows.filter(Exists(of_heads)))
        return self._current_deputyships


class PersonKey(models.Model):
    """One keyed digest of a PINFL belongs to one account."""

    version = models.PositiveSmallIntegerField()
    digest = models.BinaryField(max_length=32)
    user = models.ForeignKey(User, models.CASCADE, related_name="person_key_rows")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("version", "digest"), name="one_account_per_person"),
            models.UniqueConstraint(fields=("user", "version"), name="one_key_per_version"),
        )


class RoleQuerySet(models.QuerySet["Role"]):
    """Roles, past and present."""

    def current(self) -> "RoleQuerySet":
        """The roles that hold now."""
        return self.filter(ended_at__isnull=True)


class Role(models.Model):
    """What a person may do for the portal (no body) or for a state body."""

    class Kind(models.TextChoices):
        MODERATOR = "moderator", _("moderator")
        ADMINISTRATOR = "administrator", _("administrator")
        OPERATOR = "operator", _("operator")
        INSPECTOR = "inspector", _("inspector")
        EDITOR = "editor", _("editor")
        ANSWERER = "answerer", _("answerer")
        HEAD = "head", _("head")

    BODY_KINDS = (Kind.EDITOR, Kind.ANSWERER, Kind.HEAD)
    # Operators sit in an office of a body, but do not speak for it.
    WITH_A_BODY = (*BODY_KINDS, Kind.OPERATOR)

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="roles")
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "kind", "body"),
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="a_role_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("editor", "answerer", "head"), body__isnull=False)
                | Q(kind__in=("moderator", "administrator", "inspector"), body__isnull=True)
                | Q(kind="operator", body__isnull=False)
                | Q(kind="operator", ended_at__isnull=False),
                name="roles_of_bodies_name_the_body",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


# Every page of staff asks for them.
ROLES_OF = Prepared(
    lambda person: Role.objects.current().filter(user=person).select_related("body"), person=int
)


class FirstAnswer(models.Model):
    """Where the first request with an idempotency key ended, for whoever sends it again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.UUIDField()
    location = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="one_first_answer"),)

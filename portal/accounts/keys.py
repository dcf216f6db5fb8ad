"""One person key belongs to one account: finding, claiming, migrating."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from portal.accounts.models import PersonKey, User

if TYPE_CHECKING:
    from collections.abc import Iterable


def owner_of(digests: Mapping[int, bytes]) -> User | None:
    """The account that holds one of these digests, the newest version asked first."""
    for version in sorted(digests, reverse=True):
        row = PersonKey.objects.filter(version=version, digest=digests[version]).first()
        if row is not None:
            return row.user
    return None


@transaction.atomic
def claim(user: User, digests: Mapping[int, bytes]) -> None:
    """Give `user` the keys of every version, so that an older one may be retired later.

    Raises IntegrityError when another account took one of them meanwhile.
    """
    held = set(user.person_key_rows.values_list("version", flat=True))
    PersonKey.objects.bulk_create(
        PersonKey(user=user, version=version, digest=digest)
        for version, digest in digests.items()
        if version not in held
    )
    user.person_keys = {
        **user.person_keys,
        **{str(version): digest.hex() for version, digest in digests.items()},
    }


def release(user: User) -> None:
    """Forget the person's keys; without them nothing ties the account to a person."""
    user.person_key_rows.all().delete()
    user.person_keys = {}


def same_person(first: User, second: User) -> bool:
    """Whether two accounts belong to one person, by key rather than by account."""
    if first.pk is not None and first.pk == second.pk:
        return True
    return any(
        second.person_keys.get(version) == digest for version, digest in first.person_keys.items()
    )


def is_one_of(user: User, people: "Iterable[User]") -> bool:
    """Whether the person behind `user` is among `people`."""
    return any(same_person(user, person) for person in people)

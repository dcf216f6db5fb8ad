"""Who asks for the pages of staff."""

import secrets
from typing import Any


def officer_of(body: Any) -> str:
    """The cookie of somebody new who answers for `body`, with a second factor just given."""
    from portal.accounts.models import Role, User
    from tests.staff import at_work

    person = User.objects.create(
        full_name="Xodim", assurance_level=3, person_keys={"1": secrets.token_hex(32)}
    )
    Role.objects.create(user=person, kind=Role.Kind.ANSWERER, body=body)
    return f"session={at_work(person).session.session_key}"

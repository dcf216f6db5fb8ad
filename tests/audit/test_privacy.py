"""What the audit holds about a person, and forgets."""

from portal.accounts.models import User
from portal.audit.models import Event
from portal.audit.privacy import AuditData
from portal.audit.recording import record
from portal.directory.models import Body


def test_a_person_can_read_their_acts(ministry: Body, nilufar: User) -> None:
    record("body.praised", on=ministry, by=nilufar, data={"why": "fast"})
    (act,) = AuditData.export(nilufar)["acts"]
    assert (act["kind"], act["on"], act["details"]) == (
        "body.praised",
        f"body {ministry.pk}",
        {"why": "fast"},
    )


def test_erasure_cuts_the_link_and_keeps_the_act(ministry: Body, nilufar: User) -> None:
    record("body.praised", on=ministry, by=nilufar)
    AuditData.erase(nilufar)
    assert Event.objects.values_list("kind", "actor").get() == ("body.praised", None)

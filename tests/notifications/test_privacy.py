"""What notices hold about a person, and forget."""

from portal.accounts.models import User
from portal.notifications.models import Delivery, Mute, Notification
from portal.notifications.privacy import NotificationData
from portal.notifications.sending import send_due
from portal.notifications.telling import tell
from tests.notifications.conftest import Happen, Tell, confirm


def test_a_person_can_read_what_they_were_told(
    happen: Happen, concern: Tell, nilufar: User
) -> None:
    confirm(nilufar)
    concern(nilufar, reason="author")
    tell(happen().pk)
    send_due()
    (notice,) = NotificationData.export(nilufar)["notices"]
    assert (notice["of"], notice["because"]) == ("body.renamed", "author")
    assert [mail["state"] for mail in notice["mails"]] == ["sent"]


def test_erasure_forgets_notices_mails_and_mutes_of_one_person(
    happen: Happen, concern: Tell, nilufar: User, bekzod: User
) -> None:
    for person in (nilufar, bekzod):
        confirm(person)
    concern(nilufar, bekzod, reason="author")
    event = happen()
    tell(event.pk)
    Mute.objects.create(person=nilufar, content_type=event.content_type, object_id=event.object_id)
    NotificationData.erase(nilufar)
    assert list(Notification.objects.values_list("person", flat=True)) == [bekzod.pk]
    assert (Delivery.objects.count(), Mute.objects.count()) == (1, 0)

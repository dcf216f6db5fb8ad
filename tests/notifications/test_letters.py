"""A delivery as a mail: words in the reader's language, headers that programs understand."""

from email.message import EmailMessage as Parsed
from email.parser import BytesParser
from email.policy import default
from typing import Any

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.visibility import hide_events
from portal.directory.models import Body
from portal.notifications.letters import Unwanted, letter_for
from portal.notifications.models import Delivery, Notification, Preference
from portal.notifications.notices import Notice, notice_in
from portal.notifications.telling import tell
from tests.factories import ProposalFactory
from tests.notifications.conftest import Happen, Tell, confirm

Waiting = Any


@pytest.fixture
def waiting(happen: Happen, concern: Tell, nilufar: User) -> Waiting:
    """``waiting(thing)``: a mail to Nilufar about a thing that waits to be sent."""
    confirm(nilufar, "nilufar@example.uz")

    def delivery(thing: Any = None, reason: str = "author", **fields: Any) -> Delivery:
        Preference.objects.get_or_create(
            person=nilufar, defaults={"email": ["answer", "stage", "work"]}
        )
        concern(nilufar, reason=reason)
        event = happen(thing=thing, **fields)
        tell(event.pk)
        return Delivery.objects.select_related("notification__event").latest("pk")

    return delivery


def parsed(delivery: Delivery) -> Parsed:
    """The mail as a reader's program takes it apart."""
    message = BytesParser(policy=default).parsebytes(letter_for(delivery).message().as_bytes())
    assert isinstance(message, Parsed)
    return message


def part(message: Parsed, kind: str) -> str:
    """The text of one part."""
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_programs_understand_the_headers(waiting: Waiting, settings: Any) -> None:
    settings.SITE_URL = "https://portal.example.uz"
    delivery = waiting()
    message = parsed(delivery)
    token = Preference.objects.get().token
    assert message["Message-ID"] == f"<{delivery.uid}@portal.example.uz>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["To"] == "nilufar@example.uz"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = f"<https://portal.example.uz/uz/me/unsubscribe/{token}/>"
    assert message["List-Unsubscribe"].strip() == link


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_each_part_leads_to_thing_preferences_and_unsubscribing(
    waiting: Waiting, settings: Any, kind: str
) -> None:
    settings.SITE_URL = "https://portal.example.uz"
    text = part(parsed(waiting(ProposalFactory(published=True, reference="T-2026-000007"))), kind)
    assert "https://portal.example.uz/uz/proposals/T-2026-000007/" in text
    assert "https://portal.example.uz/uz/me/preferences/" in text
    assert f"/uz/me/unsubscribe/{Preference.objects.get().token}/" in text


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [
        ("uz", "uz-Latn", "Maktabda issiq ovqat"),
        ("uz-cyrl", "uz-Cyrl", "Мактабда иссиқ овқат"),
        ("ru", "ru", "Maktabda issiq ovqat"),
    ],
)
def test_the_reader_s_language_and_script_hold(
    waiting: Waiting, nilufar: User, language: str, tag: str, title: str
) -> None:
    User.objects.filter(pk=nilufar.pk).update(language=language)
    delivery = waiting(ProposalFactory(published=True, title="Maktabda issiq ovqat"))
    message = parsed(Delivery.objects.get(pk=delivery.pk))
    assert message["Content-Language"] == tag
    assert title in message["Subject"]
    assert f'<html lang="{tag}">' in part(message, "html")
    assert f"/{language}/me/preferences/" in part(message, "plain")


def test_a_title_breaks_neither_headers_nor_html(waiting: Waiting) -> None:
    title = 'A & <b>"B"</b>\r\nBcc: other@example.uz'
    proposal = ProposalFactory(published=True)
    type(proposal).objects.filter(pk=proposal.pk).update(title=title)
    message = parsed(waiting(proposal))
    assert message["Bcc"] is None
    assert 'A & <b>"B"</b> Bcc: other@example.uz' in message["Subject"]
    assert "A &amp; &lt;b&gt;" in part(message, "html")
    assert 'A & <b>"B"</b>' in part(message, "plain")


def test_a_long_subject_is_cut() -> None:
    notice = Notice("Javob berildi", "", "a" * 300, "", "", "")
    assert (len(notice.subject), notice.subject[-1]) == (150, "…")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda user: user.emailaddress_set.update(verified=False), "no address"),
        (lambda user: User.objects.filter(pk=user.pk).update(is_active=False), "gone"),
        (lambda user: User.objects.filter(pk=user.pk).update(erased_at=timezone.now()), "gone"),
        (lambda user: Preference.objects.update(mail_on=False), "unsubscribed"),
    ],
)
def test_a_mail_that_nobody_wants_is_not_written(
    waiting: Waiting, nilufar: User, change: Any, why: str
) -> None:
    delivery = waiting()
    change(nilufar)
    with pytest.raises(Unwanted, match=why):
        letter_for(Delivery.objects.get(pk=delivery.pk))


def test_what_was_hidden_since_is_not_mailed_to_a_signer(waiting: Waiting, ministry: Body) -> None:
    delivery = waiting(reason="signer")
    hide_events(ministry)
    with pytest.raises(Unwanted, match="hidden"):
        letter_for(Delivery.objects.get(pk=delivery.pk))


def test_a_notice_of_what_was_hidden_names_nothing(waiting: Waiting, ministry: Body) -> None:
    waiting(reason="signer")
    hide_events(ministry)
    notice = notice_in(Notification.objects.get(), "en")
    assert (notice.sentence, notice.title, notice.path) == ("This is no longer public", "", "")


def test_the_primary_address_goes_before_others(waiting: Waiting, nilufar: User) -> None:
    confirm(nilufar, "first@example.uz", primary=False)
    assert parsed(waiting())["To"] == "nilufar@example.uz"


def test_a_thing_without_a_page_leads_to_the_notices(waiting: Waiting, settings: Any) -> None:
    settings.SITE_URL = "https://portal.example.uz"
    waiting(ProposalFactory(), reason="co_supporter")
    notice = notice_in(Notification.objects.get(), "uz")
    assert notice.url == "https://portal.example.uz/uz/me/notices/"


@pytest.mark.parametrize(
    ("state", "reason", "path"),
    [
        ({}, "author", "/uz/proposals/drafts/{uid}/"),
        ({"published": True}, "author", "/uz/proposals/T-2026-000007/"),
        ({"rejected": True}, "author", "/uz/proposals/drafts/{uid}/"),
        ({"published": True}, "signer", "/uz/proposals/T-2026-000007/"),
        ({"published": True}, "head", "/uz/desk/proposals/T-2026-000007/"),
        ({"submitted": True}, "moderator", "/uz/moderation/"),
        ({"rejected": True}, "moderator", "/uz/moderation/appeals/"),
    ],
)
def test_everyone_is_led_to_their_own_page(
    waiting: Waiting, nilufar: User, state: dict[str, Any], reason: str, path: str
) -> None:
    if state and "submitted" not in state:
        state = {**state, "reference": "T-2026-000007"}
    proposal = ProposalFactory(**state)
    waiting(proposal, reason=reason)
    notice = notice_in(Notification.objects.get(), "uz")
    assert notice.path == path.format(uid=proposal.uid)


def test_words_of_people_in_the_body_are_escaped(waiting: Waiting) -> None:
    proposal = ProposalFactory(published=True)
    delivery = waiting(proposal, kind="proposal.withdrawn", data={"reason": "<script>1 & 2"})
    message = parsed(delivery)
    assert "<script>1 & 2" in part(message, "plain")
    assert "&lt;script&gt;1 &amp; 2" in part(message, "html")

"""What the beat asks for. Each may run at any time, in any number at once."""

from celery import shared_task

from portal.accounts import erasing, retention


@shared_task
def erase_due() -> int:
    """Erase the accounts whose time has come."""
    return erasing.erase_due()


@shared_task
def apply_retention() -> dict[str, int]:
    """Forget what is older than its norm allows."""
    return retention.forget()

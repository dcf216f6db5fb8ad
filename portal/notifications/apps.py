"""The application `notifications`."""

from typing import Any

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Who hears of it."""

    name = "portal.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Listen to what is recorded."""
        from portal.audit.recording import recorded  # models are there only now

        recorded.connect(hint_fan_out, dispatch_uid="hint_fan_out")


def hint_fan_out(event: Any, **_: Any) -> None:
    """Ask the worker to tell of `event` now."""
    from portal.notifications import tasks  # models are there only now
    from portal.notifications.hints import hints

    hints.give(tasks.fan_out, event.pk)

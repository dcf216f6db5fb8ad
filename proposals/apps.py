"""The application `proposals`."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Proposals: from a draft to signatures to an answer."""

    name = "proposals"

    def ready(self) -> None:
        """Listen to sign-ins."""
        from proposals import signals  # noqa: F401  # late: its models are loaded after the apps

"""Write the served style sheets anew from their layers."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.stylesheets import BUNDLES, CSS, bundle


class Command(BaseCommand):
    """`manage.py bundle_css`."""

    requires_system_checks = ()
    help = "Write static/css/site.css and static/css/staff.css from their layers."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write every bundle and say how large it is."""
        for name in BUNDLES:
            written = (CSS / name).write_text(bundle(name))
            self.stdout.write(f"{name}: {written} characters")

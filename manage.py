#!/usr/bin/env python
"""The portal's commands. `up` comes first: it starts the servers whose addresses settings need."""

import os
import sys

from portal.embedded import environment


def main() -> None:
    """Run one command."""
    if sys.argv[1:2] == ["up"]:
        from portal.embedded.up import main as up

        return up(sys.argv[2:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    environment.adopt()
    from django.core.management import execute_from_command_line

    return execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

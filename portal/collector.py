"""The garbage collector of a web server, told what stays for good."""

import gc

from django.urls import get_resolver

# After so many new objects the young ones are looked through, and so many rounds before the older
# ones are. A page makes tens of thousands, nearly all gone with it by themselves.
THRESHOLDS = 20_000, 20, 50


def settle() -> None:
    """Read what every request needs, and leave it out of every later collection.

    Half a million objects that never go were walked through in the middle of pages: the slowest
    of twenty took twice the time of the others.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)

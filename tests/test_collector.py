"""What a web server's garbage collector is told."""

import gc

from portal.collector import THRESHOLDS, settle


def test_what_stays_is_left_out_of_every_collection() -> None:
    before = gc.get_threshold()
    gc.unfreeze()
    try:
        settle()
        assert gc.get_threshold() == THRESHOLDS
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.set_threshold(*before)

"""Each act on a commitment or a programme has words of its own for who follows it."""

from pathlib import Path

import pytest
from django.conf import settings

from monitoring.official import OFFICIAL

NOTICES = Path(settings.BASE_DIR) / "templates" / "notices"
# What indicators tell.
MEASURED = {"commitment.measured", "commitment.revised"}
TIMELINE = Path(settings.BASE_DIR) / "templates" / "timeline"


@pytest.mark.parametrize("kind", sorted(OFFICIAL.keys() - MEASURED))
def test_an_official_act_is_told_in_its_own_words(kind: str) -> None:
    name = kind.replace(".", "_")
    told = (NOTICES / f"{name}.txt").exists(), (TIMELINE / f"{name}.html").exists()
    assert told == (True, True)

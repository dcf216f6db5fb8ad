"""Where one scene stands for all modules in a row that play in it: to build one takes long."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.plugin import plays_in_the_scene
from tests.standing import standing


class Stage:
    """Holds the scene until a test comes that plays in none."""

    def __init__(self) -> None:
        self._scene: Any = None
        self._module: Path | None = None
        self._taken_back = ExitStack()

    def raised(self, module: Path, blocker: DjangoDbBlocker, build: Callable[[], Any]) -> Any:
        """The scene, built unless it stands."""
        self._module = module
        if self._scene is None:
            self._scene = self._taken_back.enter_context(standing(blocker, build))
        return self._scene

    def clear(self) -> None:
        """Leave nothing of it."""
        if self._scene is not None:
            self._scene = None
            self._taken_back.close()

    def clear_for(self, test: pytest.Item) -> None:
        """Leave nothing of it to a test that plays in none, in a module that plays in none."""
        if test.path != self._module and not plays_in_the_scene(test):
            self.clear()


STAGE = Stage()

"""The scene that the tests of safety play in."""

from tests.access.scene import scene

__all__ = ("scene",)

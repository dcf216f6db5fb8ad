"""The scene that the tests of the API play in."""

from tests.access.scene import scene

__all__ = ("scene",)

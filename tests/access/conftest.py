"""The scene that every test of access plays in."""

from tests.access.scene import scene

__all__ = ("scene",)

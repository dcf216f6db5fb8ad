"""Uzbek: 27-dekabr 2026, 1 234,5."""

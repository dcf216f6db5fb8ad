"""English: 27 December 2026, 1 234.5."""

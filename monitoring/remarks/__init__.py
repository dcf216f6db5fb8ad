"""Questions and checks as texts: read alone, reported, hidden, shown again."""

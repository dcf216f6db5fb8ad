"""Scorecards at the desk: who conducts, who marks, who settles, and who is assessed."""

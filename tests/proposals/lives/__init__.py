"""Random lives of proposals: who takes part, what they can do, and what must hold all the while."""

"""The survey of a consultation: made by officers, answered by people, counted in public."""

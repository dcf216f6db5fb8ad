"""What citizens find on the ground, and what becomes of their objections."""

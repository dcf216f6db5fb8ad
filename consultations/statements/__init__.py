"""Short claims of a consultation that people agree with, disagree with or pass."""

"""Demonstration content: invented proposals, marked as such, with generated signers."""

"""Indicators: what is measured, read, drawn and foretold. What is pure here knows no database."""

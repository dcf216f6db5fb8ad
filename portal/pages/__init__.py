"""The portal's own texts: privacy, terms, rules of the house, accessibility, how it works.

A text is a Markdown file for each language in `texts/<slug>/`, with its version, date and a
summary first. A replaced version moves to `texts/<slug>/older/<version>/` and stays readable.
"""

"""A draft as a tree of clauses: read from plain text, mended by hand, compared with what it was."""

"""Drafts as documents: a DOCX is read in a process of its own; nothing in it is lost silently."""

"""The first line of `Proposal.meaning`, the title's, as its index and its lookups write it."""

from django.db.models import F, Func, TextField, Value


def title_line() -> Func:
    """What the title is about, token by token."""
    parts = (F("meaning"), Value("\n"), Value(1))
    return Func(*parts, function="split_part", output_field=TextField())

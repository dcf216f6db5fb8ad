"""The rules of the search key written out as one SQL function, for migrations."""

from portal.language.fold import RULES, Rule

NAME = "portal_fold"
# In calls of an operator, as PostgreSQL counts.
COST = 1000


def fold_sql() -> str:
    """``CREATE FUNCTION portal_fold(text)``: immutable, of no locale, equal to ``search_key``.

    A migration holds this text as it was when the rules last changed. Where it differs from what
    stands in the newest migration, a test asks for a new one.

    It takes a millisecond and says so: PostgreSQL takes a function in plain SQL for as cheap as
    its parts, and would rather fold every row of a small table than look into an index.
    """
    expression = "$1"
    for rule in RULES:
        expression = f"pg_catalog.{_call(rule, expression)}"
    return (
        f"CREATE OR REPLACE FUNCTION {NAME}(text) RETURNS text\n"
        f"LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST {COST} AS $fold$\n"
        f"BEGIN RETURN {expression};\nEND\n$fold$"
    )


def _call(rule: Rule, inner: str) -> str:
    if rule.kind == "compose":
        return f"normalize({inner}, 'NFC')"
    if rule.kind == "lower":
        return f'lower({inner} COLLATE "C")'
    if rule.kind == "trim":
        return f"btrim({inner}, ' ')"
    if rule.kind == "map":
        return f"translate({inner},\n  {_literal(rule.find)}, {_literal(rule.put)})"
    return f"regexp_replace({inner},\n  {_literal(rule.find)}, {_literal(rule.put)}, 'g')"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

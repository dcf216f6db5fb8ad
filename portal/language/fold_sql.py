"""The rules of the search key written out as one SQL function, for migrations."""

from portal.language.fold import RULES, Rule

NAME = "portal_fold"


def fold_sql() -> str:
    """``CREATE FUNCTION portal_fold(text)``: immutable, of no locale, equal to ``search_key``.

    A migration holds this text as it was when the rules last changed. Where it differs from what
    stands in the newest migration, a test asks for a new one.
    """
    expression = "$1"
    for rule in RULES:
        expression = f"pg_catalog.{_call(rule, expression)}"
    return (
        f"CREATE OR REPLACE FUNCTION {NAME}(text) RETURNS text\n"
        "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $fold$\n"
        f"SELECT {expression}\n$fold$"
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

"""Which strings of the source ask for a translation: Python by its syntax tree, templates too."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

_CALLS = {
    "_": "single",
    "gettext": "single",
    "gettext_lazy": "single",
    "gettext_noop": "single",
    "ngettext": "plural",
    "ngettext_lazy": "plural",
    "pgettext": "context",
    "pgettext_lazy": "context",
    "npgettext": "context plural",
    "npgettext_lazy": "context plural",
}
_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_TEMPLATE_CALL = re.compile(
    rf"\b(n?p?gettext|_)\(\s*({_LITERAL})(?:\s*,\s*({_LITERAL}))?(?:\s*,\s*({_LITERAL}))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Found:
    """One string of the source; ``plural`` and ``context`` are "" where there is none."""

    message: str
    plural: str
    context: str
    path: str


def strings_in(root: Path, paths: list[Path]) -> Iterator[Found]:
    """Every translatable string of these files and folders, in the order of their names."""
    for path in sorted(_files(root, paths)):
        source = path.read_text(encoding="utf-8")
        calls = _python(source) if path.suffix == ".py" else _template(source)
        for name, texts in calls:
            yield _found(name, texts, path.relative_to(root).as_posix())


def _files(root: Path, paths: list[Path]) -> set[Path]:
    chosen: set[Path] = set()
    for path in paths:
        whole = root / path
        candidates = [whole] if whole.is_file() else whole.rglob("*")
        chosen |= {found for found in candidates if found.suffix in (".py", ".html", ".txt")}
    return {path for path in chosen if "migrations" not in path.parts}


def _python(source: str) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        texts = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if name in _CALLS and texts:
            yield name, texts


def _template(source: str) -> Iterator[tuple[str, list[str]]]:
    for match in _TEMPLATE_CALL.finditer(templatize(source)):
        name, *literals = match.groups()
        yield name, [str(ast.literal_eval(literal)) for literal in literals if literal]


def _found(name: str, texts: list[str], path: str) -> Found:
    kind = _CALLS[name]
    context = texts.pop(0) if kind.startswith("context") else ""
    plural = texts[1] if kind.endswith("plural") else ""
    return Found(texts[0], plural, context, path)

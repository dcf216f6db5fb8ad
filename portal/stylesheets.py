"""The style sheets as they are served: for everyone, in addition for who is signed in or reads a
consultation, for staff.

The sources are one file a layer (`static/css/README.md`); the bundles are committed, so that
nothing is built at run time. `manage.py bundle_css` writes them anew.
"""

import re
from pathlib import Path

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
SHARED = {
    "tokens": ["tokens.css"],
    "base": ["base.css"],
    "components": ["components.css", "forms.css", "charts.css", "shell.css"],
}
BUNDLES: dict[str, dict[str, list[str]]] = {
    "site.css": SHARED | {"pages": ["pages/*.css"], "narrow": ["narrow.css", "print.css"]},
    "member.css": {"pages": ["member/*.css"]},
    "consultation.css": {"pages": ["consultation/*.css"]},
    "monitoring.css": {"pages": ["consultation/tokens.css", "monitoring/*.css"]},
    "staff.css": SHARED
    | {"pages": ["staff/[!n]*.css"], "narrow": ["staff/narrow.css", "print.css"]},
}


def smaller(css: str) -> str:
    """The same rules without comments and without the white space that only people need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"(?<=[\w-]):\s+", ":", css)
    css = re.sub(r"#([0-9A-F])\1([0-9A-F])\2([0-9A-F])\3\b", r"#\1\2\3", css)
    return re.sub(r"\{([^{}]*)\}", in_order, css).strip()


def in_order(block: re.Match[str]) -> str:
    """The declarations of a block by name, shorthands first: files in one order pack tighter."""
    declarations = re.split(r";(?![^(]*\))", block[1].strip("; "))
    return "{" + ";".join(sorted(declarations, key=lambda each: each.partition(":")[0])) + "}"


def fonts_and_rules(css: str) -> tuple[str, str]:
    """Split off `@font-face`, which belongs to no layer."""
    faces = re.findall(r"@font-face\{[^}]*\}", css)
    return "".join(faces), re.sub(r"@font-face\{[^}]*\}", "", css)


def layer(name: str, patterns: list[str]) -> tuple[str, str]:
    """The fonts and the rules of one layer, its files in the order of the patterns."""
    files = [path for pattern in patterns for path in sorted(CSS.glob(pattern))]
    fonts, rules = fonts_and_rules("".join(smaller(path.read_text()) for path in files))
    return fonts, f"@layer {name}{{{rules}}}"


def bundle(name: str) -> str:
    """What `static/css/<name>` must hold."""
    layers = [layer(each, patterns) for each, patterns in BUNDLES[name].items()]
    order = f"@layer {','.join(BUNDLES[name])};" if len(layers) > 1 else ""
    return order + "".join(fonts for fonts, _ in layers) + "".join(css for _, css in layers) + "\n"

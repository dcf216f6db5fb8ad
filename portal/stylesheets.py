"""The style sheets as they are served: one file for citizens, one for staff.

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
    "site.css": SHARED | {"pages": ["pages/*.css"], "print": ["print.css"]},
    "staff.css": SHARED | {"pages": ["staff/*.css"], "print": ["print.css"]},
}


def smaller(css: str) -> str:
    """The same rules without comments and without the white space that only people need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r"(?<=[\w-]):\s+", ":", css)
    return css.replace(";}", "}").strip()


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
    order = f"@layer {','.join(BUNDLES[name])};"
    return order + "".join(fonts for fonts, _ in layers) + "".join(css for _, css in layers) + "\n"

"""Strings are found in Python by its syntax tree, and in templates."""

from pathlib import Path

import pytest

from portal.language.catalogues.extraction import Found, strings_in

PYTHON = """
from django.utils import translation
A = _("One" " line")
B = gettext_lazy("Lazy")
C = ngettext("%(n)d day", "%(n)d days", n)
D = pgettext("verb", "Sign")
E = translation.gettext("Dotted")
F = npgettext_lazy("past", "year", "years", n)
G = gettext(name)
H = print("No")
"""
TEMPLATE = """{% load i18n %}{% translate "Read more" %} <p title="{{ _('Title') }}">
{% blocktranslate count n=n trimmed %}
  {{ n }} signature
{% plural %}
  {{ n }} signatures
{% endblocktranslate %}
{% button _("It's \\"fine\\"") %}{% translate "May" context "month" %}{# translate "No" #}
{% blocktranslate with a=b %}By {{ a }}, 5%{% endblocktranslate %}
"""
FOUND_IN_PYTHON = {
    ("One line", "", ""),
    ("Lazy", "", ""),
    ("%(n)d day", "%(n)d days", ""),
    ("Sign", "", "verb"),
    ("Dotted", "", ""),
    ("year", "years", "past"),
}
FOUND_IN_TEMPLATE = {
    ("Read more", "", ""),
    ("Title", "", ""),
    ("%(n)s signature", "%(n)s signatures", ""),
    ('It\'s "fine"', "", ""),
    ("May", "", "month"),
    ("By %(a)s, 5%%", "", ""),
}


@pytest.mark.parametrize(
    ("name", "source", "strings"),
    [
        ("app/code.py", PYTHON, FOUND_IN_PYTHON),
        ("templates/page.html", TEMPLATE, FOUND_IN_TEMPLATE),
        ("templates/mail.txt", TEMPLATE, FOUND_IN_TEMPLATE),
        ("app/migrations/0001.py", PYTHON, set()),
        ("static/page.js", PYTHON, set()),
    ],
)
def test_strings_are_found(
    tmp_path: Path, name: str, source: str, strings: set[tuple[str, str, str]]
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(source)

    found = list(strings_in(tmp_path, [Path()]))

    assert {(string.message, string.plural, string.context) for string in found} == strings
    assert {string.path for string in found} <= {name}


def test_one_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('_("A")')
    (tmp_path / "b.py").write_text('_("B")')

    assert list(strings_in(tmp_path, [Path("b.py")])) == [Found("B", "", "", "b.py")]

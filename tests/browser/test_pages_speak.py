"""Pages speak the language of their address: one in Cyrillic has no word left in Latin letters.

What people wrote says its own language by ``lang=`` and is not looked at; nor are names, which
begin with a capital.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from tests.accounts.browser import Browser
from tests.browser.pages import PAGES, Page
from tests.browser.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# A word of small letters that is no part of an address, a tag or a file.
WORD = re.compile(r"(?<![\w@./:#-])[a-zʻʼ]{3,}(?![\w@/:-]|\.\w)")
KNOWN = {"cookie", "ishtirok", "passkey", "oʻzbekcha", "qaraqalpaqsha"}
# Titles that people gave: in quotation marks, and after the colon of a label; addresses.
QUOTED = re.compile(r"«[^»]*»|: .*|https?://\S+")
ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "data-busy", "data-left")
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Codes, programs, and what somebody typed; the title of a page may be a person's.
UNREAD = {"script", "style", "code", "pre", "textarea", "title"}


class Words(HTMLParser):
    """Collects the words in Latin letters of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        unread = self.unread or tag in UNREAD or (tag != "html" and "lang" in given)
        if not unread:
            for name in ATTRIBUTES:
                self._look_at(given.get(name) or "")
        if tag not in EMPTY:
            self.inside.append((tag, unread))

    def handle_endtag(self, tag: str) -> None:
        if tag in [name for name, _ in self.inside]:
            while self.inside.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self._look_at(data)

    @property
    def unread(self) -> bool:
        """Whether what stands here says another language or is for programs."""
        return bool(self.inside) and self.inside[-1][1]

    def _look_at(self, text: str) -> None:
        if set(WORD.findall(QUOTED.sub("", text))) - KNOWN:
            self.found.add(" ".join(text.split()))


def latin_in(page: str) -> list[str]:
    """The texts of a page that hold words in Latin letters."""
    words = Words()
    words.feed(page)
    return sorted(words.found)


def test_a_forgotten_word_is_found() -> None:
    page = '<html lang="ru"><p>Войти <b lang="uz">shu yerda</b> kun.uz</p><a title="Go on there">→'
    assert latin_in(f"{page}</a><br>Sign here</html>") == ["Go on there", "Sign here"]


@pytest.mark.parametrize("language", ["ru", "uz-cyrl"])
def test_pages_in_cyrillic_hold_no_latin_words(
    language: str,
    served: Served,
    people: Callable[[str], Browser],
    address: Callable[[Page, str], str],
) -> None:
    visitor, left = Browser(served.url), {}
    for who in {page.who for page in PAGES} - {""}:
        people(who).get("/uz/")  # what was done before is confirmed in the language of its page
    for page in PAGES:
        # Programs are documented in English alone.
        if not page.bare and page.route != "api-docs":
            where = address(page, language)
            answer = (people(page.who) if page.who else visitor).get(where)
            left[where] = latin_in(answer.text)
    assert {where: texts for where, texts in left.items() if texts} == {}

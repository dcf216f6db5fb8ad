"""What a person finds on a page: links, and forms with their fields and buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]


@dataclass
class Button:
    """A button, and what pressing it adds to its form."""

    label: str
    name: str = ""
    value: str = ""


@dataclass
class Form:
    """A form as it lies on the page."""

    action: str
    method: str
    fields: dict[str, str | list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)


class Markup(HTMLParser):
    """`links` as (label, address), `forms` in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._open: list[tuple[str, Attributes, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a form, a field or something to press begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self._form)
        if tag == "input":
            self._input(given)
        if tag in ("a", "button", "textarea", "option"):
            self._open.append((tag, given, []))
        if tag == "select":
            self._select = given.get("name", "")

    def handle_data(self, data: str) -> None:
        """Gather the words of what is open."""
        for _tag, _given, words in self._open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Keep what ends here."""
        if tag == "form":
            self._form = None
        if not self._open or self._open[-1][0] != tag:
            return
        _tag, given, words = self._open.pop()
        said = " ".join("".join(words).split())
        if tag == "a" and "href" in given:
            self.links.append((said, given["href"]))
        elif self._form is not None:
            self._keep(tag, given, "".join(words), said)

    def _keep(self, tag: str, given: Attributes, raw: str, said: str) -> None:
        assert self._form is not None
        if tag == "button" and given.get("type") == "submit":
            button = Button(said, given.get("name", ""), given.get("value", ""))
            self._form.buttons.append(button)
        elif tag == "textarea":
            self._form.fields[given["name"]] = raw.lstrip("\n")
        elif tag == "option" and "selected" in given:
            self._form.fields[self._select] = given.get("value", said)

    def _input(self, given: Attributes) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        if self._form is None or not name:
            return
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self._form.fields[name] = given.get("value", "on")
        elif kind != "submit":
            self._form.fields[name] = given.get("value", "")

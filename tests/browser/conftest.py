"""Chromium, and the portal that it visits."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext
from pytest_django import DjangoDbBlocker

from tests.accounts.browser import Browser as Walker
from tests.browser import facts
from tests.browser.looking import HEIGHT
from tests.browser.pages import Page
from tests.browser.people import signed_in
from tests.browser.served import Served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Context = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium where there is one, without its windows if it can be; else Playwright's."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return {"executable_path": found, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def served(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    """The running portal with the demonstration."""
    with django_db_blocker.unblock():
        portal = Served(tmp_path_factory.mktemp("served"))
    portal.lower_threshold()
    yield portal
    with django_db_blocker.unblock():
        portal.stop()


@pytest.fixture
def browse(served: Served, browser: Browser) -> Iterator[Context]:
    """``browse(width=390, scripts=False)``: another person's browser, closed after the test."""
    opened: list[BrowserContext] = []

    def open_one(*, width: int = 1280, scripts: bool = True, **more: Any) -> BrowserContext:
        given = {"viewport": {"width": width, "height": HEIGHT}, "base_url": served.url, **more}
        one = browser.new_context(java_script_enabled=scripts, **given)
        one.set_default_timeout(15_000)
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def people(served: Served) -> Callable[[str], Walker]:
    """``people("malika")``: signed in once, by the forms of sign-in."""
    known: dict[str, Walker] = {}

    def person(slug: str) -> Walker:
        if slug not in known:
            known[slug] = signed_in(served, slug)
        return known[slug]

    return person


@pytest.fixture(scope="session")
def known(
    served: Served, people: Callable[[str], Walker], django_db_blocker: DjangoDbBlocker
) -> dict[str, str]:
    """What fills in the addresses of pages."""
    with django_db_blocker.unblock():
        return facts.made(served, people)


def cookies_of(walker: Walker) -> list[Any]:
    """A session, as a browser takes it."""
    base = walker.base
    return [
        {"name": one.name, "value": one.value, "url": base} for one in walker.client.cookies.jar
    ]


@pytest.fixture
def cookies(people: Callable[[str], Walker]) -> Callable[[str], list[Any]]:
    """``cookies("malika")``: the session of a person; nothing for a visitor."""
    return lambda slug: cookies_of(people(slug)) if slug else []


@pytest.fixture
def address(known: dict[str, str]) -> Callable[..., str]:
    """``address(page, "ru")``: where a page is."""

    def at(page: Page, language: str = "uz") -> str:
        path = page.path.format(**known)
        return path if page.bare else f"/{language}/{path}"

    return at

"""Who looks at the pages: citizens whom OneID knows and the demonstration's staff, signed in."""

import re

import httpx

from portal.accounts.demo import STAFF
from tests.accounts.browser import Browser
from tests.browser.served import Served

CODE = re.compile(r'<code class="mono">(\d{6})</code>')
PASSWORDS = {member.slug: (member.email, member.password) for member in STAFF}
PLACE = re.compile(r'<option value="(\d+)"[^>]*>[^<]*Samarqand')


def signed_in(served: Served, slug: str) -> Browser:
    """Somebody with a session, who has walked through the forms of sign-in."""
    browser = Browser(served.url)
    if slug not in PASSWORDS:
        browser.sign_in(slug)
        return browser
    email, password = PASSWORDS[slug]
    page = browser.get("/uz/account/login/")
    asked = browser.post("/uz/account/login/", page, login=email, password=password)
    # Between showing and typing a code its thirty seconds may end.
    for _attempt in range(3):
        served.forget_codes()
        page = browser.get(asked.headers["location"])
        code = CODE.search(page.text)
        assert code is not None, page.text
        done = browser.post("/uz/account/2fa/authenticate/", page, code=code[1])
        if done.status_code == 302:
            break
    assert done.status_code == 302, done.text
    return browser


def submit(browser: Browser, path: str, to: str = "", **fields: str) -> httpx.Response:
    """Open the page at `path` and send its form (to `to`, where that is elsewhere)."""
    page = browser.get(path)
    assert page.status_code == 200, (path, page.status_code, page.text[:300])
    sent = browser.post(to or path, page, **fields)
    assert sent.status_code in (302, 303), (path, sent.status_code, sent.text[-3000:])
    return sent


def sign(browser: Browser, reference: str) -> None:
    """Sign a proposal, saying where one lives."""
    path = f"/uz/proposals/{reference}/signatures/"
    region = PLACE.search(browser.get(f"{path}new/").text)
    submit(browser, f"{path}new/", to=path, **({"region": region[1]} if region else {}))

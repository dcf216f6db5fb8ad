"""What an officer, a head and citizens do with a consultation, press by press."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from portal.clock import local_day
from tests.browser.clicking import Person
from tests.consultations.importing import samples

TITLE = "Maktab oshxonalari toʻgʻrisida"
BULLETS = ("Ovqat bepul boʻladi.", "Narx ochiq eʼlon qilinadi.", "Ota-onalar tekshira oladi.")
PASSPORT = {
    "purpose": "Bolalar maktabda issiq ovqat yeyishi.",
    "affected": "Oʻquvchilar va ota-onalar.",
    "legal_basis": "Yillik dastur, 12-band.",
}
IN_RUSSIAN = {
    "title": "О школьных столовых",
    "bullets": "Питание будет бесплатным.\nЦена будет открытой.\nРодители смогут проверять.",
    "purpose": "Чтобы дети ели в школе горячее.",
    "affected": "Ученики и родители.",
}
CORRECTED = "Kompensatsiya uch kun ichida toʻlanadi."
CHANGED = "Kompensatsiya oʻn kun ichida toʻlanadi."
# The word of it that is not in the former text.
PUT_IN = "oʻn"
NEWS = "1.2-bandda muddat uzaytirildi."
SUMMARY = "Odamlar muddatni uzaytirishni soʻradi; muddat uzaytirildi."
STEP = "Oshxonalar roʻyxatini eʼlon qilish"


def day_after(days: int) -> str:
    """The day so far ahead, as a form takes it."""
    return (local_day(timezone.now()) + timedelta(days=days)).isoformat()


# --- the officer prepares -----------------------------------------------------------
def begin(officer: Person) -> str:
    """Begin a consultation and fill in passport and bullets; its key."""
    officer.sign_in("aziza")
    officer.go("desk/consultations/")
    officer.press("New consultation")
    officer.page.locator("select[name=kind]").select_option("law")
    officer.fill(title=TITLE)
    officer.press("Begin the draft")
    uid = officer.page.url.split("/consultations/")[1].split("/")[0]
    officer.fill(**PASSPORT)
    officer.page.locator("[name=topics]").first.check()
    officer.press("Save and continue")
    officer.fill(**{f"bullet-{at}": text for at, text in enumerate(BULLETS)})
    officer.press("Save and continue")
    return uid


def bring_in(officer: Person, directory: Path) -> None:
    """Bring in a Word document, keep its table and correct a clause."""
    document = directory / "loyiha.docx"
    document.write_bytes(samples.saved(samples.with_table()))
    officer.press("Bring in the text")
    officer.page.locator("[name=file]").set_input_files(document)
    officer.press("Read it")
    officer.press("Keep it here")
    open_clause(officer, "1.2")
    correct(officer, CORRECTED)


def open_clause(officer: Person, number: str) -> None:
    """Open a clause of the tree."""
    tree = officer.page.locator(".ctree a").filter(has=officer.page.get_by_text(number, exact=True))
    tree.first.click()


def correct(officer: Person, text: str) -> None:
    """Put other words into the clause that is open."""
    officer.fill(text=text)
    officer.press("Save")


def ask(officer: Person) -> None:
    """One question and one statement."""
    officer.press("Questions")
    officer.press("One of several")
    officer.fill(text="Ovqat necha marta boʻlsin?", options="Bir marta\nIkki marta")
    officer.press("Save the question")
    officer.press("Statements")
    officer.fill(text="Ovqat bepul boʻlishi kerak.")
    officer.press("Add the statement")


def finish(officer: Person) -> None:
    """A document, the dates, a further language; then it goes to the head."""
    officer.press("Documents")
    officer.fill(title="Tushuntirish xati", url="https://example.uz/xat.pdf")
    officer.press("Add it")
    officer.press("Dates")
    officer.fill(closes_on=day_after(20))
    officer.press("Save and continue")
    officer.page.locator("a[href='?language=ru']").click()
    officer.fill(**IN_RUSSIAN)
    officer.press("Save")
    officer.press("Send to the head")


def approve(head: Person, uid: str) -> str:
    """The head reads and publishes; the number of the consultation."""
    head.sign_in("bobur")
    head.go(f"desk/consultations/{uid}/")
    head.press("Approve and publish")
    head.sees("The consultation is published.")
    return head.served.first(
        f"SELECT reference FROM consultations_consultation WHERE uid = '{uid}'"
    )


# --- citizens take part ----------------------------------------------------------------
def say(person: Person, reference: str, slug: str, address: str, stance: str, text: str) -> str:
    """Find the clause in the text, sign in there and say what one thinks; the opinion's address."""
    person.go(f"consultations/{reference}/")
    clause = person.page.locator(f"section[id='c-{address}']")
    clause.get_by_role("link", name=person.word("Write an opinion")).click()
    person.press("Say what you think")
    person.press("Sign in through OneID")
    person.choose(slug)
    person.page.locator(f"[name=stance][value={stance}]").check()
    person.fill(text=text)
    person.press("Send the opinion")
    person.sees("Your opinion is in public. The state body answers to it.")
    return person.page.url.split(f"/{person.language}/")[1]


def support(person: Person, opinion: str, slug: str) -> None:
    """Join the opinion of somebody else."""
    person.go(opinion)
    person.page.get_by_role("link", name=person.word("Sign in to support this")).click()
    person.press("Sign in through OneID")
    person.choose(slug)
    person.press("I support this")
    person.sees("Take my support back")


def answer_and_vote(person: Person, reference: str) -> None:
    """Answer the survey and vote on the statement."""
    person.go(f"consultations/{reference}/survey/")
    person.press("Begin")
    person.page.locator("[name=answer]").first.check()
    person.press("To the overview")
    person.press("Send my answers")
    person.go(f"consultations/{reference}/statements/")
    person.press("Vote one at a time")
    person.page.locator("button[name=value][value=agree]").click()


# --- the officer decides ------------------------------------------------------------------
def next_version(officer: Person, uid: str) -> None:
    """Change a clause in a further version and publish it."""
    officer.go(f"desk/consultations/{uid}/draft/")
    officer.press("Begin the next version")
    open_clause(officer, "1.2")
    correct(officer, CHANGED)
    officer.go(f"desk/consultations/{uid}/draft/comparison/?version=2")
    officer.fill(note=NEWS)
    officer.press("Keep")
    officer.go(f"desk/consultations/{uid}/")
    officer.press("Publish this version")


def open_card(officer: Person, words: str) -> None:
    """Open what waits in the list of the inbox by words of it."""
    group = officer.page.locator(".grp").filter(has_text=words).first
    group.get_by_role("link").last.click()


def decide(officer: Person, outcome: str, reason: str, clause: str = "") -> None:
    """Decide on what is marked in the card that is open."""
    card = officer.page.locator("#opened")
    card.locator(f"[name=outcome][value={outcome}]").check()
    card.locator("[name=text]").fill(reason)
    if clause:
        named = card.locator("select[name=clause] option").filter(has_text=clause).first
        card.locator("select[name=clause]").select_option(named.get_attribute("value"))
    officer.press("Decide on what is marked")


def pass_on(officer: Person, body: str, why: str) -> None:
    """Pass what is marked in the open card to another body."""
    card = officer.page.locator("#opened")
    card.locator("details", has=officer.page.locator("[name=to-to]")).locator("summary").click()
    card.locator("select[name=to-to]").select_option(body)
    card.locator("[name=to-reason]").fill(why)
    officer.press("Pass on what is marked")


def give_back(other: Person, uid: str, why: str) -> None:
    """An officer of the other body gives back what was passed, with a reason."""
    other.sign_in("madina")
    other.go(f"desk/consultations/{uid}/inbox/")
    passed = other.page.locator("article.pass").first
    passed.locator("summary").click()
    passed.locator("[name=reason]").fill(why)
    passed.locator("button[name=give_back]").click()


def conclude(officer: Person, head: Person, uid: str) -> None:
    """The officer writes the outcome with a next step, the head publishes it."""
    officer.go(f"desk/consultations/{uid}/outcome/")
    officer.fill(summary=SUMMARY)
    officer.fill(**{"steps-0-title": STEP, "steps-0-due_on": day_after(60)})
    officer.press("Send for approval")
    head.go(f"desk/consultations/{uid}/outcome/")
    head.press("Approve and publish")

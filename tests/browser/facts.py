"""What fills in the addresses of pages: found in the demonstration, or made by its people."""

import re
from collections.abc import Callable

from tests.accounts.browser import Browser
from tests.browser.people import sign, submit
from tests.browser.served import Served

OF = "SELECT reference FROM proposals_proposal WHERE"
PROMISE = "SELECT c.reference FROM monitoring_commitment c JOIN directory_body b ON b.id = body_id"
DESK = "SELECT p.reference FROM proposals_proposal p JOIN directory_body b ON b.id = body_id"
COLLECTS = "state = 'open' AND reached_at IS NULL AND closes_at > now()"
FIRST = "ORDER BY 1 LIMIT 1"
QUESTIONS = {
    "open": f"{OF} {COLLECTS} {FIRST}",
    "with_files": f"{OF} {COLLECTS} AND id IN (SELECT proposal_id FROM proposals_evidence) {FIRST}",
    "signed": f"{OF} {COLLECTS} ORDER BY 1 DESC LIMIT 1",
    "awaiting": f"{OF} state = 'with_body' AND answer_due_at > now() {FIRST}",
    "overdue": f"{OF} state = 'with_body' AND answer_due_at < now() {FIRST}",
    "answered": f"{OF} state = 'answered' {FIRST}",
    "reopened": f"{OF} id IN (SELECT proposal_id FROM proposals_reopening) {FIRST}",
    "rejected": f"{OF} state = 'rejected' {FIRST}",
    "withdrawn": f"{OF} state = 'withdrawn' AND reference <> '' {FIRST}",
    "merged": f"{OF} state = 'merged' {FIRST}",
    "goes_on": f"{OF} id IN (SELECT target_id FROM proposals_merge WHERE stage = 'done') {FIRST}",
    "token": "SELECT join_token FROM proposals_proposal WHERE state = 'gathering' LIMIT 1",
    "promised": f"{PROMISE} WHERE c.state = 'open' {FIRST}",
    "kept": f"{PROMISE} WHERE c.state = 'done' {FIRST}",
    "desk": f"{DESK} WHERE p.state = 'with_body' AND b.slug = 'hokimlik-toshkent-shahri' {FIRST}",
    "surged": "SELECT reference FROM proposals_proposal p JOIN proposals_surgemark m"
    f" ON m.proposal_id = p.id {FIRST}",
    "quarantine": f"SELECT id FROM proposals_quarantine {FIRST}",
    "pressure": f"SELECT id FROM proposals_pressurereport {FIRST}",
    "sheet": f"SELECT uid FROM proposals_papersheet {FIRST}",
    "desk_promise": f"{PROMISE} WHERE c.state = 'open' AND b.slug = 'school-education' {FIRST}",
}
TRACKED = (
    "SELECT {} FROM monitoring_commitment c JOIN monitoring_indicator i ON i.commitment_id = c.id"
)
FLAGSHIP = TRACKED.format("c.id") + " WHERE i.main AND i.by_region ORDER BY c.id LIMIT 1"
THEIRS = "SELECT {} FROM {} WHERE commitment_id = (" + FLAGSHIP + ") {} ORDER BY id LIMIT 1"
QUESTIONS |= {
    "programme": f"SELECT reference FROM monitoring_programme WHERE demonstration {FIRST}",
    "strategy": f"SELECT reference FROM monitoring_programme WHERE fact <> '' {FIRST}",
    "tracked": f"SELECT reference FROM monitoring_commitment WHERE id = ({FLAGSHIP})",
    "indicator": THEIRS.format("id", "monitoring_indicator", "AND main"),
    "asked": THEIRS.format("id", "monitoring_question", "AND answered_at IS NOT NULL"),
    "unanswered": THEIRS.format("id", "monitoring_question", "AND answered_at IS NULL"),
    "checked": THEIRS.format("id", "monitoring_onsitecheck", ""),
    "step": THEIRS.format("id", "monitoring_milestone", "AND done_at IS NULL"),
    "disputed": f"{PROMISE} WHERE c.state = 'done' AND c.objections > 10 {FIRST}",
    "quarter": "SELECT to_char(date_trunc('quarter', now()) - interval '3 months', 'YYYY-\"Q\"Q')",
}
ROUND = "SELECT reference FROM monitoring_round WHERE state = '{}' ORDER BY id DESC LIMIT 1"
QUESTIONS |= {
    "round_done": ROUND.format("published"),
    "round_reply": ROUND.format("reply"),
    "round_open": ROUND.format("assessing"),
    "unmarked": "SELECT f.key FROM monitoring_feature f JOIN monitoring_mark m ON f.id ="
    " m.feature_id JOIN monitoring_assessedportal p ON p.id = m.portal_id JOIN directory_region"
    " r ON r.id = p.region_id JOIN monitoring_round g ON g.id = p.round_id WHERE g.state ="
    f" 'assessing' AND r.code = 'UZ-NW' AND m.standing = 'waiting' {FIRST}",
}
CONSULTED = "SELECT {} FROM consultations_consultation c WHERE c.state = '{}'"
OPEN_NOW = " AND c.opens_at <= now() AND c.closes_at > now()"
QUESTIONS |= {
    "c_open": CONSULTED.format("reference", "published") + OPEN_NOW,
    "c_done": CONSULTED.format("reference", "concluded"),
    "c_desk": CONSULTED.format("uid", "published") + " AND c.closes_at <= now()",
    "c_desk_done": CONSULTED.format("uid", "concluded"),
    "opinion": 'SELECT id FROM consultations_contribution WHERE "like_id" IS NULL AND'
    f" consultation_id = ({CONSULTED.format('id', 'published')}{OPEN_NOW}) {FIRST}",
    "words": f"SELECT id FROM consultations_surveyanswer WHERE text <> '' {FIRST}",
    "statement": "SELECT id FROM consultations_statement WHERE"
    f" consultation_id = ({CONSULTED.format('id', 'published')}{OPEN_NOW}) {FIRST}",
}
WAITING = "SELECT string_agg(id::text, ' ' ORDER BY id) FROM proposals_proposal WHERE state = "
MALIKA = "SELECT max(id) FROM accounts_user WHERE full_name LIKE 'Yusupova Malika%'"
REJECTION = "SELECT id FROM moderation_decision WHERE object_id = {} ORDER BY id DESC LIMIT 1"


def found(served: Served) -> dict[str, str]:
    """Proposals and commitments of the demonstration in every state."""
    return {name: served.first(question) for name, question in QUESTIONS.items()}


def made(served: Served, people: Callable[[str], Browser]) -> dict[str, str]:
    """What the demonstration has not: Malika's drafts, signature and appeal."""
    malika, kamola = people("malika"), people("kamola")
    facts = found(served)
    sign(malika, facts["signed"])
    first, second, third, waiting = served.first(WAITING + "'submitted'").split()[:4]
    for state, pk in (("rejected", first), ("rejected", second), ("submitted", third)):
        facts[f"own_{state}"] = give(served, f"id = {pk}")
    for state in ("gathering", "returned", "open"):
        facts[f"own_{state}"] = give(served, f"state = '{state}'")
    facts["draft"] = facts["own_draft"] = drafted(malika)
    facts["invitation"] = invited(malika, served, facts["draft"])
    facts["consultation"] = begun(people("aziza"))
    facts["merge"] = wished(served, "asked", 0, "uid")
    facts["agreed"] = wished(served, "agreed", 2, "id")
    facts["decision"], appealed = rejected(served, kamola, first), rejected(served, kamola, second)
    return facts | {
        "appeal": appeal(malika, appealed),
        "waiting": waiting,
        "simulator": Browser(served.url).start().headers["location"],
    }


def give(served: Served, which: str) -> str:
    """Make Malika the author of a proposal of the demonstration; its key."""
    return served.first(
        f"UPDATE proposals_proposal SET author_id = ({MALIKA}) WHERE id ="
        f" (SELECT min(id) FROM proposals_proposal WHERE {which}) RETURNING uid"
    )


def wished(served: Served, stage: str, place: int, key: str) -> str:
    """Let the authors of two proposals that collect wish to merge them; a key of the wish.

    The first of those that collect is Malika's (see `give`).
    """
    pair = f"SELECT id FROM proposals_proposal WHERE {COLLECTS} AND region_id IS NULL ORDER BY id"
    one, other = (f"({pair} LIMIT 1 OFFSET {at})" for at in (place, place + 1))
    return served.first(
        "INSERT INTO proposals_merge (uid, source_id, target_id, asked_by_source, note, stage,"
        " asked_at, expires_at, answered_at, refusal) VALUES (gen_random_uuid(),"
        f" {other}, {one}, true, 'Birlashaylik', '{stage}', now(), now() + interval '14 days',"
        f" CASE WHEN '{stage}' = 'agreed' THEN now() END, '') RETURNING {key}"
    )


def drafted(author: Browser) -> str:
    """A draft with a title; its key."""
    sent = submit(author, "/uz/proposals/new/", title="Bekatlarda soyabon boʻlsin")
    key = re.search(r"drafts/([0-9a-f-]{36})/", sent.headers["location"])
    assert key is not None
    return key[1]


def begun(officer: Browser) -> str:
    """A consultation in the making with its title alone; its key."""
    new = "/uz/desk/consultations/new/"
    sent = submit(officer, new, kind="law", title="Yashil hududlar toʻgʻrisida")
    key = re.search(r"consultations/([0-9a-f-]{36})/", sent.headers["location"])
    assert key is not None
    return key[1]


def invited(author: Browser, served: Served, draft: str) -> str:
    """Let the author invite a co-author; the key of the link."""
    path = f"/uz/proposals/drafts/{draft}/"
    submit(author, path, to=f"{path}co-authors/")
    return served.first("SELECT token FROM proposals_coauthor ORDER BY id DESC LIMIT 1")


def rejected(served: Served, moderator: Browser, pk: str) -> str:
    """Let a moderator reject a proposal; the decision."""
    path = f"/uz/moderation/proposal/{pk}/"
    words = {"outcome": "reject", "reasons": "S-3", "text": "Shaxsiy ish"}
    submit(moderator, path, to=f"{path}decision/", **words)
    return served.first(REJECTION.format(pk))


def appeal(author: Browser, decision: str) -> str:
    """Let the author appeal against a decision; the appeal."""
    path = f"/uz/moderation/appeals/new/?decision={decision}"
    sent = submit(author, path, text="Bu hammaga tegishli")
    found = re.search(r"appeals/(\d+)/", sent.headers["location"])
    assert found is not None
    return found[1]

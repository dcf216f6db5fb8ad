"""Every page of the portal once: whose it is, where it is, in which state it is seen.

Addresses are filled in from `tests.browser.facts`. A test compares this list with the addresses of
the portal; `EXCUSED` says why some have no page here.
"""

from dataclasses import dataclass

VISITOR, CITIZEN, MODERATOR, OFFICER, MINISTRY = "", "malika", "kamola", "nargiza", "aziza"
HEAD, MINISTER, NEWCOMER, DEPUTY = "sardor", "bobur", "farrux", "madina"
ASSESSOR, ASSESSING_HEAD = "lola", "dilmurod"
OPERATOR, INSPECTOR = "gavhar", "sanjar"


@dataclass(frozen=True)
class Page:
    """One page: the name of its address, the path below the language, who looks, what answers."""

    route: str
    path: str
    who: str = VISITOR
    status: int = 200
    bare: bool = False

    def __str__(self) -> str:
        return f"{self.who or 'visitor'} {self.path or 'home'}"


def of(who: str, *rows: tuple[str, str] | tuple[str, str, int]) -> list[Page]:
    """Pages of one person."""
    return [Page(row[0], row[1], who, *row[2:]) for row in rows]


PUBLIC = of(
    VISITOR,
    ("home", ""),
    ("appearance", "appearance/"),
    ("page", "pages/how-it-works/"),
    ("page", "pages/privacy/"),
    ("page", "pages/terms/"),
    ("page", "pages/rules/"),
    ("page", "pages/accessibility/"),
    ("page_version", "pages/privacy/versions/1/"),
    ("directory:bodies", "bodies/"),
    ("directory:body", "bodies/school-education/"),
    ("punctuality:table", "bodies/punctuality/"),
    ("regions:list", "regions/"),
    ("regions:region", "regions/UZ-SA/"),
    ("norms:norms", "norms/"),
    ("outages:status", "status/"),
    ("api-docs", "open-data/"),
    ("consultations:list", "consultations/"),
    ("consultations:list", "consultations/?q=yoʻq-bunday"),
    ("consultations:data", "consultations/data/"),
    ("consultations:data_of", "consultations/{c_done}/data/"),
    ("consultations:calendar", "consultations/calendar/"),
    ("consultations:calendar", "consultations/calendar/?month=2025-01"),
    ("consultations:detail", "consultations/{c_open}/"),
    ("consultations:detail", "consultations/{c_done}/"),
    ("consultations:clause", "consultations/{c_open}/clauses/5.2/"),
    ("consultations:contributions", "consultations/{c_open}/opinions/"),
    ("consultations:contribution", "consultations/{c_open}/opinions/{opinion}/"),
    ("consultations:documents", "consultations/{c_open}/documents/"),
    ("consultations:outcome", "consultations/{c_open}/outcome/"),
    ("consultations:outcome", "consultations/{c_done}/outcome/"),
    ("consultations:decisions", "consultations/{c_done}/outcome/decisions/"),
    ("consultations:survey", "consultations/{c_open}/survey/"),
    ("consultations:survey_results", "consultations/{c_done}/survey/results/"),
    ("consultations:survey_result", "consultations/{c_done}/survey/results/1/"),
    ("consultations:statements", "consultations/{c_open}/statements/"),
    ("consultations:statement_results", "consultations/{c_done}/statements/results/"),
    ("consultations:statement", "consultations/{c_open}/statements/{statement}/"),
    ("consultations:words", "consultations/{c_done}/survey/words/{words}/"),
    ("monitoring:list", "commitments/"),
    ("monitoring:list", "commitments/?q=yoʻq-bunday"),
    ("monitoring:commitment", "commitments/{promised}/"),
    ("monitoring:programmes", "programmes/"),
    ("monitoring:programme", "programmes/P-2026-999/", 404),
    ("monitoring:programme", "programmes/{programme}/"),
    ("monitoring:programme", "programmes/{strategy}/"),
    ("monitoring:commitment", "commitments/{tracked}/"),
    ("monitoring:commitment", "commitments/{disputed}/"),
    ("monitoring:indicator", "commitments/{tracked}/indicators/{indicator}/"),
    ("monitoring:question", "commitments/{tracked}/questions/{asked}/"),
    ("monitoring:check", "commitments/{tracked}/checks/{checked}/"),
    ("monitoring:commitment", "commitments/{kept}/"),
    ("scorecards:list", "scorecards/"),
    ("scorecards:method", "scorecards/methods/local-services-1/"),
    ("scorecards:round", "scorecards/{round_done}/"),
    ("scorecards:round", "scorecards/{round_reply}/"),
    ("scorecards:portal", "scorecards/{round_done}/UZ-NW/?criterion=technology"),
    ("scorecards:criterion", "scorecards/{round_done}/criteria/technology/"),
    ("scorecards:portal", "scorecards/{round_reply}/UZ-NW/", 404),
    ("feed:list", "feed/"),
    ("feed:list", "feed/?kind=scored"),
    ("feed:list", "feed/?since=1"),
    ("feed:frame", "feed/frame/"),
    ("feed:card", "feed/card/?thing=commitment:{promised}"),
    ("feed:embedding", "feed/embedding/"),
    ("feed:embedding", "feed/embedding/?number={promised}"),
    ("feed:embedding", "feed/embedding/?number=D-2026-999"),
    ("monitoring:questions", "questions/"),
    ("monitoring:questions", "questions/?tab=late"),
    ("monitoring:checks", "commitments/{kept}/checks/"),
    ("proposals:list", "proposals/"),
    ("proposals:list", "proposals/?tab=answered"),
    ("proposals:list", "proposals/?q=yoʻq-bunday"),
    ("search", "search/"),
    ("search", "search/?q=suv"),
    ("search", "search/?q=yoʻq-bunday"),
    ("proposals:receipts", "proposals/receipts/?code=EI-2222-2222-2222"),
    ("proposals:join", "proposals/join/{token}/"),
    ("proposals:takeover", "proposals/takeover/{token}/", 404),
    ("proposals:co_author", "proposals/co-author/{invitation}/"),
    *(
        ("proposals:detail", f"proposals/{{{state}}}/")
        for state in ("open", "awaiting", "overdue", "answered", "rejected", "withdrawn")
    ),
    ("proposals:detail", "proposals/{reopened}/"),
    ("proposals:detail", "proposals/{merged}/"),
    ("proposals:detail", "proposals/{goes_on}/"),
    ("proposals:answer", "proposals/{answered}/answer/"),
    ("proposals:answer", "proposals/{reopened}/answer/"),
    ("proposals:kit", "proposals/{open}/sharing/"),
    ("proposals:arguments", "proposals/{open}/arguments/"),
    ("proposals:arguments", "proposals/{awaiting}/arguments/?side=concern"),
    ("proposals:figures", "proposals/{open}/figures/"),
    ("proposals:signers", "proposals/{open}/signers/"),
    ("proposals:sign", "proposals/{open}/signatures/new/"),
    ("proposals:confirm", "proposals/{open}/signatures/confirm/"),
    ("proposals:sign", "proposals/{answered}/signatures/new/", 409),
    ("notifications:unsubscribe", "me/unsubscribe/no-such-token/", 404),
    ("accounts:oneid_failed", "me/sign-in-failed/"),
    ("", "nothing-here/", 404),
    ("monitoring:commitment", "commitments/D-2026-999/", 404),
)
ENTRANCE = of(
    VISITOR,
    ("account_login", "account/login/"),
    ("account_signup", "account/signup/"),
    ("account_reset_password", "account/password/reset/"),
    ("account_reset_password_done", "account/password/reset/done/"),
    ("account_reset_password_from_key", "account/password/reset/key/1-none/"),
    ("account_reset_password_from_key_done", "account/password/reset/key/done/"),
    ("account_email_verification_sent", "account/confirm-email/"),
    ("account_confirm_email", "account/confirm-email/none/"),
    ("account_inactive", "account/inactive/"),
)
OWN = of(
    CITIZEN,
    ("home", ""),
    ("accounts:me", "me/"),
    ("accounts:profile", "me/profile/"),
    ("accounts:place", "me/place/"),
    ("accounts:sessions", "me/sessions/"),
    ("accounts:email", "me/email/"),
    ("accounts:data", "me/data/"),
    ("accounts:erasure", "me/erasure/"),
    ("notifications:list", "me/notices/"),
    ("notifications:preferences", "me/preferences/"),
    ("participation:follows", "follows/"),
    ("participation:new", "follows/new/?thing=proposal:{open}"),
    ("account_logout", "account/logout/"),
    ("account_set_password", "account/password/set/"),
    ("consultations:mine", "consultations/mine/"),
    ("consultations:contribution_new", "consultations/{c_open}/opinions/new/"),
    ("consultations:clause_new", "consultations/{c_open}/clauses/5.2/new/"),
    ("consultations:contribution_report", "consultations/{c_open}/opinions/{opinion}/report/"),
    *(
        ("consultations:survey_question", f"consultations/{{c_open}}/survey/questions/{number}/")
        for number in (1, 2, 3)
    ),
    ("consultations:survey_answers", "consultations/{c_open}/survey/answers/"),
    ("consultations:statement_new", "consultations/{c_open}/statements/new/"),
    ("consultations:statement_next", "consultations/{c_open}/statements/next/"),
    ("consultations:statement_report", "consultations/{c_open}/statements/{statement}/report/"),
    ("monitoring:question_new", "commitments/{promised}/questions/new/"),
    ("monitoring:check_new", "commitments/{promised}/checks/new/"),
    ("monitoring:question_report", "commitments/{tracked}/questions/{asked}/report/"),
    ("monitoring:check_report", "commitments/{tracked}/checks/{checked}/report/"),
    ("consultations:words_report", "consultations/{c_done}/survey/words/{words}/report/"),
    ("proposals:mine", "proposals/mine/"),
    ("proposals:new", "proposals/new/"),
    ("proposals:argument_new", "proposals/{open}/arguments/new/?side=for"),
    ("proposals:update_new", "proposals/drafts/{own_open}/updates/"),
    ("proposals:merge_new", "proposals/drafts/{own_open}/merges/"),
    ("proposals:merge", "proposals/merges/{merge}/"),
    *(
        ("proposals:stage", f"proposals/drafts/{{draft}}/{stage}/")
        for stage in ("title", "similar", "text", "addressee", "check")
    ),
    ("proposals:evidence", "proposals/drafts/{draft}/evidence/"),
    ("proposals:detail", "proposals/{with_files}/"),
    *(
        ("proposals:own", f"proposals/drafts/{{own_{state}}}/")
        for state in ("draft", "gathering", "submitted", "returned", "rejected", "open")
    ),
    ("proposals:co_author", "proposals/co-author/{invitation}/", 409),
    ("proposals:withdrawal", "proposals/drafts/{own_gathering}/withdrawal/"),
    ("proposals:receipt", "proposals/{signed}/signatures/mine/"),
    ("proposals:signature_withdrawal", "proposals/{signed}/signatures/mine/withdrawal/"),
    ("proposals:signature_pressure", "proposals/{signed}/signatures/mine/pressure/"),
    ("proposals:withdrawn", "proposals/{signed}/signatures/withdrawn/"),
    ("proposals:reply", "proposals/{answered}/answer/reply/", 409),
    ("proposals:reopening", "proposals/{answered}/answer/reopening/", 409),
    ("moderation:appeal_new", "moderation/appeals/new/?decision={decision}"),
    ("moderation:appeal", "moderation/appeals/{appeal}/"),
    ("moderation:queue", "moderation/", 403),
) + of(
    NEWCOMER,
    ("notifications:list", "me/notices/"),
    ("proposals:mine", "proposals/mine/"),
    ("proposals:sign", "proposals/{open}/signatures/new/"),
)
STAFF = (
    of(
        MODERATOR,
        ("moderation:queue", "moderation/"),
        ("moderation:item", "moderation/proposal/{waiting}/"),
        ("moderation:item", "moderation/merge/{agreed}/"),
        ("moderation:numbers", "moderation/numbers/"),
        ("moderation:appeals", "moderation/appeals/"),
        ("surges:list", "moderation/surges/"),
        ("surges:objections", "moderation/surges/objections/"),
        ("surges:evidence", "moderation/surges/{surged}/"),
        ("surges:quarantine", "moderation/surges/{surged}/quarantine/", 422),
        ("surges:release", "moderation/surges/quarantines/{quarantine}/release/"),
        ("moderation:appeal", "moderation/appeals/{appeal}/"),
        ("account_change_password", "account/password/change/"),
        ("account_reauthenticate", "account/reauthenticate/"),
        ("mfa_index", "account/2fa/"),
        ("mfa_deactivate_totp", "account/2fa/totp/deactivate/"),
        ("mfa_generate_recovery_codes", "account/2fa/recovery-codes/generate/"),
        ("mfa_list_webauthn", "account/2fa/webauthn/"),
        ("mfa_add_webauthn", "account/2fa/webauthn/add/"),
        ("mfa_reauthenticate", "account/2fa/reauthenticate/"),
    )
    + of(
        INSPECTOR,
        ("inspection:queue", "inspection/"),
        ("inspection:report", "inspection/{pressure}/"),
    )
    + of(
        OFFICER,
        ("desk:board", "desk/"),
        ("desk:proposals:detail", "desk/proposals/{desk}/"),
        ("desk:proposals:transfer", "desk/proposals/{desk}/transfer/"),
        ("desk:proposals:extension", "desk/proposals/{desk}/extension/"),
        ("desk:proposals:answer", "desk/proposals/{desk}/answer/"),
        ("desk:proposals:preview", "desk/proposals/{desk}/answer/preview/"),
    )
    + of(
        MINISTRY,
        ("desk:board", "desk/"),
        ("desk:board", "desk/?whose=nobody"),
        ("desk:team", "desk/team/"),
        ("desk:absence_new", "desk/team/absences/new/"),
        ("desk:assignment", "desk/assignments/commitment/{desk_promise}/"),
        ("desk:consultations:list", "desk/consultations/"),
        ("desk:consultations:new", "desk/consultations/new/"),
        *(
            (f"desk:consultations:{name}", f"desk/consultations/{{consultation}}/{name}/")
            for name in ("passport", "bullets", "dates", "documents", "languages")
        ),
        ("desk:consultations:detail", "desk/consultations/{consultation}/"),
        ("desk:consultations:reasons", "desk/consultations/reasons/school-education/"),
        ("desk:consultations:detail", "desk/consultations/{c_desk}/"),
        ("desk:consultations:inbox", "desk/consultations/{c_desk}/inbox/"),
        ("desk:consultations:outcome", "desk/consultations/{c_desk}/outcome/"),
        ("desk:consultations:outcome", "desk/consultations/{c_desk_done}/outcome/"),
        ("desk:consultations:act", "desk/consultations/{c_desk_done}/act/"),
        ("desk:consultations:survey", "desk/consultations/{consultation}/survey/"),
        (
            "desk:consultations:question_new",
            "desk/consultations/{consultation}/survey/questions/new/",
        ),
        ("desk:consultations:statements", "desk/consultations/{consultation}/statements/"),
        ("desk:consultations:draft", "desk/consultations/{consultation}/draft/"),
        ("desk:consultations:draft_import", "desk/consultations/{consultation}/draft/import/"),
        ("desk:commitments:report", "desk/commitments/{desk_promise}/"),
        ("desk:commitments:move", "desk/commitments/{desk_promise}/move/"),
        ("desk:commitments:list", "desk/commitments/"),
        ("desk:commitments:update", "desk/commitments/{desk_promise}/update/"),
        ("desk:commitments:milestones", "desk/commitments/{desk_promise}/milestones/"),
        ("desk:commitments:budget", "desk/commitments/{desk_promise}/budget/"),
        ("desk:commitments:programme", "desk/commitments/{desk_promise}/programme/"),
        *(
            (
                f"desk:commitments:milestone_{act}",
                f"desk/commitments/{{tracked}}/milestones/{{step}}/{act}/",
            )
            for act in ("done", "move", "drop")
        ),
        ("desk:commitments:answer", "desk/commitments/{tracked}/questions/{unanswered}/"),
        ("desk:commitments:reply", "desk/commitments/{disputed}/reply/"),
        ("desk:commitments:indicators", "desk/commitments/{tracked}/indicators/"),
        ("desk:commitments:indicator_new", "desk/commitments/{tracked}/indicators/new/"),
        ("desk:commitments:indicator_edit", "desk/commitments/{tracked}/indicators/{indicator}/"),
        ("desk:commitments:entry", "desk/commitments/{tracked}/indicators/{indicator}/{quarter}/"),
        (
            "desk:commitments:plan_entry",
            "desk/commitments/{tracked}/indicators/{indicator}/plan/{quarter}/",
        ),
        ("desk:commitments:bring", "desk/commitments/{tracked}/indicators/table/"),
    )
    + of(
        MINISTER,
        ("desk:team", "desk/team/"),
        ("desk:deputy_new", "desk/team/deputies/new/"),
        ("desk:commitments:withdrawal", "desk/commitments/{desk_promise}/withdrawal/"),
        ("desk:commitments:suspension", "desk/commitments/{desk_promise}/suspension/"),
        ("desk:commitments:new", "desk/commitments/new/"),
        ("desk:commitments:new_programme", "desk/commitments/programmes/new/"),
    )
    + of(DEPUTY, ("desk:board", "desk/"))
    + of(
        ASSESSOR,
        ("desk:scorecards:list", "desk/scorecards/"),
        ("desk:scorecards:new", "desk/scorecards/new/"),
        ("desk:scorecards:round", "desk/scorecards/{round_reply}/"),
        ("desk:scorecards:days", "desk/scorecards/{round_reply}/days/"),
        ("desk:scorecards:portal", "desk/scorecards/{round_open}/UZ-NW/?open={unmarked}"),
        ("desk:scorecards:assessors", "desk/scorecards/{round_open}/UZ-NW/assessors/"),
    )
    + of(
        ASSESSING_HEAD,
        ("desk:scorecards:return", "desk/scorecards/{round_reply}/return/"),
    )
    + of(
        OFFICER,
        ("desk:scorecards:list", "desk/scorecards/"),
        (
            "desk:scorecards:portal",
            "desk/scorecards/{round_reply}/UZ-TK/?open=technology-site-map",
        ),
    )
    + of(
        OPERATOR,
        ("desk:paper:start", "desk/paper/?reference={open}"),
        ("desk:paper:new_sheet", "desk/paper/{open}/sheet/"),
        ("desk:paper:counter", "desk/paper/{open}/counter/"),
        ("desk:paper:sheet", "desk/paper/sheets/{sheet}/"),
        ("desk:paper:receipts", "desk/paper/sheets/{sheet}/receipts/"),
    )
    + of(
        MODERATOR,
        ("desk:paper:audits", "desk/paper/audits/"),
        ("desk:paper:audit", "desk/paper/sheets/{sheet}/audit/"),
    )
    + of(HEAD, ("desk:proposals:approval", "desk/proposals/{desk}/answer/approval/"))
)
BARE = [
    Page("gallery", "/gallery/", bare=True),
    Page("staff-gallery", "/gallery/staff/", bare=True),
    Page("oneid_simulator", "/oneid-simulator/authorize", status=400, bare=True),
    Page("oneid_simulator", "{simulator}", bare=True),
]
PAGES = [*PUBLIC, *ENTRANCE, *OWN, *STAFF, *BARE]

MADE = "a download, a redirect or an answer for programs: no page of ours"
POSTED = "only takes forms"
# The demonstration has no draft in the making yet.
DRIVEN = "driven by the tests of the pages of drafts"
# Nor values that wait for the head, nor a table on its way.
MEASURED = "driven by the tests of the pages of indicators"
EXCUSED = {
    "scorecards:features_table": MADE,
    "scorecards:ranking_table": MADE,
    "scorecards:marks_table": MADE,
    "scorecards:picture": MADE,
    "desk:scorecards:picture": MADE,
    **dict.fromkeys(
        (
            f"desk:scorecards:{name}"
            for name in (
                *("opening", "replies", "approval", "publication", "removal"),
                *("mark", "ruling", "reply"),
            )
        ),
        POSTED,
    ),
    "monitoring:indicator_values": MADE,
    "desk:commitments:approval": MEASURED,
    "desk:commitments:import": MEASURED,
    "desk:commitments:entries_sending": POSTED,
    "desk:commitments:publication": POSTED,
    "desk:commitments:returning": POSTED,
    "desk:commitments:import_mending": POSTED,
    "desk:commitments:import_writing": POSTED,
    "desk:commitments:import_errors": MADE,
    "desk:commitments:entry_file": MADE,
    "desk:commitments:sample": MADE,
    "desk:commitments:resumption": "for one that is suspended; its own tests draw it",
    "desk:commitments:objectives": "of one's own programme; its own tests draw it",
    "monitoring:file": MADE,
    "desk:consultations:clause": DRIVEN,
    "desk:consultations:draft_aside": POSTED,
    "desk:consultations:draft_source": POSTED,
    "desk:consultations:draft_matching": DRIVEN,
    "desk:consultations:draft_origin": DRIVEN,
    "consultations:source": MADE,
    "desk:consultations:draft_doubt": POSTED,
    "desk:consultations:draft_undo": POSTED,
    "desk:consultations:draft_next": POSTED,
    "desk:consultations:draft_discard": DRIVEN,
    "desk:consultations:draft_comparison": DRIVEN,
    "root": MADE,
    "consultations:survey_removal": POSTED,
    "consultations:decision": MADE,
    "consultations:survey_csv": MADE,
    "consultations:survey_result_csv": MADE,
    "consultations:statements_csv": MADE,
    "consultations:statement_vote": POSTED,
    "favicon": MADE,
    "administration": MADE,
    "desk:consultations:question": DRIVEN,
    "desk:consultations:statement": DRIVEN,
    "desk:consultations:question_removal": POSTED,
    "desk:consultations:question_place": POSTED,
    "desk:consultations:statement_removal": POSTED,
    "inspection:taking": POSTED,
    "surges:objection": "driven by the tests of objections",
    "proposals:signature_objection": "driven by the tests of objections",
    "consultations:changing": "for an hour after writing; its own tests draw it",
    "consultations:withdrawing": POSTED,
    "consultations:support": POSTED,
    "consultations:attachment": MADE,
    "proposals:picture": MADE,
    "proposals:poster": MADE,
    "proposals:file": MADE,
    "proposals:draft_file": MADE,
    "proposals:joined_file": MADE,
    "proposals:invited_file": MADE,
    "proposals:file_removal": POSTED,
    "proposals:argument": "one of the list, with the forms that the tests of its pages drive",
    "proposals:argument_mark": POSTED,
    "proposals:argument_mending": "the form of writing, filled in",
    "proposals:argument_taking_back": POSTED,
    "proposals:merge_answer": POSTED,
    "proposals:merge_taking_back": POSTED,
    "proposals:report": "driven by the tests of argument pages",
    "proposals:update": "one of the list on the page of the proposal",
    "healthz": MADE,
    "readyz": MADE,
    "metrics": MADE,
    "robots": MADE,
    "sitemap": MADE,
    "sitemap-part": MADE,
    "api": "programs ask here; the documentation is a page",
    "oneid_login": "a GET leads to the page of sign-in",
    "oneid_callback": "OneID leads here, and it leads on",
    "oneid_simulator_choice": POSTED,
    "usersessions_list": "leads to the portal's own page",
    "account_email": "leads to the portal's own page",
    "account_confirm_login_code": "signing in by code is off",
    "mfa_authenticate": "stands between two forms; the journeys go through it",
    "mfa_activate_totp": "whoever has codes is led on; the accounts' tests draw it",
    "mfa_view_recovery_codes": "shows codes once they are made; the accounts' tests draw it",
    "mfa_download_recovery_codes": MADE,
    "mfa_reauthenticate_webauthn": "asks a key that a test has not",
    "mfa_remove_webauthn": "asks about a key that a test has not",
    "mfa_edit_webauthn": "asks about a key that a test has not",
    "mfa_login_webauthn": MADE,
    "accounts:end_session": POSTED,
    "accounts:email_again": POSTED,
    "accounts:email_declined": POSTED,
    "accounts:download": MADE,
    "accounts:erasure_receipt": "shown right after an erasure; the accounts' tests draw it",
    "accounts:undo_erasure": POSTED,
    "accounts:join": "needs two accounts of one person; the accounts' tests draw it",
    "accounts:second_factor": "for staff without one; the accounts' tests draw it",
    "accounts:resume": "a form that waited; the accounts' tests draw it",
    "notifications:readings": POSTED,
    "notifications:thing-readings": POSTED,
    "notifications:mutes": POSTED,
    "notifications:mute-removal": POSTED,
    "notifications:pause": POSTED,
    "participation:removal": POSTED,
    "participation:stops": POSTED,
    "monitoring:questions_csv": MADE,
    "monitoring:checks_csv": MADE,
    "monitoring:check_photo": MADE,
    "monitoring:check_withdrawal": POSTED,
    "moderation:appeal_decision": POSTED,
    "moderation:decision": POSTED,
    "moderation:lock": POSTED,
    "moderation:release": POSTED,
    "proposals:paper_dispute": "for one of Sherzod's signatures; the proposals' tests draw it",
    "desk:deputy_ending": POSTED,
    "desk:absence_ending": POSTED,
    **{
        f"desk:consultations:{name}": POSTED
        for name in (
            *("sending", "publication", "returning", "lock", "preview_link"),
            *("document_removal", "version_publication"),
            *("decision", "decision_draft", "separation", "passing", "passing_answer"),
            *("bulk", "inbox_lock"),
        )
    },
    "desk:consultations:document": MADE,
    "desk:consultations:replacement": "for a decision; its own tests draw it",
    "desk:consultations:reason": "for a template; its own tests draw it",
    "desk:consultations:outcome_publication": POSTED,
    "desk:consultations:outcome_returning": POSTED,
    "consultations:outcome_file": MADE,
    "consultations:contributions_csv": MADE,
    "consultations:calendar_feed": MADE,
    "feed:atom": MADE,
    "feed:json": MADE,
    "consultations:recount": MADE,
    "consultations:data_list": MADE,
    "consultations:data_package": MADE,
    "consultations:data_file": MADE,
    "consultations:calendar_file": MADE,
    "desk:consultations:extension": "for one that is open; its own tests draw it",
    "desk:consultations:withdrawal": "for one that is open; its own tests draw it",
    "consultations:preview": "needs a link; its own tests draw it",
    "consultations:document": MADE,
    "desk:proposals:taking": POSTED,
    "desk:proposals:publication": POSTED,
    "desk:proposals:returning": POSTED,
    "proposals:rewriting": POSTED,
    "proposals:co_authors": POSTED,
    "proposals:co_author_removal": POSTED,
    "proposals:leaving": POSTED,
    "proposals:lock_removal": POSTED,
    "regions:districts": "a piece of a form; its own tests read it",
    "proposals:similar": "a piece of the page of the title; its own tests read it there",
    "proposals:invitation": POSTED,
    "proposals:regions": MADE,
    "punctuality:csv": MADE,
    "proposals:days": MADE,
    "proposals:feed": MADE,
    "proposals:signatures": "a GET leads to the page of signing",
    "proposals:intents": POSTED,
}

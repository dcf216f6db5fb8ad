"""What people are likely to try: random verbs alone would never lead a proposal to its answer."""

# The straight way to an answer; "#2" is the second of those who may.
WAY = (
    *("draft", "write", "invite", "join #2", "join #3", "publish", "sign #4", "drain", "take"),
    *("prepare", "send", "approve"),
)
# Two write together, with a file that a reader reports.
TOGETHER = (
    *("draft", "write", "attach", "invite co-author", "accept co-author #2", "invite"),
    *("join #3", "join #4", "publish", "report file #2"),
)
# Another author collects already, and is asked to merge.
MERGING = (
    *("draft #2", "write", "invite", "join #2", "join #3", "publish", *WAY[:6]),
    *("ask", "agree", "merge"),
)
# Signatures on paper and online, of which some are set aside.
DOUBTFUL = (*WAY[:6], "sheet", "quarantine #2", "object")
# How far a life has come when it begins: a draft, with the moderators, collecting, reached, at the
# desk, answered; then the other ways.
BEGINNINGS = (
    *(WAY[:number] for number in (2, 3, 5, 5, 6, 6, 6, 7, 8, 8, 9, 11, 12, 12)),
    *(TOGETHER[:number] for number in (4, 5, 5, 9, 10, 10)),
    *(MERGING[:number] for number in (12, 13, 13, 13, 14, 14, 15)),
    *(DOUBTFUL[:number] for number in (7, 8, 9, 9)),
)
# What is likely to be tried in a state, beside anything at any time.
LIKELY = {
    "draft": (
        *("write", "write", "invite", "invite", "invite", "attach", "detach", "open text"),
        *("invite co-author", "accept co-author", "leave", "remove co-author", "offer"),
    ),
    "gathering": ("join", "join", "join", "rewrite", "renew"),
    "submitted": ("publish", "publish", "return", "return", "reject", "reject"),
    "returned": ("write", "invite", "invite", "attach", "invite co-author", "accept co-author"),
    "rejected": ("appeal", "uphold", "dismiss"),
    "withdrawn": ("draft", "show", "sign"),
    "open": (
        *("sign", "sign", "take back", "sheet", "drain", "drain", "take", "quarantine", "release"),
        *("object", "uphold objection", "dismiss objection", "audit", "dispute"),
        *("wait for an end", "settle", "prolong", "offer", "take over", "reschedule", "show"),
        *("ask", "ask", "agree", "merge", "withdraw", "report file", "hide file"),
    ),
    "with_body": (
        *("transfer", "extend", "prepare", "prepare", "send", "send", "give back", "approve"),
        *("approve", "wait for an end", "prolong", "show"),
    ),
    "merged": ("draft", "show", "sign"),
    "answered": ("reply", "reply", "reply", "reopen", "reopen", "tell"),
}
# What is likely to be tried after something was done.
FOLLOWS = {
    "quarantine": ("object", "release"),
    "object": ("uphold objection", "uphold objection", "dismiss objection"),
    "reject": ("appeal",),
    "appeal": ("uphold", "dismiss"),
    "uphold": ("publish", "return", "reject"),
    "sheet": ("audit", "dispute"),
    "offer": ("take over",),
    "invite co-author": ("accept co-author", "accept co-author", "cancel invitation"),
    "accept co-author": ("write", "open text", "leave", "remove co-author", "attach", "invite"),
    "open text": ("write", "write", "attach", "leave"),
    "attach": ("attach", "detach", "invite"),
    "ask": ("agree", "agree", "agree", "decline", "not want", "withdraw"),
    "agree": ("merge", "merge", "refuse", "refuse", "not want"),
    "merge": ("sign", "withdraw", "ask"),
    "report file": ("hide file", "keep file", "keep file"),
    "hide file": ("appeal", "report file"),
    "hide": ("show",),
    "sign": ("sign", "drain", "quarantine"),
    "drain": ("take", "hide"),
    "send": ("approve", "give back"),
    "approve": ("reply",),
    "reply": ("reply", "reply", "reopen"),
    "wait for an end": ("prolong", "settle", "tell", "reply", "join", "extend"),
}

"""What people are likely to try: random verbs alone would never lead a proposal to its answer."""

# The straight way to an answer; a life begins somewhere on it.
WAY = (
    *("draft", "write", "invite", "join 2", "join 3", "publish", "sign 4", "drain", "take"),
    *("prepare", "send", "approve"),
)
# After how many of its stations: a draft, with the moderators, collecting, reached, at the desk,
# answered.
BEGINNINGS = (2, 3, 5, 5, 6, 6, 6, 7, 8, 8, 9, 11, 12, 12)
# What is likely to be tried in a state, beside anything at any time.
LIKELY = {
    "draft": ("write", "invite", "invite"),
    "gathering": ("join", "join", "join", "rewrite", "renew"),
    "submitted": ("publish", "publish", "return", "return", "reject", "reject"),
    "returned": ("write", "invite", "invite"),
    "rejected": ("appeal", "uphold", "dismiss"),
    "withdrawn": ("draft", "show", "sign"),
    "open": (
        *("sign", "sign", "take back", "sheet", "drain", "drain", "take", "quarantine", "release"),
        *("object", "uphold objection", "dismiss objection", "audit", "dispute"),
        *("wait for an end", "settle", "prolong", "offer", "take over", "reschedule", "show"),
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
    "object": ("uphold objection", "dismiss objection"),
    "reject": ("appeal",),
    "appeal": ("uphold", "dismiss"),
    "uphold": ("publish", "return", "reject"),
    "sheet": ("audit", "dispute"),
    "offer": ("take over",),
    "hide": ("show",),
    "sign": ("sign", "drain", "quarantine"),
    "drain": ("take", "hide"),
    "send": ("approve", "give back"),
    "approve": ("reply",),
    "reply": ("reply", "reply", "reopen"),
    "wait for an end": ("prolong", "settle", "tell", "reply", "join", "extend"),
}

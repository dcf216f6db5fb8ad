"""The codes in what is held about a person, as the person reads them."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Table = dict[str, str | Promise]

# The codes of a field, by its name.
CODES: dict[str, Table] = {
    "kind": {
        "person": pgettext_lazy("held: kind", "person"),
        "organisation": pgettext_lazy("held: kind", "organisation"),
        "moderator": pgettext_lazy("held: kind", "moderator"),
        "administrator": pgettext_lazy("held: kind", "administrator"),
        "operator": pgettext_lazy("held: kind", "operator"),
        "inspector": pgettext_lazy("held: kind", "inspector"),
        "editor": pgettext_lazy("held: kind", "editor"),
        "answerer": pgettext_lazy("held: kind", "officer who answers"),
        "head": pgettext_lazy("held: kind", "head"),
        "pdf": "PDF",
        "jpeg": "JPEG",
        "png": "PNG",
    },
    "type": {
        "totp": pgettext_lazy("held: type", "codes of an application"),
        "webauthn": pgettext_lazy("held: type", "passkey or key"),
        "recovery_codes": pgettext_lazy("held: type", "recovery codes"),
    },
    "state": {
        "draft": pgettext_lazy("held: state", "draft"),
        "gathering": pgettext_lazy("held: state", "gathers co-supporters"),
        "submitted": pgettext_lazy("held: state", "with the moderator"),
        "returned": pgettext_lazy("held: state", "returned to the author"),
        "open": pgettext_lazy("held: state", "collecting signatures"),
        "with_body": pgettext_lazy("held: state", "with the state body"),
        "answered": pgettext_lazy("held: state", "answered"),
        "rejected": pgettext_lazy("held: state", "rejected"),
        "withdrawn": pgettext_lazy("held: state", "taken back"),
        "merged": pgettext_lazy("held: state", "merged"),
        "waiting": pgettext_lazy("held: state", "waiting"),
        "sent": pgettext_lazy("held: state", "sent"),
        "failed": pgettext_lazy("held: state", "not delivered"),
        "dropped": pgettext_lazy("held: state", "no longer needed"),
    },
    "side": {
        "for": pgettext_lazy("held: side", "in favour"),
        "concern": pgettext_lazy("held: side", "concern"),
    },
    "outcome": {
        "publish": pgettext_lazy("held: outcome", "published"),
        "return": pgettext_lazy("held: outcome", "returned to the author"),
        "reject": pgettext_lazy("held: outcome", "rejected"),
        "upheld": pgettext_lazy("held: outcome", "upheld"),
        "dismissed": pgettext_lazy("held: outcome", "dismissed"),
    },
    "decision": {
        "accepted": pgettext_lazy("held: decision", "accepted"),
        "partly": pgettext_lazy("held: decision", "partly accepted"),
        "rejected": pgettext_lazy("held: decision", "rejected"),
        "upheld": pgettext_lazy("held: decision", "upheld"),
        "dismissed": pgettext_lazy("held: decision", "dismissed"),
    },
    "stage": {
        "asked": pgettext_lazy("held: stage", "waits for the other author"),
        "agreed": pgettext_lazy("held: stage", "waits for a moderator"),
        "declined": pgettext_lazy("held: stage", "declined by the other author"),
        "taken_back": pgettext_lazy("held: stage", "taken back"),
        "expired": pgettext_lazy("held: stage", "not answered in time"),
        "refused": pgettext_lazy("held: stage", "refused by a moderator"),
        "done": pgettext_lazy("held: stage", "merged"),
    },
    "because": {
        "author": pgettext_lazy("held: because", "you wrote it"),
        "co_author": pgettext_lazy("held: because", "you write it with its author"),
        "former_co_author": pgettext_lazy("held: because", "you wrote it with its author"),
        "co_supporter": pgettext_lazy("held: because", "you joined it"),
        "signer": pgettext_lazy("held: because", "you signed it"),
        "contributor": pgettext_lazy("held: because", "you said your opinion"),
        "supporter": pgettext_lazy("held: because", "you supported an opinion"),
        "participant": pgettext_lazy("held: because", "you took part in it"),
        "invited": pgettext_lazy("held: because", "you signed what was merged"),
        "reporter": pgettext_lazy("held: because", "you reported it"),
        "follower": pgettext_lazy("held: because", "you follow it"),
        "moderator": pgettext_lazy("held: because", "you are a moderator"),
        "officer": pgettext_lazy("held: because", "you act for the state body"),
        "editor": pgettext_lazy("held: because", "you act for the state body"),
        "answerer": pgettext_lazy("held: because", "you answer for the state body"),
        "head": pgettext_lazy("held: because", "you head the state body"),
        "deputy": pgettext_lazy("held: because", "you stand in for the head"),
        "assignee": pgettext_lazy("held: because", "the task is yours"),
        "former_assignee": pgettext_lazy("held: because", "the task was yours"),
        "administrator": pgettext_lazy("held: because", "you are an administrator"),
        "operator": pgettext_lazy("held: because", "you are an operator"),
        "inspector": pgettext_lazy("held: because", "you are an inspector"),
        "set_aside": pgettext_lazy("held: because", "your signature was set aside"),
        "self": pgettext_lazy("held: because", "it concerns your account"),
        "cause": pgettext_lazy("held: because", "you had a part in what it came of"),
        "asker": pgettext_lazy("held: because", "you asked"),
        "checker": pgettext_lazy("held: because", "you looked on site"),
    },
    "verdict": {
        "works": pgettext_lazy("held: verdict", "it works"),
        "does_not": pgettext_lazy("held: verdict", "it does not work"),
        "not_there": pgettext_lazy("held: verdict", "it is not there"),
    },
    "portal": {
        "answer": pgettext_lazy("held: portal", "answers to me"),
        "stage": pgettext_lazy("held: portal", "new stages"),
        "deadline": pgettext_lazy("held: portal", "deadlines"),
        "late": pgettext_lazy("held: portal", "lateness"),
        "work": pgettext_lazy("held: portal", "my tasks"),
    },
    "term": {
        "collection": pgettext_lazy("held: term", "collection of signatures"),
        "answer": pgettext_lazy("held: term", "term of the answer"),
    },
    "size": {
        "xl": pgettext_lazy("held: size", "large"),
        "xxl": pgettext_lazy("held: size", "very large"),
    },
    "scheme": {
        "light": pgettext_lazy("held: scheme", "light"),
        "dark": pgettext_lazy("held: scheme", "dark"),
        "kb": pgettext_lazy("held: scheme", "black on white"),
        "wb": pgettext_lazy("held: scheme", "white on black"),
        "yb": pgettext_lazy("held: scheme", "yellow on black"),
        "bl": pgettext_lazy("held: scheme", "navy on light blue"),
    },
    "images": {
        "off": pgettext_lazy("held: images", "off"),
    },
    "spacing": {
        "wide": pgettext_lazy("held: spacing", "wide"),
    },
}
# Mails carry the same classes of notices as the portal.
CODES["email"] = CODES["portal"]

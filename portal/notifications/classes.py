"""Classes of notices: what a person chooses channels by."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class NoticeClass(models.TextChoices):
    """Rows of the preference matrix."""

    ANSWER = "answer", _("Answers to me")
    STAGE = "stage", _("A new stage")
    DEADLINE = "deadline", _("A deadline comes near")
    LATE = "late", _("Lateness")
    WORK = "work", _("My tasks")


EXPLAINED: dict[str, Promise] = {
    NoticeClass.ANSWER: _("to a proposal that I wrote or signed"),
    NoticeClass.STAGE: _("of something that I signed or follow"),
    NoticeClass.DEADLINE: _("a few days before it ends"),
    NoticeClass.LATE: _("if an answer that I wait for is late"),
    NoticeClass.WORK: _("what waits for me as an officer or a moderator"),
}

# Why somebody is told. Whoever yields another reason in an audience adds it here.
REASONS: dict[str, Promise] = {
    "author": _("You get this because you wrote it."),
    "co_author": _("You get this because you write it together with its author."),
    "former_co_author": _("You get this because you wrote it together with its author."),
    "co_supporter": _("You get this because you joined the proposal."),
    "signer": _("You get this because you signed it."),
    "contributor": _("You get this because you said your opinion."),
    "supporter": _("You get this because you supported an opinion."),
    "participant": _("You get this because you took part in the consultation."),
    "invited": _("You get this because you signed a proposal that was merged."),
    "reporter": _("You get this because you reported it."),
    "cause": _("You get this because you had a part in what it came of."),
    "asker": _("You get this because you asked."),
    "checker": _("You get this because you checked it on site."),
    "follower": _("You get this because you follow it."),
    "moderator": _("You get this because you are a moderator."),
    "officer": _("You get this because you act for the state body."),
    "editor": _("You get this because you act for the state body."),
    "answerer": _("You get this because you answer for the state body."),
    "head": _("You get this because you head the state body."),
    "deputy": _("You get this because you stand in for the head of the state body."),
    "assignee": _("You get this because the task is yours."),
    "former_assignee": _("You get this because the task was yours."),
    "administrator": _("You get this because you are an administrator."),
    "operator": _("You get this because you are an operator."),
    "inspector": _("You get this because you are an inspector."),
    "set_aside": _("You get this because your signature was set aside."),
    "self": _("You get this because it concerns your account."),
}
OWN = frozenset(
    {
        *("author", "co_author", "former_co_author", "co_supporter", "self", "set_aside"),
        *("reporter", "asker", "checker"),
    }
)
STAFF = frozenset(
    {
        *("moderator", "officer", "editor", "answerer", "head", "deputy", "assignee"),
        "former_assignee",
        *("administrator", "operator", "inspector"),
    }
)
# They read as the public reads: once a thing is hidden, its title is hidden from them.
OUTSIDERS = frozenset(
    {
        *("signer", "contributor", "supporter", "participant", "invited", "cause", "follower"),
        *("asker", "checker"),
    }
)

ANSWERS = frozenset({"answered", "decided", "question_answered", "replied"})
DEADLINES = frozenset({"closing_soon", "due_soon"})
LATE = frozenset({"overdue", "milestone_overdue", "question_overdue", "silent"})

# Mail at once only for what answers me or waits for me (a person may choose more or less).
MAILED_BY_DEFAULT = [NoticeClass.ANSWER.value, NoticeClass.WORK.value]
SHOWN_BY_DEFAULT = [str(each) for each in NoticeClass.values]
# Silencing one thing leaves these.
NEVER_MUTED = [NoticeClass.ANSWER.value, NoticeClass.WORK.value]


def class_of(kind: str, reason: str) -> str:
    """The class of a notice about an event of `kind` for somebody told because of `reason`."""
    verb = kind.partition(".")[2]
    if reason in STAFF:
        return NoticeClass.WORK
    if verb in ANSWERS:
        return NoticeClass.ANSWER
    if verb in LATE:
        return NoticeClass.LATE
    if verb in DEADLINES:
        return NoticeClass.DEADLINE
    return NoticeClass.ANSWER if reason in OWN else NoticeClass.STAGE

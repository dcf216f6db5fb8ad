"""Forms of a question, of its answer and of the reply to objections; lengths are norms."""

from django.utils.translation import gettext_lazy as _

from monitoring.forms import WordsForm
from portal.language.forms import PeopleTextFormField


class QuestionForm(WordsForm):
    """What somebody wants to know."""

    norm = "question"
    words = "text"

    text = PeopleTextFormField(
        label=_("Your question"),
        help_text=_("One question about this commitment. Name places and dates if you can."),
        error_messages={"required": _("Write your question.")},
    )


class AnswerForm(WordsForm):
    """What the body answers."""

    norm = "question-answer"
    words = "text"

    text = PeopleTextFormField(
        label=_("Answer"),
        help_text=_("In plain words. It is public at once, and whoever asked is told."),
        error_messages={"required": _("Write the answer.")},
    )


class ReplyForm(WordsForm):
    """What the body says to those who object."""

    norm = "objection-reply"
    words = "text"

    text = PeopleTextFormField(
        label=_("Reply"),
        help_text=_("What was found, what is done now and by when. Everyone reads this."),
        error_messages={"required": _("Write the reply.")},
    )

"""Who answers questions about a commitment, and replies to objections."""

from rules.permissions import add_perm

from monitoring.rules import acts_for_its_body

ANSWER, REPLY = "monitoring.answer_question", "monitoring.reply_to_objections"

add_perm(ANSWER, acts_for_its_body)
add_perm(REPLY, acts_for_its_body)

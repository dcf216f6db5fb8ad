"""How invented bodies answered, what invented signers said of it, and one reopening."""

from datetime import datetime, timedelta
from typing import Any

from monitoring.promises import report_done
from portal.accounts.models import User
from proposals import answering
from proposals.models import Answer, AnswerReply, Proposal
from proposals.reopening import reopen

Row = dict[str, Any]


def answer(
    proposal: Proposal, said: Row, *, officer: User, head: User, written: datetime
) -> Answer:
    """Write, approve and keep what the row says, a day after it was written."""
    published = written + timedelta(days=1)
    draft = answering.prepare_answer(
        proposal,
        by=officer,
        decision=said.get("decision", ""),
        text=said["text"],
        steps=_steps(said, published),
        points=[
            answering.Point(
                point["demand"],
                point["decision"],
                point["text"],
                tuple(_steps(point, published)),
            )
            for point in said.get("points", ())
        ],
        now=written,
    )
    answering.send_for_approval(draft, by=officer, now=written)
    made = answering.approve(draft, by=head, now=published)
    for number, days, proof in said.get("done", ()):
        step = made.steps.all()[number]
        if step.commitment:
            done = published + timedelta(days=days)
            report_done(step.commitment, by=officer, proof=proof, now=done)
    return made


def ask(made: Answer, row: Row) -> None:
    """Let so many signers say yes and no in the fortnight after the answer."""
    yes, no = row["replies"]
    signatures = made.proposal.signatures.order_by("id")[: yes + no]
    start = made.published_at or made.written_at
    AnswerReply.objects.bulk_create(
        AnswerReply(
            answer=made,
            signature=signature,
            # In turn, so that the first who replied do not all say the same.
            satisfied=number * yes // (yes + no) != (number + 1) * yes // (yes + no),
            at=start + timedelta(days=14) * (number + 1) / (yes + no + 1),
        )
        for number, signature in enumerate(signatures)
    )


def take_further(proposal: Proposal, made: Answer, row: Row) -> None:
    """Let the author reopen so many days after the answer."""
    proposal.refresh_from_db()
    author, start = proposal.author, made.published_at or made.written_at
    if author is None:
        raise ValueError("a proposal of the demonstration has an author")
    reopen(proposal, by=author, reason=row["reason"], now=start + timedelta(days=row["days_after"]))


def _steps(row: Row, published: datetime) -> list[answering.Step]:
    return [
        answering.Step(title=title, due_on=(published + timedelta(days=days)).date())
        for title, days in row.get("steps", ())
    ]

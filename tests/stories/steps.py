"""The steps that several stories take."""

from django.test import Client
from django.utils.translation import override

from portal.accounts.models import User
from portal.directory.models import Body, Region, Topic
from portal.notifications.tasks import send_due, sweep
from proposals import joining as verbs
from proposals.drafting import invite
from proposals.models import Proposal
from proposals.tasks import drain
from tests.factories import ProposalFactory
from tests.stories.walker import Walker

TITLE = "Maktablarda bir mahal issiq ovqat boʻlsin"
PROBLEM = "31 maktabning 22 tasida oshxona yoʻq."
DEMAND = "Vazirlik har kuni bir mahal issiq ovqat bersin."
RESULT = "Darsga kelmaslik kamayadi."
ADDRESSED = ((Body, "school-education"), (Topic, "education"))
JOINED = "You have joined this text. Once it is published, yours is one of the first signatures."


def write(author: Walker) -> Proposal:
    """Write a proposal stage by stage and invite co-supporters."""
    draft(author)
    author.press("Send and invite co-supporters")
    return Proposal.objects.get(author=author.client.session["_auth_user_id"])


def draft(author: Walker) -> None:
    """Write a proposal stage by stage, as far as the page of checking."""
    author.read("proposals/new/")
    author.press("Save and continue", title=TITLE)
    author.press("Continue with my own")
    author.press("Save and continue", problem=PROBLEM, demand=DEMAND, expected_result=RESULT)
    body, topic = (model.objects.get(slug=slug) for model, slug in ADDRESSED)
    author.press("Save and continue", body=str(body.pk), topics=[str(topic.pk)])
    author.press("Save and continue", **{"continue": "1"})


def join(proposal: Proposal, people: list[User], language: str) -> None:
    """Let people join by the link."""
    for person in people:
        walker = Walker(language, person)
        walker.read(f"proposals/join/{proposal.join_token}/")
        walker.press("I join this text")
        assert walker.sees(JOINED)


def submitted(language: str, author: User, supporters: list[User]) -> Proposal:
    """A proposal that waits for a moderator, by the verbs of the pages that `write` and `join`
    walk through."""
    text = {"title": TITLE, "problem": PROBLEM, "demand": DEMAND, "expected_result": RESULT}
    body, topic = (model.objects.get(slug=slug) for model, slug in ADDRESSED)
    proposal: Proposal = ProposalFactory(author=author, body=body, topics=[topic], **text)
    with override(language):
        invite(proposal, by=author)
        for person in supporters:
            verbs.join(proposal, by=person)
    proposal.refresh_from_db()
    assert proposal.state == "submitted"
    return proposal


def decide(moderator: Walker, proposal: Proposal, **fields: str | list[str]) -> None:
    """Open a proposal in the queue and send a decision."""
    moderator.read(f"moderation/proposal/{proposal.pk}/")
    moderator.press("Send the decision", **fields)
    assert moderator.status == 200
    proposal.refresh_from_db()


def sign(walker: Walker, proposal: Proposal, person: str) -> None:
    """Sign as somebody whom OneID knows: three presses of ours."""
    walker.read(f"proposals/{proposal.reference}/")
    walker.press("Sign")
    walker.press("Go on through OneID")
    walker.choose(person)
    place = {"region": str(Region.objects.get(code="UZ-TK").pk)}
    walker.press("Put my signature", **place)
    assert walker.sees("Your signature is recorded")


def work() -> None:
    """What worker and beat do after something happened: count, tell, send."""
    drain()
    sweep()
    send_due()


def api(proposal: Proposal) -> dict[str, object]:
    """The proposal as the API has it; empty where it is not public."""
    response = Client().get(f"/api/v1/proposals/{proposal.reference}/")
    return response.json() if response.status_code == 200 else {}

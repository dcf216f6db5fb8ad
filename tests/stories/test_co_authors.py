"""Two who write together: invited, accepted, one after the other, sent, published, named."""

import pytest
from django.utils import timezone

from proposals.models import CoAuthor, DraftLock, Proposal
from tests.stories import steps
from tests.stories.walker import Walker, at_work

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portal"),
]
KAMOLA = "kamola@demo.example"
BOTH = pytest.mark.parametrize("language", ["uz", pytest.param("ru", marks=pytest.mark.full)])
SIGNS = "At publication your signature is put under the text as it was sent, among the first."
BETTER = "Vazirlik har bir maktabda oshxona qursin."


def lock_runs_out() -> None:
    """Ten minutes later."""
    DraftLock.objects.update(until=timezone.now())


@BOTH
def test_two_write_one_proposal(language, nilufar, bekzod, supporters):
    author, other = Walker(language, nilufar), Walker(language, bekzod)
    steps.draft(author)
    proposal = Proposal.objects.get()
    author.read(f"proposals/drafts/{proposal.uid}/")
    author.press("Invite a co-author")
    other.read(f"proposals/co-author/{CoAuthor.objects.get().token}/")
    assert other.sees(SIGNS)
    other.press("I accept and sign at publication", name_public="on")
    other.press("Go on writing")
    author.read(f"proposals/drafts/{proposal.uid}/text/")
    assert author.sees("Read it meanwhile. Once it is free again, you can change it.")
    lock_runs_out()
    author.read(f"proposals/drafts/{proposal.uid}/text/")
    lock_runs_out()
    other.press("Save and continue", demand=BETTER)
    lock_runs_out()
    author.press("Save and continue", problem="Oshxona yoʻq.")
    both = ["Oshxona yoʻq." in author.text, BETTER in author.text]
    assert (author.status, both) == (409, [True, True])
    author.read(f"proposals/drafts/{proposal.uid}/check/")
    author.press("Send and invite co-supporters")
    steps.work()
    proposal.refresh_from_db()
    steps.join(proposal, supporters, language)
    proposal.refresh_from_db()
    steps.decide(at_work(language, KAMOLA), proposal, outcome="publish")
    page = Walker(language)
    page.read(f"proposals/{proposal.reference}/")
    assert (bekzod.full_name in page.text, BETTER in page.text) == (True, True)
    shown = steps.api(proposal)
    assert (shown["signatures"], shown["co_authors"]) == (7, [bekzod.full_name])
    steps.work()
    other.read("me/notices/")
    assert other.sees("The proposal that you write together is published")

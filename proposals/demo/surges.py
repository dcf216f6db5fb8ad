"""An invented surge: one hour, one network, new accounts; set aside by a moderator, in public."""

from datetime import timedelta

from portal.accounts.models import User
from portal.clock import local_day
from portal.norms.current import reason
from proposals.criteria import Criterion
from proposals.demo.crowd import Signer, sign_all
from proposals.demo.lives import Stage
from proposals.models import PressureReport, Proposal, Signature
from proposals.networks import digest_of
from proposals.quarantining import number_of, set_aside
from proposals.surging import mark

TITLE = "Qishloq kutubxonalari shanba kuni ham ishlasin"
SIGNERS = 140
FROM_ONE_NETWORK = 96
# Of a range that is kept for documentation.
ADDRESS = "203.0.113.77"
FOUND = (
    "Bir soat ichida bitta tarmoqdan, kecha ochilgan hisoblardan 96 ta imzo keldi. "
    "Bu namoyish uchun oʻylab topilgan voqea."
)
PRESSED = (
    "Ishxonada hamma imzolasin, deb roʻyxat olib yurishdi. Imzolamaganlarning nomi yozib olindi."
)


def surge(stage: Stage) -> None:
    """Lead the surge: it is marked, a part is set aside, and somebody reports pressure."""
    proposal = Proposal.objects.filter(title=TITLE, demonstration=True).first()
    if proposal is None:
        return
    begun = stage.now - timedelta(hours=3)
    signed = set(proposal.signatures.values_list("signer_id", flat=True))
    signers = [one for one in stage.crowd if one.pk not in signed][:SIGNERS]
    moments = [begun + timedelta(seconds=20 * number) for number in range(SIGNERS)]
    sign_all(proposal, signers, moments)
    _make_alike(proposal, signers[:FROM_ONE_NETWORK], stage)
    mark(begun + timedelta(minutes=50))
    _set_aside(proposal, stage)
    _report(proposal, stage)


def _make_alike(proposal: Proposal, signers: list[Signer], stage: Stage) -> None:
    people = [signer.pk for signer in signers]
    User.objects.filter(pk__in=people).update(date_joined=stage.ago(1))
    rows = Signature.objects.filter(proposal=proposal, signer__in=people)
    rows.update(network=digest_of(ADDRESS, local_day(stage.now)))


def _set_aside(proposal: Proposal, stage: Stage) -> None:
    criterion = Criterion(
        since=stage.now - timedelta(hours=4),
        until=stage.now - timedelta(hours=1),
        network=digest_of(ADDRESS, local_day(stage.now)),
        younger_than=7,
    )
    set_aside(
        proposal,
        by=stage.moderator,
        criterion=criterion,
        reason=reason("Q-1"),
        text=FOUND,
        expected=number_of(proposal, criterion),
        now=stage.now - timedelta(minutes=30),
    )


def _report(proposal: Proposal, stage: Stage) -> None:
    """By nobody, as every report without the wish to be reached."""
    region = Signature.objects.filter(proposal=proposal).values_list("region", flat=True)[0]
    PressureReport.objects.create(
        proposal=proposal, region_id=region, text=PRESSED, withdrew=True, made_at=stage.ago(0.1)
    )

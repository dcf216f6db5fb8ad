"""Writing, inviting, joining, sending."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.audit.models import Event
from portal.lifecycle import Refused
from proposals.drafting import invite, joined, missing_supporters, renew, rewrite, save_stage, start
from proposals.joining import has_joined, join
from proposals.models import CoSupporter, Proposal
from tests.factories import BodyFactory, CitizenFactory, ProposalFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]


@pytest.fixture
def draft(nilufar, ministry):
    topics = [TopicFactory(slug="education")]
    return ProposalFactory(author=nilufar, body=ministry, topics=topics)


def refusal_of(verb, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        verb(*args, **kwargs)
    return caught.value.code


def test_start_makes_a_private_draft(nilufar):
    draft = start(by=nilufar, title="Maktabda issiq ovqat boʻlsin")
    assert (draft.state, draft.author) == ("draft", nilufar)
    assert Proposal.objects.public().count() == 0


@pytest.mark.parametrize(
    ("page", "title", "language"),
    [
        ("uz", "Maktabda issiq ovqat boʻlsin", "uz"),
        ("uz", "Мактабда иссиқ овқат бўлсин", "uz-cyrl"),
        ("ru", "Горячее питание в школах", "ru"),
        ("ru", "Maktabda issiq ovqat boʻlsin", "uz"),
        ("en", "Hot meals in every school of the country", "en"),
        ("en", "Maktabda issiq ovqat boʻlsin", "uz"),
        ("en", "Мактабда иссиқ овқат бўлсин", "uz-cyrl"),
    ],
)
def test_the_language_is_that_of_the_words(nilufar, page, title, language):
    with override(page):
        assert start(by=nilufar, title=title).language == language


def test_start_needs_a_confirmed_person(sardor):
    assert refusal_of(start, by=sardor, title="Taklif") == "assurance"


def test_an_organisation_writes_nothing():
    firm = CitizenFactory(kind="organisation")
    assert refusal_of(start, by=firm, title="Taklif") == "organisation"


def test_a_stage_keeps_its_fields_and_folds_them_for_search(draft, nilufar):
    save_stage(draft, by=nilufar, fields={"title": "Yo'l ta'mirlansin"})
    draft.refresh_from_db()
    assert (draft.title, "yöl" in draft.search_key) == ("Yoʻl taʼmirlansin", True)


def test_only_the_author_writes(draft, dilshod):
    assert refusal_of(save_stage, draft, by=dilshod, fields={}) == "not_the_author"


def test_nothing_is_changed_once_it_is_sent(draft, nilufar):
    invite(draft, by=nilufar)
    assert refusal_of(save_stage, draft, by=nilufar, fields={"title": "x"}) == "not_gathering"


def test_topics_bring_their_goals(draft, nilufar):
    topic = TopicFactory(slug="education")
    save_stage(draft, by=nilufar, fields={}, topics=[topic])
    assert set(draft.goals.all()) == set(topic.goals.all())


def test_an_invitation_opens_the_link_for_thirty_days(draft, nilufar):
    now = timezone.now()
    invite(draft, by=nilufar, now=now)
    assert draft.state == "gathering"
    assert timedelta(days=30) <= draft.join_expires_at - now <= timedelta(days=31)


@pytest.mark.parametrize("field", ["title", "problem", "demand", "expected_result"])
def test_an_unfinished_text_is_not_sent(draft, nilufar, field):
    Proposal.objects.filter(pk=draft.pk).update(**{field: ""})
    assert refusal_of(invite, draft, by=nilufar) == "unfinished"


def test_a_text_without_a_body_is_not_sent(draft, nilufar):
    Proposal.objects.filter(pk=draft.pk).update(body=None)
    assert refusal_of(invite, draft, by=nilufar) == "unfinished"


def test_a_body_of_another_level_is_not_addressed(draft, nilufar):
    hokimlik = BodyFactory(slug="hokimlik-xorazm")
    Proposal.objects.filter(pk=draft.pk).update(body=hokimlik)
    assert refusal_of(invite, draft, by=nilufar) == "unfinished"


def test_a_text_that_is_too_long_is_not_sent(draft, nilufar):
    Proposal.objects.filter(pk=draft.pk).update(problem="a" * 1001)
    assert refusal_of(invite, draft, by=nilufar) == "unfinished"


def test_nobody_has_more_than_five_proposals_under_way(draft, nilufar):
    ProposalFactory.create_batch(5, author=nilufar, submitted=True)
    assert refusal_of(invite, draft, by=nilufar) == "too_many"


def test_the_fifth_supporter_sends_it(draft, nilufar, supporters):
    invite(draft, by=nilufar)
    for person in supporters[:4]:
        join(draft, by=person)
    assert (draft.state, missing_supporters(draft, timezone.now())) == ("gathering", 1)
    join(draft, by=supporters[4])
    assert (draft.state, draft.join_expires_at, joined(draft)) == ("submitted", None, 5)
    kinds = Event.objects.on(draft).values_list("kind", flat=True)
    assert sorted(set(kinds)) == ["proposal.gathering", "proposal.joined", "proposal.submitted"]


def test_what_happens_before_publication_is_private(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    join(draft, by=dilshod)
    assert set(Event.objects.on(draft).values_list("visibility", flat=True)) == {"private"}


def test_joining_twice_counts_once(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    assert join(draft, by=dilshod).pk == join(draft, by=dilshod).pk
    assert CoSupporter.objects.count() == 1


def test_a_second_account_of_a_person_counts_once(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    join(draft, by=dilshod)
    dilshod.person_key_rows.all().delete()
    other = CitizenFactory()
    other.person_keys = dilshod.person_keys
    assert (join(draft, by=other).person, CoSupporter.objects.count()) == (dilshod, 1)


def test_a_change_asks_again(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    join(draft, by=dilshod)
    rewrite(draft, by=nilufar)
    save_stage(draft, by=nilufar, fields={"demand": "Ikki mahal issiq ovqat berilsin."})
    invite(draft, by=nilufar)
    assert (joined(draft), has_joined(draft, dilshod)) == (0, False)
    join(draft, by=dilshod)
    assert (joined(draft), CoSupporter.objects.count()) == (1, 1)


def test_an_unchanged_text_keeps_its_supporters(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    join(draft, by=dilshod)
    rewrite(draft, by=nilufar)
    invite(draft, by=nilufar)
    assert joined(draft) == 1


def test_a_mended_text_with_enough_supporters_goes_straight_on(draft, nilufar, supporters):
    invite(draft, by=nilufar)
    for person in supporters:
        join(draft, by=person)
    Proposal.objects.filter(pk=draft.pk).update(state="returned")
    invite(draft, by=nilufar)
    assert draft.state == "submitted"


def test_nobody_joins_a_text_that_they_have_not_read(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    assert refusal_of(join, draft, by=dilshod, read="00" * 32) == "text_changed"


def test_an_expired_link_lets_nobody_in_until_it_is_renewed(draft, nilufar, dilshod):
    invite(draft, by=nilufar)
    later = draft.join_expires_at
    assert refusal_of(join, draft, by=dilshod, now=later) == "link_expired"
    renew(draft, by=nilufar, now=later)
    assert join(draft, by=dilshod, now=later).person == dilshod


def test_the_author_does_not_join(draft, nilufar):
    invite(draft, by=nilufar)
    assert refusal_of(join, draft, by=nilufar) == "own_content"


def test_joining_needs_a_confirmed_person(draft, nilufar, sardor):
    invite(draft, by=nilufar)
    assert refusal_of(join, draft, by=sardor) == "assurance"


def test_joining_needs_the_age_of_signing(draft, nilufar, malika):
    invite(draft, by=nilufar)
    assert refusal_of(join, draft, by=malika) == "age"


def test_a_draft_is_not_joined(draft, dilshod):
    assert refusal_of(join, draft, by=dilshod) == "not_gathering"


def test_the_author_may_stay_unnamed(draft, nilufar):
    invite(draft, by=nilufar, name_public=False)
    assert draft.author_name == ""

"""Which clause of a version continues which: said by an officer, kept, and followed everywhere."""

from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from consultations import drafting, next_version
from consultations.clauses import editing
from consultations.clauses.differing import new_text, old_text
from consultations.comparing import Fate, compare
from consultations.models import Clause, DraftVersion
from consultations.origins import Comes, is_unmatched, say, settle
from consultations.tallies import tallies_of
from consultations.versions import current_version, publish_version
from portal.lifecycle import Refused
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.people import staff
from tests.staff import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("norms")]
OTHER = "Butunlay oʻzgargan gap shu yerda turadi."


@pytest.fixture
def editor(ministry):
    return staff("Lola Editor", "editor", ministry)


@pytest.fixture
def public(ministry):
    return ConsultationFactory(body=ministry, published=True, draft=True)


def began(public, editor, *steps):
    """The next version after some steps."""
    version = next_version.begin_next(public, by=editor)
    for step in steps:
        drafting.mend(version, step, by=editor, edit=fresh(version).edits)
    return fresh(version)


def fresh(version):
    return DraftVersion.objects.get(pk=version.pk)


def old(public, number):
    return current_version(public).clauses.get(number=number)


def at(version, number):
    return fresh(version).clauses.get(number=number)


def said(clause, comes, by):
    row = Clause.objects.get(pk=clause.pk)
    return say(row, comes, by=by, edit=fresh(row.version).edits)


def refused(clause, comes, by):
    with pytest.raises(Refused) as refusal:
        said(clause, comes, by)
    return refusal.value.code


def fate(public, version, number):
    return next(each for each in compared(public, version) if each.clause.number == number)


def compared(public, version):
    before = public.versions.get(number=1)
    return compare(list(before.clauses.all()), list(fresh(version).clauses.all()))


def replaced(clauses):
    """2.2 is gone, and an altogether other 2.2 stands there."""
    clauses = editing.remove(clauses, 6)
    return editing.rewrite(editing.add(clauses, 5), 6, number="2.3", text=OTHER)


def cut(clauses):
    """2.2 in two."""
    return editing.rewrite(editing.split(clauses, 6, 24), 7, number="2.3")


def joined(clauses):
    """2.2 at the end of 2.1."""
    return editing.join(clauses, 6)


def test_another_wording_continues_the_clause_that_the_officer_names(public, editor):
    version = began(public, editor, replaced)
    assert fate(public, version, "2.3").fate is Fate.ADDED
    said(at(version, "2.3"), Comes(continues=old(public, "2.2").line), editor)
    found = fate(public, version, "2.3")
    assert (found.fate, found.old.number) == (Fate.CHANGED, "2.2")
    assert (old_text(found.stretches), new_text(found.stretches)) == (
        old(public, "2.2").text,
        OTHER,
    )


def test_what_was_said_stays_when_the_text_is_mended_later(public, editor):
    version = began(public, editor)
    row = said(at(version, "2.2"), Comes(), editor)
    step = partial(editing.rewrite, place=0, heading="Yangi nom")
    drafting.mend(version, step, by=editor, edit=fresh(version).edits)
    again = at(version, "2.2")
    assert (again.line, again.settled, again.line == old(public, "2.2").line) == (
        row.line,
        True,
        False,
    )


def test_who_continued_it_until_now_counts_as_new(public, editor):
    version = began(public, editor)
    said(at(version, "2.1"), Comes(continues=old(public, "2.2").line), editor)
    assert at(version, "2.1").line == old(public, "2.2").line
    lines = {row.line for row in current_version(public).clauses.all()}
    assert at(version, "2.2").line not in lines


def test_a_clause_that_was_cut_shows_in_each_part_what_changed(public, editor):
    version = began(public, editor, cut)
    said(at(version, "2.3"), Comes(split_from=old(public, "2.2").line), editor)
    first, second = fate(public, version, "2.2"), fate(public, version, "2.3")
    assert (second.fate, second.out_of.number) == (Fate.SPLIT, "2.2")
    assert [new_text(each.stretches) for each in (first, second)] == [
        at(version, "2.2").text,
        at(version, "2.3").text,
    ]
    assert old_text(second.stretches).strip() == at(version, "2.3").text


def test_a_clause_that_ended_in_another_is_not_shown_as_struck_out(public, editor):
    version = began(public, editor, joined)
    ended = old(public, "2.2")
    line = old(public, "2.1").line
    said(at(version, "2.1"), Comes(continues=line, joined=(ended.line,)), editor)
    gone, stays = (fate(public, version, number) for number in ("2.2", "2.1"))
    assert (gone.fate, gone.into.number) == (Fate.JOINED, "2.1")
    both = f"{old(public, '2.1').text}\n{ended.text}"
    assert (old_text(stays.stretches), new_text(stays.stretches)) == (
        both,
        at(version, "2.1").text,
    )


def test_opinions_on_a_clause_that_ended_in_another_are_read_there(public, editor):
    ended = old(public, "2.2")
    ContributionFactory(consultation=public, clause=ended, text="Oʻn kun boʻlsin.")
    version = began(public, editor, joined)
    line = old(public, "2.1").line
    said(at(version, "2.1"), Comes(continues=line, joined=(ended.line,)), editor)
    publish_version(fresh(version), by=editor)
    address = reverse("consultations:clause", args=(public.reference, at(version, "2.1").address))
    page = Client().get(address)
    assert [row.text for row in page.context["page"].rows] == ["Oʻn kun boʻlsin."]
    assert page.context["tally"].opinions == 1
    text = Client().get(reverse("consultations:detail", args=(public.reference,)))
    found = {row.clause.number: row.tally.opinions for row in text.context["said"]}
    assert (found["2.1"], sum(found.values())) == (1, 1)
    leading = {row.clause.number: row.leading and row.leading.text for row in text.context["said"]}
    assert leading["2.1"] == "Oʻn kun boʻlsin."
    assert tallies_of(public).total.opinions == 1


def test_the_public_text_marks_the_parts_of_a_clause_that_was_cut(public, editor):
    version = began(public, editor, cut)
    said(at(version, "2.3"), Comes(split_from=old(public, "2.2").line), editor)
    publish_version(fresh(version), by=editor)
    page = Client().get(reverse("consultations:detail", args=(public.reference,)))
    rows = {row.clause.number: row for row in page.context["said"]}
    words = at(version, "2.3").text
    inserted = [each.text for each in rows["2.3"].changes or () if each.change == "inserted"]
    assert (new_text(rows["2.3"].changes or ()) or words, inserted) == (words, [])


def test_a_clause_unknown_to_the_version_before_is_refused(public, editor):
    version = began(public, editor)
    assert refused(at(version, "2.2"), Comes(continues=uuid4()), editor) == "gone"


def test_a_part_needs_the_clause_that_it_was_cut_from(public, editor):
    version = began(public, editor, replaced)
    line = old(public, "2.2").line
    assert refused(at(version, "2.3"), Comes(split_from=line), editor) == "no_first_part"


def test_a_part_continues_nothing(public, editor):
    version = began(public, editor)
    lines = [old(public, number).line for number in ("2.2", "2.1")]
    comes = Comes(continues=lines[0], split_from=lines[1])
    assert refused(at(version, "2.2"), comes, editor) == "no_first_part"


def test_clauses_end_only_in_one_that_continues_another(public, editor):
    version = began(public, editor, joined)
    comes = Comes(joined=(old(public, "2.2").line,))
    assert refused(at(version, "2.1"), comes, editor) == "nothing_continued"


def test_a_clause_that_goes_on_does_not_end(public, editor):
    version = began(public, editor)
    comes = Comes(continues=old(public, "2.1").line, joined=(old(public, "2.2").line,))
    assert refused(at(version, "2.1"), comes, editor) == "both"


def test_a_public_version_is_not_matched_anew(public, editor):
    row = old(public, "2.2")
    assert refused(row, Comes(), editor) == "published"


def test_an_older_page_is_refused(public, editor):
    version = began(public, editor)
    with pytest.raises(Refused) as refusal:
        say(at(version, "2.2"), Comes(), by=editor, edit=0)
    assert refusal.value.code == "stale"


def test_an_officer_says_that_all_is_right(public, editor):
    version = began(public, editor, replaced)
    assert is_unmatched(version)
    settle(version, by=editor, edit=version.edits)
    assert not is_unmatched(fresh(version))


def test_what_reads_as_before_needs_no_look(public, editor):
    assert not is_unmatched(began(public, editor))


def page(name, public, *more):
    return reverse(f"desk:consultations:{name}", args=(public.uid, *more))


def test_the_screen_shows_what_is_not_as_it_was_and_all_when_asked(public, editor):
    began(public, editor, replaced)
    officer = at_work(editor)
    shown = officer.get(page("draft_matching", public))
    assert [each.fate.value for each in shown.context["rows"]] == ["removed", "added"]
    whole = officer.get(page("draft_matching", public) + "?all")
    assert len(whole.context["rows"]) == 8


def test_the_form_keeps_what_was_chosen_and_says_what_is_wrong(public, editor):
    version = began(public, editor, joined)
    officer, row = at_work(editor), at(version, "2.1")
    address, ended = page("draft_origin", public, row.pk), old(public, "2.2").line
    typed = {"edit": version.edits, "continues": "", "joined": [str(ended)]}
    wrong = officer.post(address, typed)
    assert (wrong.status_code, wrong.context["refusal"].code) == (409, "nothing_continued")
    assert wrong.context["form"]["joined"].value() == [str(ended)]
    right = officer.post(address, {**typed, "continues": str(row.line)})
    assert (right.status_code, at(version, "2.1").joined) == (302, [ended])


def test_a_choice_that_is_not_there_is_said_by_the_field(public, editor):
    version = began(public, editor)
    row = at(version, "2.2")
    typed = {"edit": version.edits, "continues": "nowhere"}
    answer = at_work(editor).post(page("draft_origin", public, row.pk), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["continues"])


def test_saying_that_all_is_right_takes_one_button(public, editor):
    version = began(public, editor, replaced)
    answer = at_work(editor).post(page("draft_matching", public), {"edit": version.edits})
    assert (answer.status_code, is_unmatched(fresh(version))) == (302, False)


def test_the_first_version_continues_nothing(ministry, editor):
    first = ConsultationFactory(body=ministry)
    officer = at_work(editor)
    assert officer.get(page("draft_matching", first)).status_code == 200
    assert officer.get(page("draft_origin", first, 1)).status_code == 404


def test_the_page_of_publication_reminds_of_it(public, ministry, aziza):
    version = began(public, aziza, replaced)
    officer = at_work(aziza)
    words = "Check which clause continues which"
    detail = page("detail", public).replace("/uz/", "/en/")
    before = words in officer.get(detail).content.decode()
    settle(version, by=aziza, edit=version.edits)
    assert (before, words in officer.get(detail).content.decode()) == (True, False)


@pytest.mark.parametrize("pairs", [1, 3])
def test_the_screen_asks_the_same_number_of_questions(
    public, editor, pairs, django_assert_max_num_queries
):
    steps = [partial(editing.rewrite, place=n + 2, text=f"{n} {OTHER}") for n in range(pairs)]
    began(public, editor, *steps)
    officer = at_work(editor)
    officer.get(page("draft_matching", public))
    with django_assert_max_num_queries(40):
        officer.get(page("draft_matching", public))

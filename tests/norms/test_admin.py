"""Norms in the administration: proposing, deciding, reading the history."""

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.audit.norms import propose_norm
from portal.norms import current
from portal.norms.models import NORMS, Holiday, Norm, Period, ProposalLevel
from tests.administration import signed_in

pytestmark = pytest.mark.django_db
ADD = "/admin/norms/period/add/"


def form_of(client: Client, path: str) -> dict[str, object]:
    """What the form at `path` would send if nobody touched it."""
    form = client.get(path).context["adminform"].form
    sent = {}
    for field in form:
        value = field.value()
        if field.name == "valid_from":
            sent |= {"valid_from_0": f"{value:%d.%m.%Y}", "valid_from_1": f"{value:%H:%M:%S}"}
        elif value not in (None, False):
            sent[field.name] = value
    return sent


def first(key: str = "moderation") -> Period:
    return Period.objects.get(key=key, proposed_by=None)


def waiting() -> Period:
    return Period.objects.waiting().get()


def proposed(client: Client, number: int = 5) -> Period:
    sent = form_of(client, f"{ADD}?replaces={first().pk}")
    answer = client.post(ADD, {**sent, "number": number})
    assert answer.status_code == 302, answer.context["errors"]
    return waiting()


def test_the_form_starts_from_the_row_that_is_to_be_replaced(timur: User) -> None:
    sent = form_of(signed_in(timur), f"{ADD}?replaces={first().pk}")
    assert (sent["key"], sent["number"], sent["unit"]) == ("moderation", 3, "working")
    assert sent["names_ru"] == first().names["ru"]


def test_saving_the_form_proposes_and_changes_nothing_yet(timur: User) -> None:
    row = proposed(signed_in(timur))
    assert (row.proposed_by, row.number, row.legal_basis) == (timur, 5, first().legal_basis)
    assert current.period("moderation").number == 3


def test_a_form_without_russian_says_so_and_keeps_what_was_typed(timur: User) -> None:
    client = signed_in(timur)
    sent = form_of(client, f"{ADD}?replaces={first().pk}")
    page = client.post(ADD, {**sent, "number": 8, "legal_basis_ru": ""})
    form = page.context["adminform"].form
    assert (list(form.errors), form["number"].value()) == (["legal_basis_ru"], "8")
    assert not Period.objects.waiting().exists()


def test_another_administrator_approves(timur: User, lola: User) -> None:
    row = proposed(signed_in(timur))
    signed_in(lola).post(f"/admin/norms/period/{row.pk}/decision/", {"decision": "approve"})
    row.refresh_from_db()
    current.clear()
    assert (row.approved_by, current.period("moderation").number) == (lola, 5)


def test_the_proposer_is_refused_with_a_way_out(timur: User) -> None:
    client = signed_in(timur)
    row = proposed(client)
    page = client.post(
        f"/admin/norms/period/{row.pk}/decision/", {"decision": "approve"}, follow=True
    )
    told = [str(message) for message in page.context["messages"]]
    assert told[-1].startswith("You proposed this norm, so somebody else has to approve it.")
    assert waiting() == row


def test_the_proposer_is_offered_to_take_it_back_only(timur: User, lola: User) -> None:
    row = proposed(signed_in(timur))
    offered = {
        user.pk: signed_in(user).get(f"/admin/norms/period/{row.pk}/change/").content.decode()
        for user in (timur, lola)
    }
    assert ['value="approve"' in offered[user.pk] for user in (timur, lola)] == [False, True]


def test_declining_leaves_the_present_norm(timur: User, lola: User) -> None:
    row = proposed(signed_in(timur))
    signed_in(lola).post(f"/admin/norms/period/{row.pk}/decision/", {"decision": "decline"})
    row.refresh_from_db()
    assert (row.declined_by, Period.objects.waiting().count()) == (lola, 0)


@pytest.mark.parametrize("decision", ["", "delete"])
def test_there_are_two_decisions_and_no_others(timur: User, decision: str) -> None:
    path = f"/admin/norms/period/{first().pk}/decision/"
    assert signed_in(timur).post(path, {"decision": decision}).status_code == 404


def test_a_decision_is_never_taken_by_a_link(timur: User) -> None:
    assert signed_in(timur).get(f"/admin/norms/period/{first().pk}/decision/").status_code == 405


def test_a_standing_row_cannot_be_edited_here(timur: User) -> None:
    path = f"/admin/norms/period/{first().pk}/change/"
    assert signed_in(timur).post(path, {"number": 9}).status_code == 403
    assert first().number == 3


def test_nor_deleted(timur: User) -> None:
    path = f"/admin/norms/period/{first().pk}/delete/"
    assert signed_in(timur).post(path, {"post": "yes"}).status_code == 403


def test_the_row_shows_what_it_changes_and_its_history(timur: User) -> None:
    client = signed_in(timur)
    row = proposed(client)
    page = client.get(f"/admin/norms/period/{row.pk}/change/")
    assert [cells[1:] for cells in page.context["differences"]["rows"]] == [["3", "5"]]
    assert len(page.context["history"]["rows"]) == 2


def test_the_first_page_names_what_waits(timur: User) -> None:
    client = signed_in(timur)
    row = proposed(client)
    assert [norm for norm, _words, _url in client.get("/admin/").context["waiting"]] == [row]


def test_rows_are_listed_by_what_became_of_them(timur: User, lola: User) -> None:
    client = signed_in(timur)
    row = proposed(client)
    found = client.get("/admin/norms/period/?standing=waiting").context["cl"].result_list
    assert list(found) == [row]


@pytest.mark.parametrize("model", NORMS, ids=lambda model: model.__name__)
def test_every_kind_can_be_proposed_anew_from_its_first_row(
    timur: User, longer_moderation: Period, model: type[Norm]
) -> None:
    client = signed_in(timur)
    path = f"/admin/norms/{model._meta.model_name}/add/"
    row = model._default_manager.first()
    sent = form_of(client, f"{path}?replaces={row.pk}" if row else path)
    if model is Holiday:
        texts = {
            f"{name}_{code}": "x"
            for name in ("names", "legal_basis")
            for code in ("uz", "ru", "en")
        }
        sent |= {"day": "24.11.2026", **texts}
    answer = client.post(path, sent)
    assert answer.status_code == 302, answer.context["errors"]
    assert model._default_manager.waiting().get().proposed_by == timur


def test_addressees_are_chosen_from_the_kinds_of_bodies(timur: User) -> None:
    client = signed_in(timur)
    path = "/admin/norms/proposallevel/add/"
    row = ProposalLevel.objects.get(key="republic")
    sent = form_of(client, f"{path}?replaces={row.pk}")
    client.post(path, {**sent, "addressee_kinds": ["ministry", "chamber"]})
    assert ProposalLevel.objects.waiting().get().addressee_kinds == ["ministry", "chamber"]


def test_hostile_names_are_only_text(timur: User, longer_moderation: Period) -> None:
    longer_moderation.names = dict.fromkeys(("uz", "ru", "en"), "<script>alert(1)</script>")
    row = propose_norm(longer_moderation, by=timur)
    for path in ("/admin/", "/admin/norms/period/", f"/admin/norms/period/{row.pk}/change/"):
        assert "<script>alert" not in signed_in(timur).get(path).content.decode()

"""Lists of names stand in the alphabet of the language in which they are read."""

import pytest
from django.test import Client
from django.utils import translation

from portal.accounts.profile_forms import PlaceForm
from portal.directory.models import Body, Region
from portal.directory.order import by_name
from portal.language.order import in_order, order_key
from proposals.signing_forms import DistrictChoice

# Each in the order of its own alphabet, with the letters that code points would misplace.
ALPHABETS = {
    "uz": ["Asaka", "Zomin", "Oʻzbekiston", "Gʻijduvon", "Shofirkon", "Chust"],
    "kaa": ["Asaka", "Zomin", "Oʻzbekiston", "Gʻijduvon", "Shofirkon", "Chust"],
    "uz-cyrl": ["Асака", "Ёзёвон", "Зомин", "Чуст", "Шофиркон", "Ўзбекистон", "Қува", "Ғиждувон"],
    "en": ["Andijan", "Élan", "Fergana", "Zomin"],
}


@pytest.mark.parametrize("language", ["uz", "kaa", "uz-cyrl", "en"])
def test_names_follow_the_alphabet(language: str) -> None:
    names = ALPHABETS[language]
    assert in_order(reversed(names), str, language) == names


def test_in_russian_yo_stands_with_ye() -> None:
    assert in_order(["Ёлка", "Жук", "Ель", "Еда"], str, "ru") == ["Еда", "Ёлка", "Ель", "Жук"]


def test_quotation_marks_and_capitals_do_not_count() -> None:
    assert order_key("«Агентство»", "ru")[:9] == order_key("агентство", "ru")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
def test_regions_of_a_form_follow_the_alphabet_of_the_page(language: str) -> None:
    with translation.override(language):
        labels = [str(label) for value, label in PlaceForm().fields["region"].choices if value]
        groups = [name for name, _rows in list(DistrictChoice().choices)[1:]]
    assert labels == in_order(labels, str, language)
    assert groups == in_order(groups, str, language)


@pytest.mark.django_db
def test_russian_regions_begin_with_their_own_first_letter() -> None:
    with translation.override("ru"):
        names = [region.name for region in by_name(Region.objects.exclude(code="abroad"))]
    assert (names[0], names[-1]) == ("Андижанская область", "Хорезмская область")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
def test_bodies_of_the_page_follow_the_alphabet_of_the_page(client: Client, language: str) -> None:
    groups = client.get(f"/{language}/bodies/").context["groups"]
    with translation.override(language):
        shown = [[body.name for body in bodies] for _kind, bodies in groups]
        assert shown == [in_order(names, str, language) for names in shown]
    assert sum(map(len, shown)) == Body.objects.exclude(kind="district-hokimlik").count()

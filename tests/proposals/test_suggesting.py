"""Topics, goals and bodies that a draft's own words suggest, in three scripts."""

from html import unescape

import pytest
from django.utils import timezone

from proposals.meaning import is_known
from proposals.suggesting import _about, goals_of, suggestions_for, topics_of
from tests.factories import ProposalFactory, TopicFactory

# Written before the list of words was tried on them: a title, and the topic a clerk would choose.
TITLES = [
    ("Qishloq maktablariga ingliz tili oʻqituvchilari yuborilsin", "education"),
    ("Bogʻchalarda navbat ochiq elektron roʻyxatda koʻrinsin", "education"),
    ("Talabalar yotoqxonasi narxi stipendiyadan oshmasin", "education"),
    ("Снизить плату за контракт в государственных вузах", "education"),
    ("Мактаб кутубхоналарига янги китоблар олинсин", "education"),
    ("Tuman shifoxonasiga bolalar shifokori kerak", "health"),
    ("Диабет билан оғриган беморларга инсулин бепул берилсин", "health"),
    ("Открыть круглосуточную аптеку в каждом районе", "health"),
    ("Tez yordam mashinalari qishloqqa yigirma daqiqada yetib kelsin", "health"),
    ("Nogironligi bor odamlar uchun davlat idoralarida pandus qurilsin", "social-protection"),
    ("Пенсия ҳисоблашда дала иши ҳам инобатга олинсин", "social-protection"),
    ("Увеличить пособие многодетным семьям", "social-protection"),
    ("Bitiruvchilarga birinchi ish joyi kafolatlansin", "employment"),
    ("Ввести оплачиваемую стажировку для безработной молодёжи", "employment"),
    ("Kichik tadbirkorlarni tekshirish yiliga bir martadan oshmasin", "business"),
    ("Упростить лицензии для малого предпринимательства", "business"),
    ("Yakka tartibdagi tadbirkorlar soligʻi daromadga qarab olinsin", "taxes-budget"),
    ("Туман бюджети сарфи ҳар ойда эълон қилинсин", "taxes-budget"),
    ("Togʻli qishloqlarga tez internet yetkazilsin", "digital"),
    ("Защитить персональные данные в мобильных приложениях", "digital"),
    ("Avtobuslar jadvali bekatlarda yozib qoʻyilsin", "transport"),
    ("Построить надземный переход через кольцевую дорогу", "transport"),
    ("Кўчамиздаги йўл асфальт қилинсин", "transport"),
    ("Yangi metro bekati qurilsin", "transport"),
    ("Koʻp qavatli uylarda liftlar almashtirilsin", "housing"),
    ("Ипотека бўйича бошланғич тўлов камайтирилсин", "housing"),
    ("Запретить точечную застройку во дворах", "housing"),
    ("Mahallamizga ichimlik suvi quvuri tortilsin", "water"),
    ("Провести канализацию в частный сектор", "water"),
    ("Qishda gaz va elektr uzilmasin", "energy"),
    ("Том устига қуёш панели ўрнатганларга субсидия берилсин", "energy"),
    ("Daraxtlarni kesganlik uchun jarima oshirilsin", "ecology"),
    ("Сортировать мусор во всех дворах", "ecology"),
    ("Тошкент ҳавосини ўлчайдиган датчиклар кўпайтирилсин", "ecology"),
    ("Fermerlarga tomchilatib sugʻorish uchun kredit berilsin", "agriculture"),
    ("Освободить фермеров от плана по хлопку", "agriculture"),
    ("Судьи должны публиковать решения судов", "justice"),
    ("Maktab atrofida videokuzatuv va xavfsizlik kuchaytirilsin", "security"),
    ("Hokimlar yilda ikki marta aholi oldida hisobot bersin", "governance"),
    ("Декрет таътили оталарга ҳам берилсин", "family-youth"),
    ("Har bir tumanda bepul sport maydoni ochilsin", "culture-sport"),
    ("Сделать вход в музеи бесплатным по воскресеньям", "culture-sport"),
]
# Of a hundred titles, at least so many find their topic among the three.
ENOUGH = 80


def test_the_right_topic_is_among_three_for_most_titles():
    missed = [(title, topic) for title, topic in TITLES if topic not in topics_of(title)]
    assert 100 * (len(TITLES) - len(missed)) >= ENOUGH * len(TITLES), missed


def test_every_word_of_the_list_is_one_that_is_known():
    sections = _about()
    unknown = [
        token for name in ("topics", "goals") for token in sections[name] if not is_known(token)
    ]
    assert unknown == []


@pytest.mark.parametrize("text", ["", "   ", "Assalomu alaykum", "\u202e\x00", "a" * 10_000, "🙂"])
def test_words_that_tell_nothing_suggest_nothing(text):
    assert (topics_of(text), goals_of(text)) == ([], [])


# --- the stage -------------------------------------------------------------------
def stage_of(client, draft):
    return unescape(client.get(f"/en/proposals/drafts/{draft.uid}/addressee/").content.decode())


@pytest.mark.django_db
@pytest.mark.usefixtures("norms")
class TestStage:
    def test_what_the_text_suggests_comes_first_and_is_ticked(self, client, nilufar):
        draft = ProposalFactory(author=nilufar, body=None, title="Судьи должны знать дороги")
        road = ProposalFactory(author=nilufar, body=None, title="Maktabga suv olib borilsin")
        client.force_login(nilufar)
        form = client.get(f"/en/proposals/drafts/{road.uid}/addressee/").context["form"]
        slugs = [topic.slug for topic in form.suggested.topics]
        assert (slugs[:2], form.initial["topics"]) == (
            ["education", "water"],
            [topic.pk for topic in form.suggested.topics[:1]],
        )
        assert form.fields["body"].choices[1][0] == "Suggested from your text"
        assert "Suggested from your text" in stage_of(client, draft)

    def test_what_was_chosen_stays_chosen(self, client, nilufar):
        topic = TopicFactory(slug="energy")
        draft = ProposalFactory(author=nilufar, title="Maktabga suv kelsin", topics=[topic])
        client.force_login(nilufar)
        form = client.get(f"/en/proposals/drafts/{draft.uid}/addressee/").context["form"]
        assert form.initial["topics"] == [topic.pk]

    def test_nothing_is_suggested_where_the_words_tell_nothing(self, client, nilufar):
        words = dict.fromkeys(("title", "problem", "demand"), "Assalomu alaykum")
        draft = ProposalFactory(author=nilufar, expected_result="", **words)
        client.force_login(nilufar)
        assert "Suggested from your text" not in stage_of(client, draft)

    @pytest.mark.parametrize(
        "title",
        [
            "Xorazmda yoʻllar tuzatilsin",
            "Хоразмда йўллар тузатилсин",
            "Отремонтировать дороги в Хорезмской области",
        ],
    )
    def test_a_place_leads_to_its_hokimiyat_in_any_script(self, nilufar, title):
        draft = ProposalFactory(author=nilufar, title=title)
        bodies = [body.slug for body in suggestions_for(draft, timezone.now()).bodies]
        assert (bodies[0], "transport" in bodies) == ("hokimlik-xorazm", True)

    def test_suggesting_costs_six_queries(self, nilufar, django_assert_num_queries):
        draft = ProposalFactory(author=nilufar, title="Xorazmda maktabga suv kelsin")
        with django_assert_num_queries(6):
            suggestions_for(draft, timezone.now())

"""What is sent with a request that changes something: a form (or JSON) that is right.

An empty form would be sent back before the verb is asked, so that a verb without a lock of its
own would never be noticed.
"""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.paper import pinfl_of
from tests.proposals.samples import picture

TODAY = str(timezone.localdate())
# Within the days of a promise.
NEAR = str(timezone.localdate() + timedelta(days=15))
SOON = str(timezone.localdate() + timedelta(days=90))
# As far as an officer extends a term without the head.
LATER = str(timezone.localdate() + timedelta(days=70))
STEP = {"title": "Birinchi qadam", "due_on": SOON}
STEPS = {
    "points-0-steps-TOTAL_FORMS": "1",
    "points-0-steps-INITIAL_FORMS": "0",
    "points-0-steps-0-title": "Birinchi qadam",
    "points-0-steps-0-due_on": SOON,
}
ANSWER = {"decision": "accepted", "text": "Qabul qilindi."}
POINT = {
    "points-TOTAL_FORMS": "1",
    "points-INITIAL_FORMS": "0",
    "points-0-demand": "Suv boʻlsin.",
    "points-0-decision": "accepted",
    "points-0-text": "Qabul qilindi.",
}

GAUGE = {
    "title": "Ulangan maktablar",
    "unit": "maktab",
    "direction": "up",
    "decimals": "0",
    "total": "none",
    "main": "on",
    "baseline": "0",
}
HEAD = {"head-place": "Mahalla idorasi", "head-signed_on": str(timezone.localdate())}

DATA: dict[str, dict[str, Any]] = {
    "POST proposals:new": {"title": "Yangi taklif"},
    "POST proposals:stage": {"title": "Boshqa sarlavha"},
    "POST proposals:signatures": {"name_public": "on"},
    "POST proposals:merge_new": {"number": "{other}", "way": "ends"},
    "POST proposals:merge_answer": {"agree": "1"},
    "POST participation:follows": {"thing": "body:school-education"},
    "POST moderation:decision": {"outcome": "publish"},
    "POST moderation:appeal_new": {"text": "Bu hammaga tegishli."},
    "POST moderation:appeal_decision": {"outcome": "dismissed", "answer": "Qoida shunday."},
    "POST surges:quarantine": {"number": "4", "reason": "Q-1", "text": "Bir tarmoqdan keldi."},
    "POST surges:release": {"reason": "Tekshirildi."},
    "POST surges:objection": {"outcome": "upheld", "answer": "Imzo halol."},
    "POST inspection:report": {"outcome": "Tekshirildi."},
    "POST proposals:signature_objection": {"text": "Imzo meniki."},
    "POST proposals:signature_pressure": {"text": "Ishxonada majbur qilishdi."},
    "POST desk:consultations:draft_import": {"text": "1-modda. Bir", "edit": "{edit}"},
    "POST desk:consultations:clause": {
        "number": "1.1",
        "kind": "point",
        "heading": "",
        "text": "Boshqa matn.",
        "edit": "{edit}",
        "do": "save",
    },
    "POST desk:consultations:draft_matching": {"edit": "{edit}"},
    "POST desk:consultations:draft_origin": {"edit": "{edit}", "continues": ""},
    "POST desk:consultations:draft_source": {"edit": "{edit}", "attached": "yes"},
    "POST desk:consultations:draft_aside": {"aside": "0", "kept": "yes", "edit": "{edit}"},
    "POST desk:consultations:draft_doubt": {"doubt": "gap:x:1", "edit": "{edit}"},
    "POST desk:consultations:draft_undo": {"edit": "{edit}"},
    "POST desk:consultations:draft_discard": {"edit": "{edit}"},
    "POST desk:consultations:draft_comparison": {"note": "Muddat uzaydi."},
    "POST desk:proposals:transfer": {"to": "another-body", "reason": "Vakolat oʻsha yerda."},
    "POST desk:proposals:extension": {"until": LATER, "reason": "Hujjatlar kutilmoqda."},
    "POST desk:proposals:answer": {**POINT, **STEPS, "send": "1"},
    "POST desk:proposals:returning": {"note": "Muddatni ayting."},
    "POST desk:consultations:new": {"kind": "law", "title": "Daraxtlar toʻgʻrisida"},
    "POST desk:consultations:passport": {
        "kind": "law",
        "title": "Yangi nom",
        "purpose": "Daraxtlarni asrash.",
        "affected": "Hamma.",
        "legal_basis": "Dastur, 34-band.",
        "topics": "{topic}",
        "contact_name": "Aziza Nazarova",
    },
    "POST desk:consultations:bullets": {"bullet-0": "Bir", "bullet-1": "Ikki"},
    "POST desk:consultations:dates": {"closes_on": SOON},
    "POST desk:consultations:languages": {"title": "О деревьях"},
    "POST desk:consultations:returning": {"note": "Muddat kam."},
    "POST desk:consultations:outcome": {
        "summary": "Muddat uzaytirildi.",
        "steps-TOTAL_FORMS": "0",
        "steps-INITIAL_FORMS": "0",
    },
    "POST desk:consultations:outcome_returning": {"note": "Qisqaroq."},
    "POST desk:consultations:act": {
        "title": "Qonun",
        "number": "1",
        "day": str(timezone.localdate()),
    },
    "POST desk:consultations:lock": {"note": "Hamkasbim taʼtilda."},
    "POST desk:consultations:documents": {
        "kind": "impact",
        "language": "uz",
        "title": "Taʼsir bahosi",
        "url": "https://example.uz/baho",
    },
    "POST desk:consultations:extension": {"until": SOON, "reason": "Koʻp fikr kelyapti."},
    "POST desk:consultations:decision": {
        "members": "{said}",
        "outcome": "noted",
        "text": "Oʻrganamiz.",
    },
    "POST desk:consultations:decision_draft": {"members": "{said}", "demand": "Muddat"},
    "POST desk:consultations:separation": {"members": "{said}", "demand": "Muddat"},
    "POST desk:consultations:passing": {
        "members": "{said}",
        "to-to": "another-body",
        "to-reason": "Vakolat oʻsha yerda.",
    },
    "POST desk:consultations:passing_answer": {"passing": "{passing}", "take_back": "1"},
    "POST desk:consultations:bulk": {
        "pick": "{said}",
        "outcome": "noted",
        "reason": "{template}",
    },
    "POST desk:consultations:inbox_lock": {"card": "c{said}", "release": "1"},
    "POST desk:consultations:replacement": {"outcome": "noted", "text": "Oʻrganamiz."},
    "POST desk:consultations:reasons": {"title": "Yangi", "text": "Bu bandda bor."},
    "POST desk:consultations:reason": {"title": "Boshqa", "text": "Bu bandda bor."},
    "POST desk:consultations:withdrawal": {"reason": "Loyiha qaytarib olindi."},
    "POST desk:paper:new_sheet": {
        **HEAD,
        "head-number": "77",
        "rows-TOTAL_FORMS": "30",
        "rows-INITIAL_FORMS": "0",
        "rows-0-pinfl": pinfl_of(700),
        "rows-0-place": "{home}",
    },
    "POST desk:paper:counter": {**HEAD, "pinfl": pinfl_of(701), "place": "{home}"},
    "POST desk:commitments:report": {"proof": "Suv olib borildi."},
    "POST desk:commitments:move": {"due_on": SOON, "reason": "Qurilish choʻzildi."},
    "POST desk:commitments:withdrawal": {"reason": "Qaror bekor qilindi."},
    "POST desk:scorecards:new": {"title": "Bahorgi", "edition": "{edition}", "publish_on": SOON},
    "POST desk:scorecards:return": {"reason": "Qayta koʻring."},
    "POST desk:scorecards:days": {"day": SOON, "reason": "Portal ochilmadi."},
    "POST desk:scorecards:assessors": {"site": "https://a.uz/"},
    "POST desk:scorecards:mark": {"value": "0"},
    "POST desk:scorecards:ruling": {"value": "1", "note": "Sahifa bor."},
    "POST desk:scorecards:reply": {"text": "Sahifa bor."},
    "POST monitoring:question_new": {"text": "Qachon ulanadi?"},
    "POST monitoring:question_report": {"text": "Bu haqorat."},
    "POST monitoring:check_new": {"verdict": "works", "region": "{home}"},
    "POST monitoring:check_report": {"text": "Bu haqorat."},
    "POST desk:commitments:answer": {"text": "Ertaga ulanadi."},
    "POST desk:commitments:reply": {"text": "Nasos almashtirildi."},
    "POST participation:stops": {"thing": "body:school-education"},
    "POST api-questions-of": {"text": "Qachon ulanadi?"},
    "POST api-question-answer": {"text": "Ertaga ulanadi."},
    "POST api-question-reports": {"text": "Bu haqorat."},
    "POST api-checks": {"verdict": "works", "region": "UZ-XO"},
    "POST api-check-reports": {"text": "Bu haqorat."},
    "POST api-objection-replies": {"text": "Nasos almashtirildi."},
    "POST desk:commitments:new": {"title": "Yangi maktab", "due_on": SOON},
    "POST desk:commitments:new_programme": {
        **{f"names_{code}": "Suv dasturi" for code in ("uz", "ru", "en")},
        "kind": "programme",
        "starts_on": TODAY,
        "ends_on": SOON,
    },
    "POST desk:commitments:objectives": {
        **{f"names_{code}": "Toza suv" for code in ("uz", "ru", "en")},
        "number": "2.4",
    },
    "POST desk:commitments:update": {"text": "64 maktab ulandi."},
    "POST desk:commitments:budget": {"planned": "740000000", "as_of": TODAY},
    "POST desk:commitments:programme": {"programme": ""},
    "POST desk:commitments:milestones": {"title": "Quvur yotqiziladi", "due_on": NEAR},
    "POST desk:commitments:milestone_done": {"done_on": TODAY, "proof": "Yotqizildi."},
    "POST desk:commitments:milestone_move": {"due_on": NEAR, "reason": "Tender"},
    "POST desk:commitments:milestone_drop": {"reason": "Kerak emas"},
    "POST desk:commitments:suspension": {"reason": "Sud qarori"},
    "POST desk:commitments:resumption": {"due_on": SOON},
    "POST desk:commitments:indicator_new": GAUGE,
    "POST desk:commitments:indicator_edit": GAUGE,
    "POST desk:commitments:entry": {"v-all": "7", "send": ""},
    "POST desk:commitments:plan_entry": {"v-all": "9", "save": ""},
    "POST desk:commitments:bring": {"text": "Hudud\tSon\nJami\t5"},
    "POST desk:commitments:publication": {"entry": "{entry}", "seen": "2099-01-01T00:00:00Z"},
    "POST desk:commitments:returning": {"entry": "{entry}", "reason": "Manba qani?"},
    "POST desk:commitments:import_mending": {"put": "2:2=5"},
    "POST desk:commitments:import_writing": {"source": "Hisobot"},
    "POST desk:assignment": {"owner": "{officer}"},
    "POST desk:deputy_new": {"person": "{officer}", "first_day": SOON, "last_day": SOON},
    "POST desk:absence_new": {"person": "{officer}", "first_day": SOON, "last_day": SOON},
    "POST accounts:profile": {"full_name": "Boshqa Ism", "language": "uz"},
    "POST api-drafts": {"title": "Yangi taklif"},
    "PATCH api-draft": {"title": "Boshqa sarlavha"},
    "POST api-co-support": {"token": "{token}"},
    "POST api-decisions": {"outcome": "publish"},
    "POST api-answer": {**ANSWER, "steps": [STEP]},
    "POST proposals:evidence": {"continue": "1"},
    "POST consultations:clause_new": {"stance": "agree", "text": "Xarita yaxshi fikr."},
    "POST consultations:contribution_new": {"stance": "agree", "text": "Loyiha yaxshi."},
    "POST consultations:changing": {"stance": "agree", "text": "Bu juda kerak."},
    "POST consultations:support": {"support": "1"},
    "POST consultations:contribution_report": {"text": "Bu yolgʻon."},
    "POST proposals:argument_new": {"side": "for", "text": "Bu kerak."},
    "POST proposals:argument_mark": {"useful": "1"},
    "POST proposals:argument_mending": {"text": "Bu juda kerak."},
    "POST consultations:survey_question": {"answer": "{option}"},
    "POST consultations:statement_new": {"text": "Maktab yaqin boʻlsin."},
    "POST consultations:statement_report": {"text": "Bu haqorat."},
    "POST consultations:words_report": {"text": "Bu haqorat."},
    "POST consultations:statement_vote": {"value": "agree"},
    "POST desk:consultations:question_new": {"text": "Qachon?", "options": "8:00\n8:30"},
    "POST desk:consultations:question": {"text": "Darslar kech boshlansin."},
    "POST desk:consultations:statements": {"text": "Darslar erta boshlansin."},
    "POST desk:consultations:statement": {"text": "Darslar kech boshlansin."},
    "POST proposals:report": {"text": "Bu yolgʻon."},
    "POST proposals:update_new": {"text": "Yangilik bor."},
    "POST api-contributions": {"stance": "agree", "text": "Loyiha yaxshi."},
    "PATCH api-contribution": {"text": "Bu juda kerak."},
    "POST api-contribution-reports": {"text": "Bu yolgʻon."},
    "POST api-statements": {"text": "Maktab yaqin boʻlsin."},
    "PUT api-vote": {"value": "agree"},
    "POST api-statement-reports": {"text": "Bu haqorat."},
    "POST api-arguments": {"side": "concern", "text": "Mablagʻ bormi?"},
    "PATCH api-argument": {"text": "Bu juda kerak."},
    "POST api-extension": {"until": LATER, "reason": "Hujjatlar kutilmoqda."},
    "POST api-argument-reports": {"text": "Bu yolgʻon."},
    "POST api-proposal-reports": {"text": "Bu yolgʻon."},
    "POST api-file-reports": {"text": "Bu yolgʻon."},
    "POST api-update-reports": {"text": "Bu yolgʻon."},
    "POST api-updates": {"text": "Yangilik bor."},
    "POST proposals:reply": {"answered": "no"},
    "POST proposals:reopening": {"reason": "Javob toʻliq emas."},
    "PUT api-my-reply": {"satisfied": False},
    "POST api-acceptance": {"token": "{token}"},
    "POST api-merges": {"other": "{other}", "way": "ends"},
    "PUT api-agreement": {"agree": True},
    "POST api-files": {"title": "Majlis bayoni"},
    "POST api-reopening": {"reason": "Javob toʻliq emas."},
}


# What is sent as a form with a file, to the API as well.
FILES = {"POST api-files": ("file", picture)}


def data_for(method: str, route: str, address: dict[str, Any]) -> dict[str, Any]:
    """What to send to a route about the thing with this address."""
    asked = f"{method} {route}"
    data = {
        name: value.format(**address) if isinstance(value, str) else value
        for name, value in DATA.get(asked, {}).items()
    }
    if asked in FILES:
        name, make = FILES[asked]
        data[name] = SimpleUploadedFile("bayon.jpg", make(), "image/jpeg")
    return data

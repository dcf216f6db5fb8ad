"""Who gets what at every address: the specification of access.

One line for each route, method and kind of thing; the thing (see tests/access/scene.py) decides
who its owner is. The cells, by role:

    visitor  not signed in                 editor   of the body that has the thing
    newcomer e-mail account (level 1)      officer  who answers for that body
    owner    confirmed citizen (level 3)   foreign  who answers for another body,
                                                    and enters signatures from paper in its office
    stranger confirmed citizen, no owner   head     of the body that has the thing
    and moderator, administrator; staff sit in a session with a second factor.

A cell is the status of the answer; `in` is "sign in first", `2f` "second factor first". A page
is asked with GET and POST, the API with every method that it has. An address whose line is not
here fails the build: first say who may, then write it.
"""

from typing import Any

import pytest

from tests.access.driving import Row

SLOW = pytest.mark.slow

# What cannot be undone asks for a second factor given within the last quarter of an hour.
FRESH = {
    "POST moderation:decision",
    "POST moderation:appeal_decision",
    "GET surges:quarantine",
    "POST surges:quarantine",
    "GET surges:release",
    "POST surges:release",
    "GET surges:objection",
    "POST surges:objection",
    "POST desk:proposals:publication",
    "GET desk:deputy_new",
    "POST desk:deputy_new",
    "POST desk:deputy_ending",
    "POST desk:consultations:publication",
    "POST desk:consultations:outcome_publication",
    "GET desk:consultations:withdrawal",
    "POST desk:consultations:withdrawal",
    "POST desk:consultations:version_publication",
    "POST desk:scorecards:publication",
    "GET desk:commitments:withdrawal",
    "POST desk:commitments:withdrawal",
    "GET desk:commitments:new",
    "POST desk:commitments:new",
    "GET desk:commitments:new_programme",
    "POST desk:commitments:new_programme",
    "GET desk:commitments:suspension",
    "POST desk:commitments:suspension",
    "GET desk:commitments:resumption",
    "POST desk:commitments:resumption",
    "POST desk:commitments:publication",
    "POST api-decisions",
    "POST api-answer",
    "POST api-approval",
    "POST api-custody",
    "POST api-extension",
}

# Programs that hold no cookie of ours send these; another proof stands in their addresses or forms.
TOKENLESS = {
    "notifications:unsubscribe",  # the token of the mail (RFC 8058)
    "oneid_simulator",  # the client's secret
    "oneid_simulator_choice",  # a page of OneID, not of the portal
}

TABLE = """
# method, route, thing                                      vis new own str edi off for hea mod adm

# --- Pages for everybody
GET    home                                 -               200 200 200 200 200 200 200 200 200 200
POST   home                                 -               200 200 200 200 200 200 200 200 200 200
GET    appearance                           -               200 200 200 200 200 200 200 200 200 200
POST   appearance                           -               302 302 302 302 302 302 302 302 302 302
GET    page                                 -               200 200 200 200 200 200 200 200 200 200
POST   page                                 -               200 200 200 200 200 200 200 200 200 200
GET    page_version                         -               200 200 200 200 200 200 200 200 200 200
POST   page_version                         -               200 200 200 200 200 200 200 200 200 200
GET    gallery                              -               200 200 200 200 200 200 200 200 200 200
POST   gallery                              -               200 200 200 200 200 200 200 200 200 200
GET    staff-gallery                        -               200 200 200 200 200 200 200 200 200 200
POST   staff-gallery                        -               200 200 200 200 200 200 200 200 200 200

# --- Consultations
GET    consultations:list                   -               200 200 200 200 200 200 200 200 200 200
POST   consultations:list                   -               405 405 405 405 405 405 405 405 405 405
GET    consultations:data                   -               200 200 200 200 200 200 200 200 200 200
POST   consultations:data                   -               405 405 405 405 405 405 405 405 405 405
GET    consultations:recount                -               200 200 200 200 200 200 200 200 200 200
POST   consultations:recount                -               405 405 405 405 405 405 405 405 405 405
GET    consultations:data_list              -               200 200 200 200 200 200 200 200 200 200
POST   consultations:data_list              -               405 405 405 405 405 405 405 405 405 405
GET    consultations:data_of                c-open          200 200 200 200 200 200 200 200 200 200
POST   consultations:data_of                c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:data_of                c-draft         404 404 404 404 404 404 404 404 404 404
GET    consultations:data_package           c-open          200 200 200 200 200 200 200 200 200 200
POST   consultations:data_package           c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:data_package           c-draft         404 404 404 404 404 404 404 404 404 404
GET    consultations:data_file              c-open          200 200 200 200 200 200 200 200 200 200
POST   consultations:data_file              c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:data_file              c-draft         404 404 404 404 404 404 404 404 404 404
GET    consultations:calendar               -               200 200 200 200 200 200 200 200 200 200
POST   consultations:calendar               -               405 405 405 405 405 405 405 405 405 405
GET    consultations:calendar_feed          -               200 200 200 200 200 200 200 200 200 200
POST   consultations:calendar_feed          -               405 405 405 405 405 405 405 405 405 405
GET    consultations:calendar_file          c-open          200 200 200 200 200 200 200 200 200 200
POST   consultations:calendar_file          c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:calendar_file          c-draft         404 404 404 404 404 404 404 404 404 404
GET    consultations:preview                c-draft         200 200 200 200 200 200 200 200 200 200
POST   consultations:preview                c-draft         405 405 405 405 405 405 405 405 405 405
GET    consultations:preview                c-sent          200 200 200 200 200 200 200 200 200 200
GET    consultations:preview                -               404 404 404 404 404 404 404 404 404 404
GET    consultations:documents              c-open          200 200 200 200 200 200 200 200 200 200
POST   consultations:documents              c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:documents              c-draft         404 404 404 404 404 404 404 404 404 404
GET    consultations:document               c-open          200 200 200 200 200 200 200 200 200 200
POST   consultations:document               c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:source                 drafted         200 200 200 200 200 200 200 200 200 200
POST   consultations:source                 drafted         405 405 405 405 405 405 405 405 405 405
GET    consultations:source                 c-open          404 404 404 404 404 404 404 404 404 404
GET    consultations:document               c-draft         404 404 404 404 404 404 404 404 404 404
GET    consultations:mine                   -               in  200 200 200 200 200 200 200 200 200
POST   consultations:mine                   -               405 405 405 405 405 405 405 405 405 405
GET    consultations:detail                 consultation    200 200 200 200 200 200 200 200 200 200
POST   consultations:detail                 consultation    405 405 405 405 405 405 405 405 405 405
GET    consultations:detail                 consult-draft   404 404 404 404 404 404 404 404 404 404
GET    consultations:clause                 consultation    200 200 200 200 200 200 200 200 200 200
POST   consultations:clause                 consultation    405 405 405 405 405 405 405 405 405 405
GET    consultations:clause                 consult-draft   404 404 404 404 404 404 404 404 404 404
GET    consultations:contributions          consultation    200 200 200 200 200 200 200 200 200 200
POST   consultations:contributions          consultation    405 405 405 405 405 405 405 405 405 405
GET    consultations:contributions          consult-draft   404 404 404 404 404 404 404 404 404 404
GET    consultations:clause_new             consultation    in  403 200 200 403 403 403 403 403 403
POST   consultations:clause_new             consultation    in  403 302 302 403 403 403 403 403 403
GET    consultations:clause_new             consult-draft   in  403 404 404 403 403 403 403 403 403
GET    consultations:contribution_new       consultation    in  403 200 200 403 403 403 403 403 403
POST   consultations:contribution_new       consultation    in  403 302 302 403 403 403 403 403 403
GET    consultations:contribution_new       consult-draft   in  403 404 404 403 403 403 403 403 403
GET    consultations:contribution           opinion         200 200 200 200 200 200 200 200 200 200
POST   consultations:contribution           opinion         405 405 405 405 405 405 405 405 405 405
GET    consultations:contribution           opinion-hidden  410 410 200 410 410 410 410 410 410 410
GET    consultations:decision               c-inbox         in  302 302 302 302 302 302 302 302 302
POST   consultations:decision               c-inbox         405 405 405 405 405 405 405 405 405 405
GET    consultations:changing               opinion         in  404 200 404 404 404 404 404 404 404
POST   consultations:changing               opinion         in  404 302 404 404 404 404 404 404 404
POST   consultations:changing               opinion-hidden  in  410 409 410 410 410 410 410 410 410
GET    consultations:withdrawing            opinion         405 405 405 405 405 405 405 405 405 405
POST   consultations:withdrawing            opinion         in  404 302 404 404 404 404 404 404 404
POST   consultations:withdrawing            opinion-hidden  in  410 409 410 410 410 410 410 410 410
GET    consultations:support                opinion         405 405 405 405 405 405 405 405 405 405
POST   consultations:support                opinion         in  409 409 302 409 409 409 409 409 409
POST   consultations:support                opinion-hidden  in  410 409 410 410 410 410 410 410 410
GET    consultations:contribution_report    opinion         in  200 409 200 200 200 200 200 200 200
POST   consultations:contribution_report    opinion         in  302 409 302 302 302 302 302 302 302
GET    consultations:contribution_report    opinion-hidden  in  410 409 410 410 410 410 410 410 410
GET    consultations:attachment             opinion         200 200 200 200 200 200 200 200 200 200
POST   consultations:attachment             opinion         405 405 405 405 405 405 405 405 405 405
GET    consultations:attachment             opinion-hidden  410 410 200 410 410 410 410 410 410 410

# --- Surveys and statements
GET    consultations:survey                 survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:survey                 survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:survey                 question-draft  404 404 404 404 404 404 404 404 404 404
GET    consultations:survey_question        survey          in  403 200 200 403 403 403 403 403 403
POST   consultations:survey_question        survey          in  403 302 302 403 403 403 403 403 403
GET    consultations:survey_question        question-draft  in  403 404 404 403 403 403 403 403 403
GET    consultations:survey_answers         survey          in  403 200 200 403 403 403 403 403 403
POST   consultations:survey_answers         survey          in  403 302 409 403 403 403 403 403 403
GET    consultations:survey_answers         question-draft  in  403 404 404 403 403 403 403 403 403
GET    consultations:survey_removal         survey          405 405 405 405 405 405 405 405 405 405
POST   consultations:survey_removal         survey          in  403 302 302 403 403 403 403 403 403
GET    consultations:survey_results         survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:survey_results         survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:survey_results         survey-hidden   200 200 200 200 200 200 200 200 200 200
GET    consultations:survey_results         question-draft  404 404 404 404 404 404 404 404 404 404
GET    consultations:survey_csv             survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:survey_csv             survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:survey_csv             survey-hidden   404 404 404 404 404 404 404 404 404 404
GET    consultations:survey_csv             question-draft  404 404 404 404 404 404 404 404 404 404
GET    consultations:survey_result          survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:survey_result          survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:survey_result          survey-hidden   404 404 404 404 404 404 404 404 404 404
GET    consultations:survey_result          question-draft  404 404 404 404 404 404 404 404 404 404
GET    consultations:survey_result_csv      survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:survey_result_csv      survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:survey_result_csv      survey-hidden   404 404 404 404 404 404 404 404 404 404
GET    consultations:survey_result_csv      question-draft  404 404 404 404 404 404 404 404 404 404
GET    consultations:statements             survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:statements             survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:statements             statement-draft 404 404 404 404 404 404 404 404 404 404
GET    consultations:statements_csv         survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:statements_csv         survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:statements_csv         statement-draft 404 404 404 404 404 404 404 404 404 404
GET    consultations:statement_new          survey          in  403 200 200 403 403 403 403 403 403
POST   consultations:statement_new          survey          in  403 302 302 403 403 403 403 403 403
GET    consultations:statement_new          statement-draft in  403 404 404 403 403 403 403 403 403
GET    consultations:statement_next         survey          in  403 200 200 403 403 403 403 403 403
POST   consultations:statement_next         survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:statement_next         statement-draft in  403 404 404 403 403 403 403 403 403
GET    consultations:statement_results      survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:statement_results      survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:statement_results      statement-draft 404 404 404 404 404 404 404 404 404 404
GET    consultations:statement              survey          200 200 200 200 200 200 200 200 200 200
POST   consultations:statement              survey          405 405 405 405 405 405 405 405 405 405
GET    consultations:statement              said-hidden     410 410 410 410 410 410 410 410 410 410
GET    consultations:statement              statement-draft 404 404 404 404 404 404 404 404 404 404
GET    consultations:statement_report       survey          in  200 200 200 200 200 200 200 200 200
POST   consultations:statement_report       survey          in  302 302 302 302 302 302 302 302 302
GET    consultations:statement_report       statement-draft in  404 404 404 404 404 404 404 404 404
GET    consultations:words                  words           200 200 200 200 200 200 200 200 200 200
POST   consultations:words                  words           405 405 405 405 405 405 405 405 405 405
GET    consultations:words                  words-unopened  404 404 200 404 404 404 404 404 404 404
GET    consultations:words_report           words           in  200 409 200 200 200 200 200 200 200
POST   consultations:words_report           words           in  302 409 302 302 302 302 302 302 302
GET    consultations:words_report           words-unopened  in  404 409 404 404 404 404 404 404 404
GET    consultations:statement_vote         survey          405 405 405 405 405 405 405 405 405 405
POST   consultations:statement_vote         survey          in  403 302 302 403 403 403 403 403 403
POST   consultations:statement_vote         statement-draft in  403 404 404 403 403 403 403 403 403
GET    desk:consultations:survey            question-draft  in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:survey            question-draft  in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:question_new      question-draft  in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:question_new      question-draft  in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:question          question-draft  in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:question          question-draft  in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:question_removal  question-draft  405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:question_removal  question-draft  in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:question_place    question-draft  405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:question_place    question-draft  in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:statements        statement-draft in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:statements        statement-draft in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:statement         statement-draft in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:statement         statement-draft in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:statement_removal statement-draft 405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:statement_removal statement-draft in  403 403 403 302 302 403 302 403 403

# --- Proposals
GET    proposals:list                       -               200 200 200 200 200 200 200 200 200 200
POST   proposals:list                       -               405 405 405 405 405 405 405 405 405 405
GET    proposals:feed                       -               200 200 200 200 200 200 200 200 200 200
POST   proposals:feed                       -               405 405 405 405 405 405 405 405 405 405
GET    proposals:new                        -               in  403 200 200 403 403 403 403 403 403
POST   proposals:new                        -               in  403 302 302 403 403 403 403 403 403
GET    proposals:similar                    -               in  403 200 200 403 403 403 403 403 403
POST   proposals:similar                    -               405 405 405 405 405 405 405 405 405 405
GET    proposals:mine                       -               in  200 200 200 200 200 200 200 200 200
POST   proposals:mine                       -               405 405 405 405 405 405 405 405 405 405
GET    proposals:own                        draft           in  404 200 404 404 404 404 404 404 404
POST   proposals:own                        draft           405 405 405 405 405 405 405 405 405 405
GET    proposals:own                        gathering       in  404 200 404 404 404 404 404 404 404
GET    proposals:own                        submitted       in  404 200 404 404 404 404 404 404 404
GET    proposals:own                        unpublished     in  404 200 404 404 404 404 404 404 404
GET    proposals:own                        hidden          in  404 200 404 404 404 404 404 404 404
GET    proposals:own                        open            in  404 200 404 404 404 404 404 404 404
GET    proposals:rewriting                  gathering       405 405 405 405 405 405 405 405 405 405
POST   proposals:rewriting                  gathering       in  404 302 404 404 404 404 404 404 404
GET    proposals:invitation                 gathering       405 405 405 405 405 405 405 405 405 405
POST   proposals:invitation                 gathering       in  404 302 404 404 404 404 404 404 404
GET    proposals:withdrawal                 draft           in  404 200 404 404 404 404 404 404 404
POST   proposals:withdrawal                 draft           in  404 302 404 404 404 404 404 404 404
GET    proposals:withdrawal                 open            in  404 200 404 404 404 404 404 404 404
POST   proposals:withdrawal                 open            in  404 302 404 404 404 404 404 404 404
GET    proposals:stage                      draft           in  403 200 404 403 403 403 403 403 403
POST   proposals:stage                      draft           in  403 302 404 403 403 403 403 403 403
GET    proposals:stage                      open            in  403 302 404 403 403 403 403 403 403
POST   proposals:stage                      open            in  403 409 404 403 403 403 403 403 403
GET    proposals:evidence                   draft           in  403 200 404 403 403 403 403 403 403
POST   proposals:evidence                   draft           in  403 302 404 403 403 403 403 403 403
GET    proposals:evidence                   open            in  403 302 404 403 403 403 403 403 403
POST   proposals:evidence                   open            in  403 302 404 403 403 403 403 403 403
GET    proposals:file_removal               draft           405 405 405 405 405 405 405 405 405 405
POST   proposals:file_removal               draft           in  403 302 404 403 403 403 403 403 403
POST   proposals:file_removal               open            in  403 409 404 403 403 403 403 403 403
GET    proposals:draft_file                 draft           in  404 200 404 404 404 404 404 404 404
POST   proposals:draft_file                 draft           405 405 405 405 405 405 405 405 405 405
GET    proposals:draft_file                 gathering       in  404 200 404 404 404 404 404 404 404
GET    proposals:draft_file                 submitted       in  404 200 404 404 404 404 404 200 404
GET    proposals:draft_file                 returned        in  404 200 404 404 404 404 404 200 404
GET    proposals:draft_file                 hidden          in  404 200 404 404 404 404 404 200 404
GET    proposals:joined_file                gathering       200 200 200 200 200 200 200 200 200 200
POST   proposals:joined_file                gathering       405 405 405 405 405 405 405 405 405 405
GET    proposals:joined_file                draft           404 404 200 404 404 404 404 404 404 404
GET    proposals:joined_file                submitted       404 404 200 404 404 404 404 404 404 404
GET    proposals:joined_file                hidden          404 404 404 404 404 404 404 404 404 404
GET    proposals:file                       open            200 200 200 200 200 200 200 200 200 200
POST   proposals:file                       open            405 405 405 405 405 405 405 405 405 405
GET    proposals:file                       answered        200 200 200 200 200 200 200 200 200 200
GET    proposals:file                       rejected        200 200 200 200 200 200 200 200 200 200
GET    proposals:file                       again           404 404 404 404 404 404 404 404 404 404
GET    proposals:file                       unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:file                       hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:file                       hidden-rejected 410 410 410 410 410 410 410 410 410 410
GET    proposals:join                       gathering       200 200 200 200 200 200 200 200 200 200
POST   proposals:join                       gathering       302 302 409 302 302 302 302 302 302 302
GET    proposals:join                       draft           409 409 409 409 409 409 409 409 409 409
POST   proposals:join                       draft           409 409 409 409 409 409 409 409 409 409
GET    proposals:join                       hidden          404 404 404 404 404 404 404 404 404 404
POST   proposals:join                       hidden          404 404 404 404 404 404 404 404 404 404
GET    proposals:takeover                   open            200 200 200 200 200 200 200 200 200 200
POST   proposals:takeover                   open            302 302 409 409 302 302 302 302 302 302
GET    proposals:takeover                   gathering       404 404 404 404 404 404 404 404 404 404
POST   proposals:takeover                   gathering       404 404 404 404 404 404 404 404 404 404
GET    proposals:takeover                   hidden          404 404 404 404 404 404 404 404 404 404
POST   proposals:takeover                   hidden          404 404 404 404 404 404 404 404 404 404
GET    proposals:own                        shared          in  404 200 200 404 404 404 404 404 404
GET    proposals:stage                      shared          in  403 200 200 403 403 403 403 403 403
POST   proposals:stage                      shared          in  403 302 302 403 403 403 403 403 403
GET    proposals:withdrawal                 shared          in  404 200 404 404 404 404 404 404 404
GET    proposals:co_authors                 draft           405 405 405 405 405 405 405 405 405 405
POST   proposals:co_authors                 draft           in  404 302 404 404 404 404 404 404 404
POST   proposals:co_authors                 shared          in  404 302 404 404 404 404 404 404 404
POST   proposals:co_authors                 gathering       in  404 409 404 404 404 404 404 404 404
POST   proposals:co_authors                 open            in  404 409 404 404 404 404 404 404 404
GET    proposals:co_author_removal          invited         405 405 405 405 405 405 405 405 405 405
POST   proposals:co_author_removal          invited         in  404 302 404 404 404 404 404 404 404
POST   proposals:co_author_removal          draft           in  404 404 404 404 404 404 404 404 404
GET    proposals:leaving                    shared          405 405 405 405 405 405 405 405 405 405
POST   proposals:leaving                    shared          in  404 409 302 404 404 404 404 404 404
POST   proposals:leaving                    draft           in  404 409 404 404 404 404 404 404 404
GET    proposals:lock_removal               shared          405 405 405 405 405 405 405 405 405 405
POST   proposals:lock_removal               shared          in  404 302 302 404 404 404 404 404 404
POST   proposals:lock_removal               draft           in  404 302 404 404 404 404 404 404 404
GET    proposals:co_author                  invited         200 200 409 200 200 200 200 200 200 200
POST   proposals:co_author                  invited         302 302 409 302 302 302 302 302 302 302
GET    proposals:invited_file               invited         404 404 200 200 404 404 404 404 404 404
POST   proposals:invited_file               invited         405 405 405 405 405 405 405 405 405 405
GET    proposals:invited_file               -               404 404 404 404 404 404 404 404 404 404
GET    proposals:co_author                  -               404 404 404 404 404 404 404 404 404 404
POST   proposals:co_author                  -               404 404 404 404 404 404 404 404 404 404
GET    proposals:takeover                   shared          404 404 404 200 404 404 404 404 404 404
POST   proposals:takeover                   shared          404 404 404 409 404 404 404 404 404 404
GET    proposals:receipts                   -               200 200 200 200 200 200 200 200 200 200
POST   proposals:receipts                   -               405 405 405 405 405 405 405 405 405 405
GET    proposals:detail                     open            200 200 200 200 200 200 200 200 200 200
POST   proposals:detail                     open            405 405 405 405 405 405 405 405 405 405
GET    proposals:detail                     reached         200 200 200 200 200 200 200 200 200 200
GET    proposals:detail                     taken           200 200 200 200 200 200 200 200 200 200
GET    proposals:detail                     answered        200 200 200 200 200 200 200 200 200 200
GET    proposals:detail                     unsupported     200 200 200 200 200 200 200 200 200 200
GET    proposals:detail                     withdrawn       200 200 200 200 200 200 200 200 200 200
GET    proposals:detail                     rejected        200 200 200 200 200 200 200 200 200 200
GET    proposals:detail                     hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:detail                     hidden-rejected 410 410 410 410 410 410 410 410 410 410
GET    proposals:detail                     unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:detail                     again           404 404 404 404 404 404 404 404 404 404
GET    proposals:regions                    open            200 200 200 200 200 200 200 200 200 200
POST   proposals:regions                    open            405 405 405 405 405 405 405 405 405 405
GET    proposals:regions                    hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:regions                    unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:regions                    again           404 404 404 404 404 404 404 404 404 404
GET    proposals:answer                     answered        200 200 200 200 200 200 200 200 200 200
POST   proposals:answer                     answered        405 405 405 405 405 405 405 405 405 405
GET    proposals:answer                     waiting         404 404 404 404 404 404 404 404 404 404
GET    proposals:answer                     hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:reply                      questioned      in  409 200 200 409 409 409 409 409 409
POST   proposals:reply                      questioned      in  409 302 302 409 409 409 409 409 409
GET    proposals:reply                      taken           in  404 404 404 404 404 404 404 404 404
GET    proposals:reply                      hidden          in  410 410 410 410 410 410 410 410 410
GET    proposals:reopening                  questioned      in  409 200 409 409 409 409 409 409 409
POST   proposals:reopening                  questioned      in  409 302 409 409 409 409 409 409 409
GET    proposals:reopening                  hidden          in  410 410 410 410 410 410 410 410 410
GET    proposals:figures                    open            200 200 200 200 200 200 200 200 200 200
POST   proposals:figures                    open            405 405 405 405 405 405 405 405 405 405
GET    proposals:figures                    hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:figures                    unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:figures                    again           404 404 404 404 404 404 404 404 404 404
GET    proposals:days                       open            200 200 200 200 200 200 200 200 200 200
POST   proposals:days                       open            405 405 405 405 405 405 405 405 405 405
GET    proposals:days                       hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:days                       unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:days                       again           404 404 404 404 404 404 404 404 404 404
GET    proposals:signers                    open            200 200 200 200 200 200 200 200 200 200
POST   proposals:signers                    open            405 405 405 405 405 405 405 405 405 405
GET    proposals:signers                    hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:signers                    unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:signers                    again           404 404 404 404 404 404 404 404 404 404
GET    proposals:signatures                 open            302 302 302 302 302 302 302 302 302 302
POST   proposals:signatures                 open            302 409 303 303 409 409 409 409 409 409
GET    proposals:signatures                 hidden          302 302 302 302 302 302 302 302 302 302
POST   proposals:signatures                 hidden          302 410 410 410 410 410 410 410 410 410
GET    proposals:signatures                 unpublished     302 302 302 302 302 302 302 302 302 302
POST   proposals:signatures                 unpublished     302 404 404 404 404 404 404 404 404 404
GET    proposals:sign                       open            200 200 200 200 200 200 200 200 200 200
POST   proposals:sign                       open            405 405 405 405 405 405 405 405 405 405
GET    proposals:sign                       signed          200 200 302 200 200 200 200 200 200 200
GET    proposals:sign                       hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:sign                       again           404 404 404 404 404 404 404 404 404 404
GET    proposals:intents                    open            405 405 405 405 405 405 405 405 405 405
POST   proposals:intents                    open            302 302 302 302 302 302 302 302 302 302
POST   proposals:intents                    hidden          410 410 410 410 410 410 410 410 410 410
POST   proposals:intents                    again           404 404 404 404 404 404 404 404 404 404
GET    proposals:confirm                    open            200 200 200 200 200 200 200 200 200 200
POST   proposals:confirm                    open            405 405 405 405 405 405 405 405 405 405
GET    proposals:confirm                    hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:confirm                    again           404 404 404 404 404 404 404 404 404 404
GET    proposals:receipt                    signed          in  302 200 302 302 302 302 302 302 302
POST   proposals:receipt                    signed          405 405 405 405 405 405 405 405 405 405
GET    proposals:receipt                    hidden          in  410 410 410 410 410 410 410 410 410
GET    proposals:signature_withdrawal       signed          in  302 200 302 302 302 302 302 302 302
POST   proposals:signature_withdrawal       signed          in  409 302 409 409 409 409 409 409 409
GET    proposals:signature_withdrawal       hidden          in  410 410 410 410 410 410 410 410 410
POST   proposals:signature_withdrawal       hidden          in  410 410 410 410 410 410 410 410 410
GET    proposals:signature_pressure         signed          in  302 200 302 302 302 302 302 302 302
POST   proposals:signature_pressure         signed          in  302 302 302 302 302 302 302 302 302
GET    proposals:signature_pressure         hidden          in  404 404 404 404 404 404 404 404 404
GET    proposals:signature_objection        aside           in  404 200 404 404 404 404 404 404 404
POST   proposals:signature_objection        aside           in  404 302 404 404 404 404 404 404 404
GET    proposals:signature_objection        signed          in  404 404 404 404 404 404 404 404 404
GET    proposals:withdrawn                  open            in  200 200 200 200 200 200 200 200 200
POST   proposals:withdrawn                  open            405 405 405 405 405 405 405 405 405 405
GET    proposals:paper_dispute              paper           in  404 200 404 404 404 404 404 404 404
POST   proposals:paper_dispute              paper           in  404 302 404 404 404 404 404 404 404
GET    proposals:paper_dispute              open            in  404 404 404 404 404 404 404 404 404
GET    proposals:withdrawn                  hidden          in  410 410 410 410 410 410 410 410 410
GET    proposals:merge_new                  mergeable       in  404 200 404 404 404 404 404 404 404
POST   proposals:merge_new                  mergeable       in  404 302 404 404 404 404 404 404 404
GET    proposals:merge                      merge           in  404 200 200 404 404 404 404 404 404
POST   proposals:merge                      merge           405 405 405 405 405 405 405 405 405 405
GET    proposals:merge_answer               merge           405 405 405 405 405 405 405 405 405 405
POST   proposals:merge_answer               merge           in  404 302 409 404 404 404 404 404 404
GET    proposals:merge_taking_back          merge           405 405 405 405 405 405 405 405 405 405
POST   proposals:merge_taking_back          merge           in  404 409 302 404 404 404 404 404 404
GET    proposals:detail                     merged          200 200 200 200 200 200 200 200 200 200
GET    proposals:sign                       merged          302 302 302 302 302 302 302 302 302 302
POST   proposals:intents                    merged          409 409 409 409 409 409 409 409 409 409
GET    proposals:own                        merged          in  404 200 404 404 404 404 404 404 404

# --- Commitments
GET    monitoring:list                      -               200 200 200 200 200 200 200 200 200 200
POST   monitoring:list                      -               405 405 405 405 405 405 405 405 405 405
GET    monitoring:commitment                promise         200 200 200 200 200 200 200 200 200 200
POST   monitoring:commitment                promise         405 405 405 405 405 405 405 405 405 405
GET    monitoring:commitment                promise-late    200 200 200 200 200 200 200 200 200 200
GET    monitoring:commitment                promise-done    200 200 200 200 200 200 200 200 200 200
GET    monitoring:commitment                promise-hidden  410 410 410 410 410 410 410 410 410 410
GET    monitoring:programmes                -               200 200 200 200 200 200 200 200 200 200
POST   monitoring:programmes                -               405 405 405 405 405 405 405 405 405 405
GET    monitoring:programme                 programme       200 200 200 200 200 200 200 200 200 200
POST   monitoring:programme                 programme       405 405 405 405 405 405 405 405 405 405
GET    monitoring:programme                 programme-hidden 410 410 410 410 410 410 410 410 410 410
GET    search                               -               200 200 200 200 200 200 200 200 200 200
POST   search                               -               405 405 405 405 405 405 405 405 405 405
GET    monitoring:file                      promise         200 200 200 200 200 200 200 200 200 200
POST   monitoring:file                      promise         405 405 405 405 405 405 405 405 405 405
GET    monitoring:file                      promise-hidden  410 410 410 410 410 410 410 410 410 410
GET    monitoring:file                      gauge-proof     404 404 404 404 404 404 404 404 404 404
GET    monitoring:commitment                promise-paused  200 200 200 200 200 200 200 200 200 200
GET    monitoring:indicator                 gauge           200 200 200 200 200 200 200 200 200 200
POST   monitoring:indicator                 gauge           405 405 405 405 405 405 405 405 405 405
GET    monitoring:indicator                 gauge-hidden    410 410 410 410 410 410 410 410 410 410
GET    monitoring:indicator_values          gauge           200 200 200 200 200 200 200 200 200 200
GET    monitoring:indicator_values          gauge-hidden    410 410 410 410 410 410 410 410 410 410
POST   monitoring:indicator_values          gauge           405 405 405 405 405 405 405 405 405 405

# --- Scorecards
GET    scorecards:list                      -               200 200 200 200 200 200 200 200 200 200
POST   scorecards:list                      -               405 405 405 405 405 405 405 405 405 405
GET    scorecards:method                    method          200 200 200 200 200 200 200 200 200 200
POST   scorecards:method                    method          405 405 405 405 405 405 405 405 405 405
GET    scorecards:features_table            method          200 200 200 200 200 200 200 200 200 200
POST   scorecards:features_table            method          405 405 405 405 405 405 405 405 405 405
GET    scorecards:method                    -               404 404 404 404 404 404 404 404 404 404
GET    scorecards:round                     round-published 200 200 200 200 200 200 200 200 200 200
POST   scorecards:round                     round-published 405 405 405 405 405 405 405 405 405 405
GET    scorecards:round                     round-open      200 200 200 200 200 200 200 200 200 200
GET    scorecards:round                     round-draft     404 404 404 404 404 404 404 404 404 404
GET    scorecards:ranking_table             round-published 200 200 200 200 200 200 200 200 200 200
POST   scorecards:ranking_table             round-published 405 405 405 405 405 405 405 405 405 405
GET    scorecards:ranking_table             round-open      404 404 404 404 404 404 404 404 404 404
GET    scorecards:ranking_table             round-draft     404 404 404 404 404 404 404 404 404 404
GET    scorecards:ranking_table             round-approval  404 404 404 404 404 404 404 404 404 404
GET    scorecards:marks_table               round-published 200 200 200 200 200 200 200 200 200 200
POST   scorecards:marks_table               round-published 405 405 405 405 405 405 405 405 405 405
GET    scorecards:marks_table               round-open      404 404 404 404 404 404 404 404 404 404
GET    scorecards:marks_table               round-draft     404 404 404 404 404 404 404 404 404 404
GET    scorecards:marks_table               round-approval  404 404 404 404 404 404 404 404 404 404
GET    scorecards:criterion                 round-published 200 200 200 200 200 200 200 200 200 200
POST   scorecards:criterion                 round-published 405 405 405 405 405 405 405 405 405 405
GET    scorecards:criterion                 round-open      404 404 404 404 404 404 404 404 404 404
GET    scorecards:criterion                 round-draft     404 404 404 404 404 404 404 404 404 404
GET    scorecards:criterion                 round-approval  404 404 404 404 404 404 404 404 404 404
GET    scorecards:picture                   round-published 200 200 200 200 200 200 200 200 200 200
POST   scorecards:picture                   round-published 405 405 405 405 405 405 405 405 405 405
GET    scorecards:picture                   round-open      404 404 404 404 404 404 404 404 404 404
GET    scorecards:picture                   round-draft     404 404 404 404 404 404 404 404 404 404
GET    scorecards:picture                   round-approval  404 404 404 404 404 404 404 404 404 404
GET    scorecards:portal                    round-published 200 200 200 200 200 200 200 200 200 200
POST   scorecards:portal                    round-published 405 405 405 405 405 405 405 405 405 405
GET    scorecards:portal                    round-open      404 404 404 404 404 404 404 404 404 404
GET    scorecards:portal                    round-draft     404 404 404 404 404 404 404 404 404 404
GET    scorecards:portal                    round-approval  404 404 404 404 404 404 404 404 404 404

# --- The official feed
GET    feed:list                            -               200 200 200 200 200 200 200 200 200 200
POST   feed:list                            -               405 405 405 405 405 405 405 405 405 405
GET    feed:atom                            -               200 200 200 200 200 200 200 200 200 200
POST   feed:atom                            -               405 405 405 405 405 405 405 405 405 405
GET    feed:json                            -               200 200 200 200 200 200 200 200 200 200
POST   feed:json                            -               405 405 405 405 405 405 405 405 405 405
GET    feed:frame                           -               200 200 200 200 200 200 200 200 200 200
POST   feed:frame                           -               405 405 405 405 405 405 405 405 405 405
GET    feed:card                            -               404 404 404 404 404 404 404 404 404 404
POST   feed:card                            -               405 405 405 405 405 405 405 405 405 405
GET    feed:embedding                       -               200 200 200 200 200 200 200 200 200 200
POST   feed:embedding                       -               405 405 405 405 405 405 405 405 405 405

# --- What citizens ask and see
GET    monitoring:questions                 -               200 200 200 200 200 200 200 200 200 200
POST   monitoring:questions                 -               405 405 405 405 405 405 405 405 405 405
GET    monitoring:questions_csv             promise         200 200 200 200 200 200 200 200 200 200
POST   monitoring:questions_csv             promise         405 405 405 405 405 405 405 405 405 405
GET    monitoring:questions_csv             promise-hidden  410 410 410 410 410 410 410 410 410 410
GET    monitoring:question                  asked           200 200 200 200 200 200 200 200 200 200
POST   monitoring:question                  asked           405 405 405 405 405 405 405 405 405 405
GET    monitoring:question                  asked-hidden    410 410 200 410 410 410 410 410 410 410
GET    monitoring:question_new              promise         in  403 200 200 403 403 403 403 403 403
POST   monitoring:question_new              promise         in  403 302 302 403 403 403 403 403 403
GET    monitoring:question_new              promise-hidden  in  403 410 410 403 403 403 403 403 403
GET    monitoring:question_report           asked           in  200 409 200 200 200 200 200 200 200
POST   monitoring:question_report           asked           in  302 409 302 302 302 302 302 302 302
GET    monitoring:question_report           asked-hidden    in  410 409 410 410 410 410 410 410 410
GET    monitoring:checks                    disputed        200 200 200 200 200 200 200 200 200 200
POST   monitoring:checks                    disputed        405 405 405 405 405 405 405 405 405 405
GET    monitoring:checks                    promise-hidden  410 410 410 410 410 410 410 410 410 410
GET    monitoring:checks_csv                disputed        200 200 200 200 200 200 200 200 200 200
POST   monitoring:checks_csv                disputed        405 405 405 405 405 405 405 405 405 405
GET    monitoring:check                     seen            200 200 200 200 200 200 200 200 200 200
POST   monitoring:check                     seen            405 405 405 405 405 405 405 405 405 405
GET    monitoring:check                     seen-hidden     410 410 200 410 410 410 410 410 410 410
GET    monitoring:check                     seen-withdrawn  404 404 200 404 404 404 404 404 404 404
GET    monitoring:check_photo               seen            200 200 200 200 200 200 200 200 200 200
POST   monitoring:check_photo               seen            405 405 405 405 405 405 405 405 405 405
GET    monitoring:check_photo               seen-hidden     410 410 200 410 410 410 410 410 410 410
GET    monitoring:check_new                 promise         in  403 200 200 403 403 403 403 403 403
POST   monitoring:check_new                 promise         in  403 302 302 403 403 403 403 403 403
GET    monitoring:check_new                 promise-hidden  in  403 410 410 403 403 403 403 403 403
GET    monitoring:check_withdrawal          seen            405 405 405 405 405 405 405 405 405 405
POST   monitoring:check_withdrawal          seen            in  403 302 404 403 403 403 403 403 403
GET    monitoring:check_report              seen            in  200 409 200 200 200 200 200 200 200
POST   monitoring:check_report              seen            in  302 409 302 302 302 302 302 302 302

# --- State bodies
GET    directory:bodies                     -               200 200 200 200 200 200 200 200 200 200
POST   directory:bodies                     -               200 200 200 200 200 200 200 200 200 200
GET    directory:body                       body            200 200 200 200 200 200 200 200 200 200
POST   directory:body                       body            200 200 200 200 200 200 200 200 200 200
GET    punctuality:table                    -               200 200 200 200 200 200 200 200 200 200
POST   punctuality:table                    -               405 405 405 405 405 405 405 405 405 405
GET    punctuality:csv                      -               200 200 200 200 200 200 200 200 200 200
POST   punctuality:csv                      -               405 405 405 405 405 405 405 405 405 405
GET    regions:list                         -               200 200 200 200 200 200 200 200 200 200
POST   regions:list                         -               405 405 405 405 405 405 405 405 405 405
GET    regions:districts                    -               200 200 200 200 200 200 200 200 200 200
POST   regions:districts                    -               405 405 405 405 405 405 405 405 405 405
GET    regions:region                       region          200 200 200 200 200 200 200 200 200 200
POST   regions:region                       region          405 405 405 405 405 405 405 405 405 405

# --- Rules
GET    norms:norms                          -               200 200 200 200 200 200 200 200 200 200
POST   norms:norms                          -               200 200 200 200 200 200 200 200 200 200

# --- Following
GET    participation:follows                -               in  200 200 200 200 200 200 200 200 200
POST   participation:follows                -               in  303 303 303 303 303 303 303 303 303
GET    participation:new                    -               in  404 404 404 404 404 404 404 404 404
POST   participation:new                    -               405 405 405 405 405 405 405 405 405 405
GET    participation:new                    thing           in  200 200 200 200 200 200 200 200 200
POST   participation:new                    thing           405 405 405 405 405 405 405 405 405 405
GET    participation:stops                  -               405 405 405 405 405 405 405 405 405 405
POST   participation:stops                  -               in  302 302 302 302 302 302 302 302 302
GET    participation:removal                follow          405 405 405 405 405 405 405 405 405 405
POST   participation:removal                follow          in  404 302 404 404 404 404 404 404 404

# --- A person's own pages
GET    accounts:me                          -               in  200 200 200 200 200 200 200 200 200
POST   accounts:me                          -               in  200 200 200 200 200 200 200 200 200
GET    accounts:profile                     -               in  200 200 200 200 200 200 200 200 200
POST   accounts:profile                     -               in  302 302 302 302 302 302 302 302 302
GET    accounts:place                       -               in  200 200 200 200 200 200 200 200 200
POST   accounts:place                       -               in  422 422 422 422 422 422 422 422 422
GET    accounts:sessions                    -               in  200 200 200 200 200 200 200 200 200
POST   accounts:sessions                    -               in  302 302 302 302 302 302 302 302 302
GET    accounts:end_session                 device          405 405 405 405 405 405 405 405 405 405
POST   accounts:end_session                 device          in  404 302 404 404 404 404 404 404 404
GET    accounts:email                       -               in  200 200 200 200 200 200 200 200 200
POST   accounts:email                       -               in  200 200 200 200 200 200 200 200 200
GET    accounts:email_again                 -               405 405 405 405 405 405 405 405 405 405
POST   accounts:email_again                 -               in  302 302 302 302 302 302 302 302 302
GET    accounts:email_declined              -               405 405 405 405 405 405 405 405 405 405
POST   accounts:email_declined              -               in  302 302 302 302 302 302 302 302 302
GET    accounts:data                        -               in  200 200 200 200 200 200 200 200 200
POST   accounts:data                        -               in  200 200 200 200 200 200 200 200 200
GET    accounts:download                    -               405 405 405 405 405 405 405 405 405 405
POST   accounts:download                    -               in  302 302 302 200 200 200 200 200 200
GET    accounts:erasure                     -               in  200 200 200 200 200 200 200 200 200
POST   accounts:erasure                     -               in  302 302 302 409 409 409 409 409 409
GET    accounts:erasure_receipt             -               in  302 302 302 302 302 302 302 302 302
POST   accounts:erasure_receipt             -               in  302 302 302 302 302 302 302 302 302
GET    accounts:undo_erasure                -               405 405 405 405 405 405 405 405 405 405
POST   accounts:undo_erasure                -               in  302 302 302 302 302 302 302 302 302
GET    accounts:oneid_failed                -               200 200 200 200 200 200 200 200 200 200
POST   accounts:oneid_failed                -               200 200 200 200 200 200 200 200 200 200
GET    accounts:join                        -               in  302 302 302 302 302 302 302 302 302
POST   accounts:join                        -               in  302 302 302 302 302 302 302 302 302
GET    accounts:second_factor               -               in  200 200 200 200 200 200 200 200 200
POST   accounts:second_factor               -               in  200 200 200 200 200 200 200 200 200
GET    accounts:resume                      -               in  302 302 302 302 302 302 302 302 302
POST   accounts:resume                      -               in  302 302 302 302 302 302 302 302 302

# --- Notices
GET    notifications:list                   -               in  200 200 200 200 200 200 200 200 200
POST   notifications:list                   -               405 405 405 405 405 405 405 405 405 405
GET    notifications:readings               -               405 405 405 405 405 405 405 405 405 405
POST   notifications:readings               -               in  303 303 303 303 303 303 303 303 303
GET    notifications:thing-readings         notice          405 405 405 405 405 405 405 405 405 405
POST   notifications:thing-readings         notice          in  404 303 404 404 404 404 404 404 404
GET    notifications:mutes                  notice          405 405 405 405 405 405 405 405 405 405
POST   notifications:mutes                  notice          in  404 303 404 404 404 404 404 404 404
GET    notifications:mute-removal           notice          405 405 405 405 405 405 405 405 405 405
POST   notifications:mute-removal           notice          in  404 303 404 404 404 404 404 404 404
GET    notifications:preferences            -               in  200 200 200 200 200 200 200 200 200
POST   notifications:preferences            -               in  303 303 303 303 303 303 303 303 303
GET    notifications:pause                  -               405 405 405 405 405 405 405 405 405 405
POST   notifications:pause                  -               in  303 303 303 303 303 303 303 303 303
GET    notifications:unsubscribe            wishes          200 200 200 200 200 200 200 200 200 200
POST   notifications:unsubscribe            wishes          200 200 200 200 200 200 200 200 200 200
GET    notifications:unsubscribe            -               404 404 404 404 404 404 404 404 404 404
POST   notifications:unsubscribe            -               404 404 404 404 404 404 404 404 404 404

# --- Signing in by e-mail, second factors
GET    account_login                        -               200 302 302 302 302 302 302 302 302 302
POST   account_login                        -               422 302 302 302 302 302 302 302 302 302
GET    account_email                        -               302 302 302 302 302 302 302 302 302 302
POST   account_email                        -               302 302 302 302 302 302 302 302 302 302
GET    usersessions_list                    -               302 302 302 302 302 302 302 302 302 302
POST   usersessions_list                    -               302 302 302 302 302 302 302 302 302 302
GET    account_logout                       -               302 200 200 200 200 200 200 200 200 200
POST   account_logout                       -               302 302 302 302 302 302 302 302 302 302
GET    account_inactive                     -               200 200 200 200 200 200 200 200 200 200
POST   account_inactive                     -               405 405 405 405 405 405 405 405 405 405
GET    account_signup                       -               200 302 302 302 302 302 302 302 302 302
POST   account_signup                       -               422 302 302 302 302 302 302 302 302 302
GET    account_reauthenticate               -               in  200 200 200 200 200 200 200 200 200
POST   account_reauthenticate               -               in  422 422 422 422 422 422 422 422 422
GET    account_email_verification_sent      -               200 200 200 200 200 200 200 200 200 200
POST   account_email_verification_sent      -               405 405 405 405 405 405 405 405 405 405
GET    account_change_password              -               in  200 200 200 200 200 200 200 200 200
POST   account_change_password              -               in  422 422 422 422 422 422 422 422 422
GET    account_set_password                 -               in  302 302 302 302 302 302 302 302 302
POST   account_set_password                 -               in  302 302 302 302 302 302 302 302 302
GET    account_reset_password               -               200 200 200 200 200 200 200 200 200 200
POST   account_reset_password               -               422 422 422 422 422 422 422 422 422 422
GET    account_confirm_login_code           -               302 302 302 302 302 302 302 302 302 302
POST   account_confirm_login_code           -               302 302 302 302 302 302 302 302 302 302
GET    account_confirm_email                -               200 200 200 200 200 200 200 200 200 200
POST   account_confirm_email                -               404 404 404 404 404 404 404 404 404 404
GET    account_reset_password_from_key_done -               200 200 200 200 200 200 200 200 200 200
POST   account_reset_password_from_key_done -               405 405 405 405 405 405 405 405 405 405
GET    account_reset_password_from_key      -               200 200 200 200 200 200 200 200 200 200
POST   account_reset_password_from_key      -               422 422 422 422 422 422 422 422 422 422
GET    account_reset_password_done          -               200 200 200 200 200 200 200 200 200 200
POST   account_reset_password_done          -               405 405 405 405 405 405 405 405 405 405
GET    mfa_index                            -               in  200 200 200 200 200 200 200 200 200
POST   mfa_index                            -               in  405 405 405 405 405 405 405 405 405
GET    mfa_authenticate                     -               302 302 302 302 302 302 302 302 302 302
POST   mfa_authenticate                     -               302 302 302 302 302 302 302 302 302 302
GET    mfa_reauthenticate                   -               in  302 302 302 302 302 302 302 302 302
POST   mfa_reauthenticate                   -               in  302 302 302 302 302 302 302 302 302
GET    mfa_activate_totp                    -               in  302 302 302 200 200 200 200 200 200
POST   mfa_activate_totp                    -               in  302 302 302 422 422 422 422 422 422
GET    mfa_deactivate_totp                  -               in  404 404 404 404 404 404 404 404 404
POST   mfa_deactivate_totp                  -               in  404 404 404 404 404 404 404 404 404
GET    mfa_view_recovery_codes              -               in  404 404 404 404 404 404 404 404 404
POST   mfa_view_recovery_codes              -               in  405 405 405 405 405 405 405 405 405
GET    mfa_generate_recovery_codes          -               in  302 302 302 200 200 200 200 200 200
POST   mfa_generate_recovery_codes          -               in  302 302 302 422 422 422 422 422 422
GET    mfa_download_recovery_codes          -               in  404 404 404 404 404 404 404 404 404
POST   mfa_download_recovery_codes          -               in  404 404 404 404 404 404 404 404 404
GET    mfa_list_webauthn                    -               in  200 200 200 200 200 200 200 200 200
POST   mfa_list_webauthn                    -               in  405 405 405 405 405 405 405 405 405
GET    mfa_add_webauthn                     -               in  302 302 302 200 200 200 200 200 200
POST   mfa_add_webauthn                     -               in  302 302 302 422 422 422 422 422 422
GET    mfa_reauthenticate_webauthn          -               in  302 302 302 302 302 302 302 302 302
POST   mfa_reauthenticate_webauthn          -               in  302 302 302 302 302 302 302 302 302
GET    mfa_remove_webauthn                  -               in  302 302 302 404 404 404 404 404 404
POST   mfa_remove_webauthn                  -               in  302 302 302 404 404 404 404 404 404
GET    mfa_edit_webauthn                    -               in  302 302 302 404 404 404 404 404 404
POST   mfa_edit_webauthn                    -               in  302 302 302 404 404 404 404 404 404
GET    mfa_login_webauthn                   -               302 302 302 302 302 302 302 302 302 302
POST   mfa_login_webauthn                   -               302 302 302 302 302 302 302 302 302 302

# --- OneID and its simulator (demonstration only)
GET    oneid_login                          -               302 302 302 302 302 302 302 302 302 302
POST   oneid_login                          -               302 302 302 302 302 302 302 302 302 302
GET    oneid_callback                       -               302 302 302 302 302 302 302 302 302 302
POST   oneid_callback                       -               302 302 302 302 302 302 302 302 302 302
GET    oneid_simulator                      -               400 400 400 400 400 400 400 400 400 400
POST   oneid_simulator                      -               401 401 401 401 401 401 401 401 401 401
GET    oneid_simulator_choice               -               400 400 400 400 400 400 400 400 400 400
POST   oneid_simulator_choice               -               400 400 400 400 400 400 400 400 400 400

# --- Moderation
GET    moderation:queue                     -               in  403 403 403 403 403 403 403 200 403
POST   moderation:queue                     -               405 405 405 405 405 405 405 405 405 405
GET    moderation:numbers                   -               200 200 200 200 200 200 200 200 200 200
POST   moderation:numbers                   -               405 405 405 405 405 405 405 405 405 405
GET    moderation:appeals                   -               in  403 403 403 403 403 403 403 200 403
POST   moderation:appeals                   -               405 405 405 405 405 405 405 405 405 405
GET    moderation:appeal_new                refusal         in  404 200 404 404 404 404 404 404 404
POST   moderation:appeal_new                refusal         in  404 302 404 404 404 404 404 404 404
GET    moderation:appeal_new                -               in  404 404 404 404 404 404 404 404 404
POST   moderation:appeal_new                -               in  404 404 404 404 404 404 404 404 404
GET    moderation:appeal                    appeal          in  403 200 403 403 403 403 403 200 403
POST   moderation:appeal                    appeal          405 405 405 405 405 405 405 405 405 405
GET    moderation:appeal                    -               in  404 404 404 404 404 404 404 404 404
GET    moderation:appeal_decision           appeal          405 405 405 405 405 405 405 405 405 405
POST   moderation:appeal_decision           appeal          in  403 403 403 403 403 403 403 409 403

# --- Surges, what is set aside, and who objects
GET    surges:list                          -               in  403 403 403 403 403 403 403 200 200
POST   surges:list                          -               405 405 405 405 405 405 405 405 405 405
GET    surges:evidence                      open            in  403 403 403 403 403 403 403 200 200
POST   surges:evidence                      open            405 405 405 405 405 405 405 405 405 405
GET    surges:evidence                      unpublished     in  403 403 403 403 403 403 403 404 404
GET    surges:quarantine                    span            in  403 403 403 403 403 403 403 200 403
POST   surges:quarantine                    span            in  403 403 403 403 403 403 403 302 403
GET    surges:quarantine                    open            in  403 403 403 403 403 403 403 422 403
POST   surges:quarantine                    open            in  403 403 403 403 403 403 403 422 403
GET    surges:release                       quarantine      in  403 403 403 403 403 403 403 200 403
POST   surges:release                       quarantine      in  403 403 403 403 403 403 403 302 403
GET    surges:release                       -               in  403 403 403 403 403 403 403 404 403
GET    surges:objections                    -               in  403 403 403 403 403 403 403 200 403
POST   surges:objections                    -               405 405 405 405 405 405 405 405 405 405
GET    surges:objection                     objection       in  403 403 403 403 403 403 403 200 403
POST   surges:objection                     objection       in  403 403 403 403 403 403 403 302 403
GET    surges:objection                     -               in  403 403 403 403 403 403 403 404 403

# --- Inspectors have a role of their own (tests/proposals/test_pressure.py)
GET    inspection:queue                     -               in  403 403 403 403 403 403 403 403 403
POST   inspection:queue                     -               405 405 405 405 405 405 405 405 405 405
GET    inspection:report                    pressure        in  403 403 403 403 403 403 403 403 403
POST   inspection:report                    pressure        in  403 403 403 403 403 403 403 403 403
GET    inspection:taking                    pressure        405 405 405 405 405 405 405 405 405 405
POST   inspection:taking                    pressure        in  403 403 403 403 403 403 403 403 403

# --- Outages
GET    outages:status                       -               200 200 200 200 200 200 200 200 200 200
POST   outages:status                       -               405 405 405 405 405 405 405 405 405 405
GET    moderation:item                      submitted       in  403 403 403 403 403 403 403 200 403
POST   moderation:item                      submitted       405 405 405 405 405 405 405 405 405 405
GET    moderation:item                      draft           in  403 403 403 403 403 403 403 404 403
GET    moderation:item                      hidden          in  403 403 403 403 403 403 403 200 403
GET    moderation:decision                  submitted       405 405 405 405 405 405 405 405 405 405
POST   moderation:decision                  submitted       in  403 403 403 403 403 403 403 302 403
POST   moderation:decision                  draft           in  403 403 403 403 403 403 403 404 403
GET    moderation:lock                      submitted       405 405 405 405 405 405 405 405 405 405
POST   moderation:lock                      submitted       in  403 403 403 403 403 403 403 302 403
POST   moderation:lock                      draft           in  403 403 403 403 403 403 403 404 403
GET    moderation:release                   submitted       405 405 405 405 405 405 405 405 405 405
POST   moderation:release                   submitted       in  403 403 403 403 403 403 403 302 403
POST   moderation:release                   draft           in  403 403 403 403 403 403 403 404 403
GET    moderation:item                      reported        in  403 403 403 403 403 403 403 200 403
POST   moderation:decision                  reported        in  403 403 403 403 403 403 403 302 403
GET    moderation:item                      merge-agreed    in  403 403 403 403 403 403 403 200 403
GET    moderation:item                      merge           in  403 403 403 403 403 403 403 404 403
POST   moderation:decision                  merge-agreed    in  403 403 403 403 403 403 403 302 403
POST   moderation:lock                      merge-agreed    in  403 403 403 403 403 403 403 302 403

# --- The desk of state bodies
GET    desk:board                           -               in  403 403 403 200 200 200 200 403 403
POST   desk:board                           -               405 405 405 405 405 405 405 405 405 405
GET    desk:assignment                      promise         in  403 403 403 200 200 403 200 403 403
POST   desk:assignment                      promise         in  403 403 403 409 302 403 302 403 403
GET    desk:assignment                      promise-hidden  in  403 403 403 404 404 404 404 403 403
POST   desk:assignment                      promise-hidden  in  403 403 403 404 404 404 404 403 403
GET    desk:assignment                      reached         in  403 403 403 200 200 403 200 403 403
POST   desk:assignment                      reached         in  403 403 403 409 302 403 302 403 403
POST   desk:assignment                      waiting         in  403 403 403 409 409 403 409 403 403
GET    desk:assignment                      hidden          in  403 403 403 404 404 404 404 403 403
GET    desk:team                            -               in  403 403 403 200 200 200 200 403 403
POST   desk:team                            -               405 405 405 405 405 405 405 405 405 405
GET    desk:deputy_new                      colleague       in  403 403 403 403 403 403 200 403 403
POST   desk:deputy_new                      colleague       in  403 403 403 403 403 403 302 403 403
GET    desk:deputy_ending                   deputy          405 405 405 405 405 405 405 405 405 405
POST   desk:deputy_ending                   deputy          in  403 403 403 403 403 403 302 403 403
POST   desk:deputy_ending                   -               in  403 403 403 404 404 404 404 403 403
GET    desk:absence_new                     colleague       in  403 403 403 200 200 200 200 403 403
POST   desk:absence_new                     colleague       in  403 403 403 422 302 422 302 403 403
GET    desk:absence_ending                  absence         405 405 405 405 405 405 405 405 405 405
POST   desk:absence_ending                  absence         in  403 403 403 403 302 403 302 403 403
POST   desk:absence_ending                  -               in  403 403 403 404 404 404 404 403 403
GET    desk:consultations:list              -               in  403 403 403 200 200 200 200 403 403
POST   desk:consultations:list              -               405 405 405 405 405 405 405 405 405 405
GET    desk:consultations:new               -               in  403 403 403 200 200 200 200 403 403
POST   desk:consultations:new               -               in  403 403 403 302 302 302 302 403 403
GET    desk:consultations:detail            c-draft         in  403 403 403 200 200 403 200 403 403
GET    desk:consultations:detail            c-sent          in  403 403 403 200 200 403 200 403 403
GET    desk:consultations:detail            c-open          in  403 403 403 200 200 403 200 403 403
GET    desk:consultations:detail            c-concluded     in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:detail            c-draft         405 405 405 405 405 405 405 405 405 405
GET    desk:consultations:passport          c-draft         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:passport          c-draft         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:passport          c-open          in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:passport          c-sent          in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:bullets           c-draft         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:bullets           c-draft         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:bullets           c-open          in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:bullets           c-sent          in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:dates             c-draft         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:dates             c-draft         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:dates             c-open          in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:dates             c-sent          in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:languages         c-draft         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:languages         c-draft         in  403 403 403 302 302 403 302 403 403
POST   desk:consultations:languages         c-sent          in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:outcome           c-open          in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:outcome           c-open          in  403 403 403 403 302 403 302 403 403
POST   desk:consultations:outcome           c-concluded     in  403 403 403 403 409 403 409 403 403
GET    desk:consultations:outcome_publication c-closed      405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:outcome_publication c-closed      in  403 403 403 403 403 403 409 403 403
GET    desk:consultations:outcome_returning c-closed        405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:outcome_returning c-closed        in  403 403 403 403 403 403 409 403 403
GET    desk:consultations:act               c-concluded     in  403 403 403 403 200 403 200 403 403
POST   desk:consultations:act               c-concluded     in  403 403 403 403 302 403 302 403 403
POST   desk:consultations:act               c-open          in  403 403 403 403 409 403 409 403 403
GET    consultations:outcome                c-open          200 200 200 200 200 200 200 200 200 200
GET    consultations:outcome                c-concluded     200 200 200 200 200 200 200 200 200 200
GET    consultations:outcome                c-sent          404 404 404 404 404 404 404 404 404 404
POST   consultations:outcome                c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:decisions              c-open          200 200 200 200 200 200 200 200 200 200
POST   consultations:decisions              c-open          405 405 405 405 405 405 405 405 405 405
GET    consultations:outcome_file           c-open          404 404 404 404 404 404 404 404 404 404
GET    consultations:outcome_file           c-concluded     200 200 200 200 200 200 200 200 200 200
POST   consultations:outcome_file           c-concluded     405 405 405 405 405 405 405 405 405 405
GET    consultations:contributions_csv      c-open          302 302 302 302 302 302 302 302 302 302
POST   consultations:contributions_csv      c-open          405 405 405 405 405 405 405 405 405 405
GET    desk:consultations:sending           c-draft         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:sending           c-draft         in  403 403 403 302 302 403 302 403 403
POST   desk:consultations:sending           c-sent          in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:publication       c-sent          405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:publication       c-sent          in  403 403 403 403 403 403 302 403 403
POST   desk:consultations:publication       c-draft         in  403 403 403 403 403 403 409 403 403
GET    desk:consultations:returning         c-sent          405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:returning         c-sent          in  403 403 403 403 403 403 302 403 403
POST   desk:consultations:returning         c-draft         in  403 403 403 403 403 403 409 403 403
GET    desk:consultations:lock              c-draft         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:lock              c-draft         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:documents         c-draft         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:documents         c-draft         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:documents         c-open          in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:documents         c-open          in  403 403 403 302 302 403 302 403 403
POST   desk:consultations:documents         c-concluded     in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:document          c-draft         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:document          c-draft         405 405 405 405 405 405 405 405 405 405
GET    desk:consultations:document_removal  c-draft         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:document_removal  c-draft         in  403 403 403 302 302 403 302 403 403
POST   desk:consultations:document_removal  c-open          in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:extension         c-open          in  403 403 403 403 200 403 200 403 403
POST   desk:consultations:extension         c-open          in  403 403 403 403 302 403 302 403 403
POST   desk:consultations:extension         c-closed        in  403 403 403 403 409 403 409 403 403
GET    desk:consultations:withdrawal        c-open          in  403 403 403 403 403 403 200 403 403
POST   desk:consultations:withdrawal        c-open          in  403 403 403 403 403 403 302 403 403
POST   desk:consultations:withdrawal        c-draft         in  403 403 403 403 403 403 409 403 403
GET    desk:consultations:version_publication c-open        405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:version_publication c-open        in  403 403 403 403 302 403 302 403 403
POST   desk:consultations:version_publication c-closed      in  403 403 403 403 409 403 409 403 403
GET    desk:consultations:preview_link      c-draft         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:preview_link      c-draft         in  403 403 403 302 302 403 302 403 403
POST   desk:consultations:preview_link      c-open          in  403 403 403 409 409 403 409 403 403
GET    desk:consultations:inbox             c-inbox         in  403 403 403 200 200 403 200 403 403
GET    desk:consultations:inbox             c-draft         in  403 403 403 404 404 404 404 403 403
GET    desk:consultations:inbox             c-concluded     in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:inbox             c-inbox         405 405 405 405 405 405 405 405 405 405
GET    desk:consultations:decision          c-inbox         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:decision          c-inbox         in  403 403 403 403 302 403 302 403 403
GET    desk:consultations:decision_draft    c-inbox         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:decision_draft    c-inbox         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:separation        c-inbox         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:separation        c-inbox         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:passing           c-inbox         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:passing           c-inbox         in  403 403 403 403 302 403 302 403 403
GET    desk:consultations:passing_answer    c-inbox         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:passing_answer    c-inbox         in  403 403 403 403 302 403 302 403 403
GET    desk:consultations:bulk              c-inbox         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:bulk              c-inbox         in  403 403 403 403 302 403 302 403 403
GET    desk:consultations:inbox_lock        c-inbox         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:inbox_lock        c-inbox         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:replacement       c-inbox         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:replacement       c-inbox         in  403 403 403 403 302 403 302 403 403
GET    desk:consultations:reasons           c-template      in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:reasons           c-template      in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:reason            c-template      in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:reason            c-template      in  403 403 403 302 302 403 302 403 403
GET    desk:proposals:detail                reached         in  403 403 403 200 200 403 200 403 403
POST   desk:proposals:detail                reached         405 405 405 405 405 405 405 405 405 405
GET    desk:proposals:detail                open            in  403 403 403 200 200 403 200 403 403
GET    desk:proposals:detail                hidden          in  403 403 403 404 404 404 404 403 403
GET    desk:proposals:detail                unpublished     in  403 403 403 404 404 404 404 403 403
GET    desk:proposals:detail                again           in  403 403 403 404 404 404 404 403 403
GET    desk:proposals:taking                reached         405 405 405 405 405 405 405 405 405 405
POST   desk:proposals:taking                reached         in  403 403 403 403 302 403 302 403 403
GET    desk:proposals:transfer              taken           in  403 403 403 403 200 403 200 403 403
POST   desk:proposals:transfer              taken           in  403 403 403 403 302 403 302 403 403
GET    desk:proposals:extension             taken           in  403 403 403 403 200 403 200 403 403
POST   desk:proposals:extension             taken           in  403 403 403 403 302 403 302 403 403
GET    desk:proposals:answer                taken           in  403 403 403 403 200 403 200 403 403
POST   desk:proposals:answer                taken           in  403 403 403 403 302 403 302 403 403
GET    desk:proposals:preview               waiting         in  403 403 403 200 200 403 200 403 403
POST   desk:proposals:preview               waiting         405 405 405 405 405 405 405 405 405 405
GET    desk:proposals:approval              waiting         in  403 403 403 200 200 403 200 403 403
POST   desk:proposals:approval              waiting         405 405 405 405 405 405 405 405 405 405
GET    desk:proposals:publication           waiting         405 405 405 405 405 405 405 405 405 405
POST   desk:proposals:publication           waiting         in  403 403 403 403 403 403 302 403 403
POST   desk:proposals:publication           taken           in  403 403 403 403 403 403 409 403 403
GET    desk:proposals:returning             waiting         405 405 405 405 405 405 405 405 405 405
POST   desk:proposals:returning             waiting         in  403 403 403 403 403 403 302 403 403
GET    desk:consultations:draft             drafted         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:draft             drafted         405 405 405 405 405 405 405 405 405 405
GET    desk:consultations:draft_import      drafted         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:draft_import      drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:clause            drafted         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:clause            drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_discard     drafted         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:draft_discard     drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_comparison  drafted         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:draft_comparison  drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_matching    drafted         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:draft_matching    drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_origin      drafted         in  403 403 403 200 200 403 200 403 403
POST   desk:consultations:draft_origin      drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_source      drafted         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:draft_source      drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_aside       drafted         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:draft_aside       drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_doubt       drafted         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:draft_doubt       drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_undo        drafted         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:draft_undo        drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:consultations:draft_next        drafted         405 405 405 405 405 405 405 405 405 405
POST   desk:consultations:draft_next        drafted         in  403 403 403 302 302 403 302 403 403
GET    desk:paper:start                     -               in  403 403 403 403 403 200 403 403 403
POST   desk:paper:start                     -               405 405 405 405 405 405 405 405 405 405
GET    desk:paper:new_sheet                 paper           in  403 403 403 403 403 200 403 403 403
POST   desk:paper:new_sheet                 paper           in  403 403 403 403 403 302 403 403 403
GET    desk:paper:new_sheet                 hidden          in  403 403 403 403 403 404 403 403 403
GET    desk:paper:new_sheet                 unpublished     in  403 403 403 403 403 404 403 403 403
GET    desk:paper:counter                   paper           in  403 403 403 403 403 200 403 403 403
POST   desk:paper:counter                   paper           in  403 403 403 403 403 302 403 403 403
GET    desk:paper:counter                   hidden          in  403 403 403 403 403 404 403 403 403
GET    desk:paper:sheet                     paper           in  403 403 403 403 403 200 403 403 403
POST   desk:paper:sheet                     paper           405 405 405 405 405 405 405 405 405 405
GET    desk:paper:sheet                     paper-elsewhere in  403 403 403 403 403 403 403 403 403
GET    desk:paper:receipts                  paper           in  403 403 403 403 403 200 403 403 403
POST   desk:paper:receipts                  paper           405 405 405 405 405 405 405 405 405 405
GET    desk:paper:receipts                  paper-elsewhere in  403 403 403 403 403 403 403 403 403
GET    desk:paper:audits                    -               in  403 403 403 403 403 200 403 200 403
POST   desk:paper:audits                    -               405 405 405 405 405 405 405 405 405 405
GET    desk:paper:audit                     paper           in  403 403 403 403 403 403 403 200 403
POST   desk:paper:audit                     paper           in  403 403 403 403 403 403 403 302 403
GET    desk:paper:audit                     paper-elsewhere in  403 403 403 403 403 200 403 200 403
POST   desk:paper:audit                     paper-elsewhere in  403 403 403 403 403 302 403 302 403
GET    desk:commitments:report              promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:report              promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:report              promise-hidden  in  403 403 403 404 404 404 404 403 403
POST   desk:commitments:report              promise-hidden  in  403 403 403 404 404 404 404 403 403
GET    desk:commitments:move                promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:move                promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:answer              asked           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:answer              asked           in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:answer              asked-hidden    in  403 403 403 404 404 403 404 403 403
GET    desk:commitments:reply               disputed        in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:reply               disputed        in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:withdrawal          promise         in  403 403 403 403 403 403 200 403 403
POST   desk:commitments:withdrawal          promise         in  403 403 403 403 403 403 302 403 403
GET    desk:commitments:list                -               in  403 403 403 200 200 200 200 403 403
POST   desk:commitments:list                -               405 405 405 405 405 405 405 405 405 405
GET    desk:commitments:new                 -               in  403 403 403 403 403 403 200 403 403
POST   desk:commitments:new                 -               in  403 403 403 403 403 403 302 403 403
GET    desk:commitments:new_programme       -               in  403 403 403 403 403 403 200 403 403
POST   desk:commitments:new_programme       -               in  403 403 403 403 403 403 302 403 403
GET    desk:commitments:objectives          programme       in  403 403 403 403 403 403 200 403 403
POST   desk:commitments:objectives          programme       in  403 403 403 403 403 403 302 403 403
GET    desk:commitments:objectives          programme-hidden in  403 403 403 404 404 404 404 403 403
GET    desk:commitments:update              promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:update              promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:budget              promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:budget              promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:programme           promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:programme           promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:milestones          promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:milestones          promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:milestone_done      promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:milestone_done      promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:milestone_move      promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:milestone_move      promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:milestone_drop      promise         in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:milestone_drop      promise         in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:suspension          promise         in  403 403 403 403 403 403 200 403 403
POST   desk:commitments:suspension          promise         in  403 403 403 403 403 403 302 403 403
GET    desk:commitments:resumption          promise-paused  in  403 403 403 403 403 403 200 403 403
POST   desk:commitments:resumption          promise-paused  in  403 403 403 403 403 403 302 403 403
GET    desk:commitments:indicators          gauge           in  403 403 403 200 200 403 200 403 403
GET    desk:commitments:approval            gauge           in  403 403 403 200 200 403 200 403 403
GET    desk:commitments:entry_file          gauge-proof     in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:entry_file          gauge-proof     405 405 405 405 405 405 405 405 405 405
GET    desk:commitments:indicators          gauge-hidden    in  403 403 403 404 404 404 404 403 403
GET    desk:commitments:indicator_new       gauge           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:indicator_new       gauge           in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:indicator_edit      gauge           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:indicator_edit      gauge           in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:entry               gauge           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:entry               gauge           in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:plan_entry          gauge           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:plan_entry          gauge           in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:bring               gauge           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:bring               gauge           in  403 403 403 302 302 403 302 403 403
POST   desk:commitments:indicator_edit      gauge-hidden    in  403 403 403 404 404 404 404 403 403
POST   desk:commitments:entry               gauge-hidden    in  403 403 403 404 404 404 404 403 403
POST   desk:commitments:entries_sending     gauge           in  403 403 403 409 409 403 409 403 403
POST   desk:commitments:entries_sending     gauge-drafted   in  403 403 403 302 302 403 302 403 403
POST   desk:commitments:publication         gauge-sent      in  403 403 403 403 403 403 302 403 403
POST   desk:commitments:returning           gauge-sent      in  403 403 403 403 403 403 302 403 403
GET    desk:commitments:import              gauge           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:import_mending      gauge           in  403 403 403 302 302 403 302 403 403
POST   desk:commitments:import_writing      gauge           in  403 403 403 302 302 403 302 403 403
GET    desk:commitments:import_errors       gauge           in  403 403 403 200 200 403 200 403 403
GET    desk:commitments:sample              gauge           in  403 403 403 200 200 403 200 403 403
POST   desk:commitments:indicators          gauge           405 405 405 405 405 405 405 405 405 405
POST   desk:commitments:approval            gauge           405 405 405 405 405 405 405 405 405 405
POST   desk:commitments:import              gauge           405 405 405 405 405 405 405 405 405 405
POST   desk:commitments:import_errors       gauge           405 405 405 405 405 405 405 405 405 405
POST   desk:commitments:sample              gauge           405 405 405 405 405 405 405 405 405 405
GET    desk:commitments:entries_sending     gauge           405 405 405 405 405 405 405 405 405 405
GET    desk:commitments:publication         gauge           405 405 405 405 405 405 405 405 405 405
GET    desk:commitments:returning           gauge           405 405 405 405 405 405 405 405 405 405
GET    desk:commitments:import_mending      gauge           405 405 405 405 405 405 405 405 405 405
GET    desk:commitments:import_writing      gauge           405 405 405 405 405 405 405 405 405 405

# --- Scorecards at the desk
GET    desk:scorecards:list                 -               in  403 403 403 200 200 200 200 403 403
POST   desk:scorecards:list                 -               405 405 405 405 405 405 405 405 405 405
GET    desk:scorecards:new                  -               in  403 403 403 200 200 200 200 403 403
POST   desk:scorecards:new                  method          in  403 403 403 302 302 302 302 403 403
GET    desk:scorecards:round                round-draft     in  403 403 403 200 200 403 200 403 403
GET    desk:scorecards:round                round-open      in  403 403 403 200 200 403 200 403 403
GET    desk:scorecards:round                round-reply     in  403 403 403 200 200 200 200 403 403
GET    desk:scorecards:round                round-approval  in  403 403 403 200 200 200 200 403 403
GET    desk:scorecards:round                round-published in  403 403 403 200 200 200 200 403 403
POST   desk:scorecards:round                round-open      405 405 405 405 405 405 405 405 405 405
GET    desk:scorecards:days                 round-draft     in  403 403 403 200 200 403 200 403 403
GET    desk:scorecards:days                 round-open      in  403 403 403 200 200 403 200 403 403
POST   desk:scorecards:days                 round-open      in  403 403 403 302 302 403 302 403 403
POST   desk:scorecards:days                 round-published in  403 403 403 409 409 403 409 403 403
GET    desk:scorecards:opening              round-draft     405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:opening              round-draft     in  403 403 403 302 302 403 302 403 403
POST   desk:scorecards:opening              round-published in  403 403 403 409 409 403 409 403 403
GET    desk:scorecards:replies              round-marked    405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:replies              round-marked    in  403 403 403 302 302 403 302 403 403
POST   desk:scorecards:replies              round-published in  403 403 403 409 409 403 409 403 403
GET    desk:scorecards:approval             round-over      405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:approval             round-over      in  403 403 403 302 302 403 302 403 403
POST   desk:scorecards:approval             round-published in  403 403 403 409 409 403 409 403 403
GET    desk:scorecards:publication          round-approval  405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:publication          round-approval  in  403 403 403 403 403 403 302 403 403
POST   desk:scorecards:publication          round-published in  403 403 403 403 403 403 409 403 403
GET    desk:scorecards:return               round-approval  in  403 403 403 403 403 403 200 403 403
POST   desk:scorecards:return               round-approval  in  403 403 403 403 403 403 302 403 403
GET    desk:scorecards:picture              round-open      in  403 403 403 200 403 403 403 403 403
GET    desk:scorecards:picture              round-reply     in  403 403 403 200 200 200 200 403 403
POST   desk:scorecards:picture              round-open      405 405 405 405 405 405 405 405 405 405
GET    desk:scorecards:portal               round-draft     in  403 403 403 200 200 403 200 403 403
GET    desk:scorecards:portal               round-open      in  403 403 403 200 200 403 200 403 403
GET    desk:scorecards:portal               round-reply     in  403 403 403 200 200 200 200 403 403
GET    desk:scorecards:portal               round-published in  403 403 403 200 200 200 200 403 403
POST   desk:scorecards:portal               round-open      405 405 405 405 405 405 405 405 405 405
GET    desk:scorecards:assessors            round-draft     in  403 403 403 200 200 403 200 403 403
GET    desk:scorecards:assessors            round-reply     in  403 403 403 200 200 403 200 403 403
POST   desk:scorecards:assessors            round-draft     in  403 403 403 302 302 403 302 403 403
GET    desk:scorecards:removal              round-draft     405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:removal              round-draft     in  403 403 403 302 302 403 302 403 403
POST   desk:scorecards:removal              round-open      in  403 403 403 409 409 403 409 403 403
GET    desk:scorecards:mark                 round-open      405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:mark                 round-open      in  403 403 403 302 302 403 403 403 403
POST   desk:scorecards:mark                 round-reply     in  403 403 403 409 409 403 403 403 403
GET    desk:scorecards:ruling               round-reply     405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:ruling               round-reply     in  403 403 403 403 403 403 302 403 403
POST   desk:scorecards:ruling               round-open      in  403 403 403 403 403 403 409 403 403
GET    desk:scorecards:reply                round-reply     405 405 405 405 405 405 405 405 405 405
POST   desk:scorecards:reply                round-reply     in  403 403 403 403 403 302 403 403 403
POST   desk:scorecards:reply                round-open      in  403 403 403 403 403 403 403 403 403

# --- The API
GET    api-schema                           -               200 200 200 200 200 200 200 200 200 200
GET    favicon                              -               302 302 302 302 302 302 302 302 302 302
POST   favicon                              -               302 302 302 302 302 302 302 302 302 302
GET    administration                       -               in  403 403 403 403 403 403 403 403 302
POST   administration                       -               405 405 405 405 405 405 405 405 405 405
GET    api-docs-short                       -               302 302 302 302 302 302 302 302 302 302
POST   api-docs-short                       -               302 302 302 302 302 302 302 302 302 302
GET    api-docs                             -               200 200 200 200 200 200 200 200 200 200
POST   api-docs                             -               200 200 200 200 200 200 200 200 200 200
GET    api-region-list                      -               200 200 200 200 200 200 200 200 200 200
GET    api-body-list                        -               200 200 200 200 200 200 200 200 200 200
GET    api-topic-list                       -               200 200 200 200 200 200 200 200 200 200
GET    api-punctuality                      -               200 200 200 200 200 200 200 200 200 200
GET    api-event-list                       -               200 200 200 200 200 200 200 200 200 200
GET    api-commitment-list                  -               200 200 200 200 200 200 200 200 200 200
GET    api-commitment-detail                promise         200 200 200 200 200 200 200 200 200 200
GET    api-commitment-detail                promise-hidden  404 404 404 404 404 404 404 404 404 404

# --- Scorecards through the API
GET    api-round-list                       -               200 200 200 200 200 200 200 200 200 200
GET    api-round-detail                     round-published 200 200 200 200 200 200 200 200 200 200
GET    api-round-detail                     round-open      200 200 200 200 200 200 200 200 200 200
GET    api-round-detail                     round-draft     404 404 404 404 404 404 404 404 404 404
GET    api-round-portal                     round-published 200 200 200 200 200 200 200 200 200 200
GET    api-round-portal                     round-open      404 404 404 404 404 404 404 404 404 404
GET    api-round-portal                     round-draft     404 404 404 404 404 404 404 404 404 404
GET    api-edition-list                     -               200 200 200 200 200 200 200 200 200 200
GET    api-edition-detail                   method          200 200 200 200 200 200 200 200 200 200
GET    api-questions                        -               200 200 200 200 200 200 200 200 200 200
GET    api-questions-of                     promise         200 200 200 200 200 200 200 200 200 200
GET    api-questions-of                     promise-hidden  404 404 404 404 404 404 404 404 404 404
POST   api-questions-of                     promise         403 409 201 201 409 409 409 409 409 409
POST   api-questions-of                     promise-hidden  403 404 404 404 404 404 404 404 404 404
GET    api-question                         asked           200 200 200 200 200 200 200 200 200 200
GET    api-question                         asked-hidden    404 404 404 404 404 404 404 404 404 404
POST   api-question-answer                  asked           403 403 403 403 201 201 403 201 403 403
POST   api-question-answer                  asked-hidden    403 403 403 403 404 404 404 404 403 403
POST   api-question-reports                 asked           403 201 409 201 201 201 201 201 201 201
POST   api-question-reports                 asked-hidden    403 404 404 404 404 404 404 404 404 404
GET    api-checks                           disputed        200 200 200 200 200 200 200 200 200 200
GET    api-checks                           promise-hidden  404 404 404 404 404 404 404 404 404 404
POST   api-checks                           promise         403 409 201 201 409 409 409 409 409 409
GET    api-check                            seen            200 200 200 200 200 200 200 200 200 200
GET    api-check                            seen-hidden     404 404 404 404 404 404 404 404 404 404
DELETE api-check                            seen            403 404 204 404 404 404 404 404 404 404
POST   api-check-reports                    seen            403 201 409 201 201 201 201 201 201 201
GET    api-objection-replies                disputed        200 200 200 200 200 200 200 200 200 200
POST   api-objection-replies                disputed        403 403 403 403 201 201 403 201 403 403
GET    api-commitment-events                promise         200 200 200 200 200 200 200 200 200 200
GET    api-commitment-events                promise-hidden  404 404 404 404 404 404 404 404 404 404
GET    api-commitment-updates               promise         200 200 200 200 200 200 200 200 200 200
GET    api-commitment-updates               promise-hidden  404 404 404 404 404 404 404 404 404 404
GET    api-programme-list                   -               200 200 200 200 200 200 200 200 200 200
GET    api-programme-detail                 programme       200 200 200 200 200 200 200 200 200 200
GET    api-programme-detail                 programme-hidden 404 404 404 404 404 404 404 404 404 404
GET    api-programme-events                 programme       200 200 200 200 200 200 200 200 200 200
GET    api-programme-events                 programme-hidden 404 404 404 404 404 404 404 404 404 404
GET    api-indicator-list                   -               200 200 200 200 200 200 200 200 200 200
GET    api-measurement-list                 -               200 200 200 200 200 200 200 200 200 200
GET    api-target-list                      -               200 200 200 200 200 200 200 200 200 200
GET    api-indicator-detail                 gauge           200 200 200 200 200 200 200 200 200 200
GET    api-indicator-detail                 gauge-hidden    404 404 404 404 404 404 404 404 404 404
GET    api-measurement-detail               -               404 404 404 404 404 404 404 404 404 404
GET    api-target-detail                    -               404 404 404 404 404 404 404 404 404 404
GET    api-drafts                           -               403 200 200 200 200 200 200 200 200 200
POST   api-drafts                           -               403 409 201 201 409 409 409 409 409 409
POST   api-co-support                       -               403 404 404 404 404 404 404 404 404 404
POST   api-co-support                       gathering       403 409 409 201 409 409 409 409 409 409
POST   api-co-support                       draft           403 409 409 409 409 409 409 409 409 409
GET    api-draft                            draft           403 404 200 404 404 404 404 404 404 404
PATCH  api-draft                            draft           403 404 200 404 404 404 404 404 404 404
GET    api-draft                            open            403 404 200 404 404 404 404 404 404 404
PATCH  api-draft                            open            403 404 409 404 404 404 404 404 404 404
GET    api-draft                            shared          403 404 200 200 404 404 404 404 404 404
PATCH  api-draft                            shared          403 404 200 200 404 404 404 404 404 404
POST   api-withdrawal                       shared          403 404 201 404 404 404 404 404 404 404
DELETE api-invitation                       gathering       403 404 200 404 404 404 404 404 404 404
POST   api-invitation                       gathering       403 404 409 404 404 404 404 404 404 404
DELETE api-invitation                       draft           403 404 409 404 404 404 404 404 404 404
POST   api-invitation                       draft           403 404 409 404 404 404 404 404 404 404
POST   api-withdrawal                       draft           403 404 201 404 404 404 404 404 404 404
POST   api-withdrawal                       open            403 404 201 404 404 404 404 404 404 404
POST   api-acceptance                       invited         403 409 409 201 409 409 409 409 409 409
POST   api-acceptance                       -               403 404 404 404 404 404 404 404 404 404
POST   api-co-authors                       draft           403 404 201 404 404 404 404 404 404 404
POST   api-co-authors                       shared          403 404 201 404 404 404 404 404 404 404
POST   api-co-authors                       gathering       403 404 409 404 404 404 404 404 404 404
DELETE api-co-authorship                    invited         403 404 204 404 404 404 404 404 404 404
DELETE api-co-authorship                    draft           403 404 404 404 404 404 404 404 404 404
DELETE api-my-co-authorship                 shared          403 404 409 204 404 404 404 404 404 404
POST   api-files                            draft           403 404 201 404 404 404 404 404 404 404
POST   api-files                            shared          403 404 201 201 404 404 404 404 404 404
POST   api-files                            open            403 404 409 404 404 404 404 404 404 404
DELETE api-file                             draft           403 404 204 404 404 404 404 404 404 404
DELETE api-file                             shared          403 404 204 204 404 404 404 404 404 404
DELETE api-file                             open            403 404 409 404 404 404 404 404 404 404
GET    api-merges                           mergeable       403 404 200 404 404 404 404 404 404 404
POST   api-merges                           mergeable       403 404 201 404 404 404 404 404 404 404
GET    api-merge                            merge           403 404 200 200 404 404 404 404 404 404
DELETE api-merge                            merge           403 404 409 200 404 404 404 404 404 404
DELETE api-merge                            merge-agreed    403 404 200 200 404 404 404 404 404 404
PUT    api-agreement                        merge           403 404 200 409 404 404 404 404 404 404
POST   api-decisions                        submitted       403 403 403 403 403 403 403 403 201 403
POST   api-decisions                        draft           403 403 403 403 403 403 403 403 404 403
POST   api-signatures                       open            403 409 201 201 409 409 409 409 409 409
POST   api-signatures                       hidden          403 404 404 404 404 404 404 404 404 404
POST   api-signatures                       again           403 404 404 404 404 404 404 404 404 404
DELETE api-my-signature                     signed          403 409 200 409 409 409 409 409 409 409
GET    api-my-signature                     signed          403 404 200 404 404 404 404 404 404 404
DELETE api-my-signature                     hidden          403 404 404 404 404 404 404 404 404 404
GET    api-my-signature                     hidden          403 404 404 404 404 404 404 404 404 404
POST   api-custody                          reached         403 403 403 403 403 201 403 201 403 403
POST   api-custody                          hidden          403 403 403 403 403 404 404 404 403 403
POST   api-extension                        taken           403 403 403 403 403 201 403 201 403 403
POST   api-extension                        hidden          403 403 403 403 403 404 404 404 403 403
GET    api-replies                          questioned      200 200 200 200 200 200 200 200 200 200
GET    api-replies                          waiting         404 404 404 404 404 404 404 404 404 404
GET    api-my-reply                         questioned      403 404 200 404 404 404 404 404 404 404
PUT    api-my-reply                         questioned      403 409 200 200 409 409 409 409 409 409
PUT    api-my-reply                         hidden          403 404 404 404 404 404 404 404 404 404
POST   api-reopening                        questioned      403 409 201 409 409 409 409 409 409 409
POST   api-reopening                        hidden          403 404 404 404 404 404 404 404 404 404
POST   api-answer                           taken           403 403 403 403 403 201 403 201 403 403
POST   api-answer                           hidden          403 403 403 403 403 404 404 404 403 403
POST   api-approval                         waiting         403 403 403 403 403 403 403 201 403 403
GET    api-proposal-list                    -               200 200 200 200 200 200 200 200 200 200
GET    api-proposal-detail                  open            200 200 200 200 200 200 200 200 200 200
GET    api-proposal-detail                  answered        200 200 200 200 200 200 200 200 200 200
GET    api-proposal-detail                  hidden          404 404 404 404 404 404 404 404 404 404
GET    api-proposal-detail                  hidden-rejected 404 404 404 404 404 404 404 404 404 404
GET    api-proposal-detail                  unpublished     404 404 404 404 404 404 404 404 404 404
GET    api-proposal-detail                  again           404 404 404 404 404 404 404 404 404 404
GET    api-proposal-detail                  waiting         200 200 200 200 200 200 200 200 200 200
GET    api-proposal-events                  open            200 200 200 200 200 200 200 200 200 200
GET    api-proposal-events                  hidden          404 404 404 404 404 404 404 404 404 404
GET    api-proposal-events                  unpublished     404 404 404 404 404 404 404 404 404 404
GET    api-proposal-days                    open            200 200 200 200 200 200 200 200 200 200
GET    api-proposal-days                    hidden          404 404 404 404 404 404 404 404 404 404
GET    api-proposal-days                    unpublished     404 404 404 404 404 404 404 404 404 404
GET    api-proposal-regions                 open            200 200 200 200 200 200 200 200 200 200
GET    api-proposal-regions                 hidden          404 404 404 404 404 404 404 404 404 404
GET    api-proposal-regions                 unpublished     404 404 404 404 404 404 404 404 404 404

# --- Machines and the administration
GET    root                                 -               302 302 302 302 302 302 302 302 302 302
POST   root                                 -               302 302 302 302 302 302 302 302 302 302
GET    healthz                              -               200 200 200 200 200 200 200 200 200 200
POST   healthz                              -               200 200 200 200 200 200 200 200 200 200
GET    readyz                               -               200 200 200 200 200 200 200 200 200 200
POST   readyz                               -               200 200 200 200 200 200 200 200 200 200
GET    metrics                              -               200 200 200 200 200 200 200 200 200 200
POST   metrics                              -               200 200 200 200 200 200 200 200 200 200
GET    robots                               -               200 200 200 200 200 200 200 200 200 200
POST   robots                               -               405 405 405 405 405 405 405 405 405 405
GET    sitemap                              -               200 200 200 200 200 200 200 200 200 200
POST   sitemap                              -               405 405 405 405 405 405 405 405 405 405
GET    sitemap-part                         -               200 200 200 200 200 200 200 200 200 200
POST   sitemap-part                         -               405 405 405 405 405 405 405 405 405 405
GET    admin                                -               in  403 403 403 403 403 403 403 403 200
POST   admin                                -               in  403 403 403 403 403 403 403 403 200

# --- Arguments, updates, reports
GET    proposals:arguments                  open            200 200 200 200 200 200 200 200 200 200
POST   proposals:arguments                  open            405 405 405 405 405 405 405 405 405 405
GET    proposals:arguments                  hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:arguments                  unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:argument_new               open            in  403 200 200 403 403 403 403 403 403
POST   proposals:argument_new               open            in  403 409 302 403 403 403 403 403 403
GET    proposals:argument_new               hidden          in  403 410 410 403 403 403 403 403 403
GET    proposals:argument                   argument        200 200 200 200 200 200 200 200 200 200
POST   proposals:argument                   argument        405 405 405 405 405 405 405 405 405 405
GET    proposals:argument                   argument-hidden 410 410 200 410 410 410 410 410 410 410
GET    proposals:argument_mark              argument        405 405 405 405 405 405 405 405 405 405
POST   proposals:argument_mark              argument        in  409 409 302 409 409 409 409 409 409
POST   proposals:argument_mark              argument-hidden in  410 409 410 410 410 410 410 410 410
GET    proposals:argument_mending           argument        in  404 200 404 404 404 404 404 404 404
POST   proposals:argument_mending           argument        in  404 302 404 404 404 404 404 404 404
GET    proposals:argument_taking_back       argument        405 405 405 405 405 405 405 405 405 405
POST   proposals:argument_taking_back       argument        in  404 302 404 404 404 404 404 404 404
GET    proposals:report                     open            in  200 409 200 200 200 200 200 200 200
POST   proposals:report                     open            in  302 409 302 302 302 302 302 302 302
GET    proposals:report                     hidden          in  410 410 410 410 410 410 410 410 410
GET    proposals:report                     unpublished     in  404 404 404 404 404 404 404 404 404
GET    proposals:report                     file            in  200 409 200 200 200 200 200 200 200
POST   proposals:report                     file            in  302 409 302 302 302 302 302 302 302
GET    proposals:report                     file-hidden     in  410 410 410 410 410 410 410 410 410
GET    proposals:file                       file-hidden     410 410 410 410 410 410 410 410 410 410
GET    proposals:draft_file                 file-hidden     in  404 200 404 404 404 404 404 200 404
GET    proposals:report                     argument        in  200 409 200 200 200 200 200 200 200
POST   proposals:report                     argument        in  302 409 302 302 302 302 302 302 302
GET    proposals:report                     update          in  200 409 200 200 200 200 200 200 200
GET    proposals:report                     argument-hidden in  410 409 410 410 410 410 410 410 410
GET    proposals:update                     update          200 200 200 200 200 200 200 200 200 200
POST   proposals:update                     update          405 405 405 405 405 405 405 405 405 405
GET    proposals:update_new                 open            in  404 200 404 404 404 404 404 404 404
POST   proposals:update_new                 open            in  404 302 404 404 404 404 404 404 404
GET    proposals:update_new                 draft           in  404 409 404 404 404 404 404 404 404

# --- Arguments, updates, reports in the API
GET    api-arguments                        open            200 200 200 200 200 200 200 200 200 200
GET    api-arguments                        hidden          404 404 404 404 404 404 404 404 404 404
POST   api-arguments                        open            403 409 201 201 409 409 409 409 409 409
POST   api-arguments                        hidden          403 404 404 404 404 404 404 404 404 404
PATCH  api-argument                         argument        403 409 200 409 409 409 409 409 409 409
DELETE api-argument                         argument        403 409 204 409 409 409 409 409 409 409
PATCH  api-argument                         argument-hidden 403 404 404 404 404 404 404 404 404 404
PUT    api-argument-mark                    argument        403 409 409 204 409 409 409 409 409 409
DELETE api-argument-mark                    argument        403 204 204 204 204 204 204 204 204 204
PUT    api-argument-mark                    argument-hidden 403 404 404 404 404 404 404 404 404 404
POST   api-argument-reports                 argument        403 201 409 201 201 201 201 201 201 201
POST   api-argument-reports                 argument-hidden 403 404 404 404 404 404 404 404 404 404
GET    api-updates                          open            200 200 200 200 200 200 200 200 200 200
GET    api-updates                          hidden          404 404 404 404 404 404 404 404 404 404
POST   api-updates                          open            403 409 201 409 409 409 409 409 409 409
POST   api-proposal-reports                 open            403 201 409 201 201 201 201 201 201 201
POST   api-proposal-reports                 hidden          403 404 404 404 404 404 404 404 404 404
POST   api-proposal-reports                 unpublished     403 404 404 404 404 404 404 404 404 404
POST   api-file-reports                     file            403 201 409 201 201 201 201 201 201 201
POST   api-file-reports                     file-hidden     403 404 404 404 404 404 404 404 404 404
POST   api-update-reports                   update          403 201 409 201 201 201 201 201 201 201

# --- Consultations in the API
GET    api-consultation-list                -               200 200 200 200 200 200 200 200 200 200
GET    api-consultation-detail              c-open          200 200 200 200 200 200 200 200 200 200
GET    api-consultation-detail              c-draft         404 404 404 404 404 404 404 404 404 404
GET    api-consultation-events              c-open          200 200 200 200 200 200 200 200 200 200
GET    api-consultation-events              c-draft         404 404 404 404 404 404 404 404 404 404
GET    api-versions                         c-open          200 200 200 200 200 200 200 200 200 200
GET    api-versions                         c-draft         404 404 404 404 404 404 404 404 404 404
GET    api-version                          c-open          200 200 200 200 200 200 200 200 200 200
GET    api-version                          c-draft         404 404 404 404 404 404 404 404 404 404
GET    api-outcome                          c-open          200 200 200 200 200 200 200 200 200 200
GET    api-outcome                          c-draft         404 404 404 404 404 404 404 404 404 404
GET    api-outcome                          c-concluded     200 200 200 200 200 200 200 200 200 200
GET    api-outcome-decisions                c-open          200 200 200 200 200 200 200 200 200 200
GET    api-outcome-decisions                c-draft         404 404 404 404 404 404 404 404 404 404
GET    api-survey                           survey          200 200 200 200 200 200 200 200 200 200
GET    api-survey                           question-draft  404 404 404 404 404 404 404 404 404 404
GET    api-survey                           survey-hidden   200 200 200 200 200 200 200 200 200 200
GET    api-statements                       survey          200 200 200 200 200 200 200 200 200 200
GET    api-statements                       statement-draft 404 404 404 404 404 404 404 404 404 404
GET    api-ground                           survey          200 200 200 200 200 200 200 200 200 200
GET    api-ground                           statement-draft 404 404 404 404 404 404 404 404 404 404
GET    api-contributions                    consultation    200 200 200 200 200 200 200 200 200 200
GET    api-contributions                    consult-draft   404 404 404 404 404 404 404 404 404 404
POST   api-contributions                    consultation    403 409 201 201 409 409 409 409 409 409
POST   api-contributions                    consult-draft   403 404 404 404 404 404 404 404 404 404
GET    api-contribution                     opinion         200 200 200 200 200 200 200 200 200 200
GET    api-contribution                     opinion-hidden  404 404 404 404 404 404 404 404 404 404
PATCH  api-contribution                     opinion         403 409 200 409 409 409 409 409 409 409
PATCH  api-contribution                     opinion-hidden  403 404 404 404 404 404 404 404 404 404
DELETE api-contribution                     opinion         403 409 204 409 409 409 409 409 409 409
DELETE api-contribution                     opinion-hidden  403 404 404 404 404 404 404 404 404 404
PUT    api-support                          opinion         403 409 409 204 409 409 409 409 409 409
PUT    api-support                          opinion-hidden  403 404 404 404 404 404 404 404 404 404
DELETE api-support                          opinion         403 204 204 204 204 204 204 204 204 204
DELETE api-support                          opinion-hidden  403 404 404 404 404 404 404 404 404 404
POST   api-contribution-reports             opinion         403 201 409 201 201 201 201 201 201 201
POST   api-contribution-reports             opinion-hidden  403 404 404 404 404 404 404 404 404 404
POST   api-statements                       survey          403 409 201 201 409 409 409 409 409 409
POST   api-statements                       statement-draft 403 404 404 404 404 404 404 404 404 404
PUT    api-vote                             survey          403 409 204 204 409 409 409 409 409 409
PUT    api-vote                             said-hidden     403 404 404 404 404 404 404 404 404 404
DELETE api-vote                             survey          403 204 204 204 204 204 204 204 204 204
DELETE api-vote                             said-hidden     403 404 404 404 404 404 404 404 404 404
POST   api-statement-reports                survey          403 201 201 201 201 201 201 201 201 201
POST   api-statement-reports                said-hidden     403 404 404 404 404 404 404 404 404 404

# --- Spreading the word
GET    proposals:kit                        open            200 200 200 200 200 200 200 200 200 200
POST   proposals:kit                        open            405 405 405 405 405 405 405 405 405 405
GET    proposals:kit                        hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:kit                        unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:picture                    open            200 200 200 200 200 200 200 200 200 200
POST   proposals:picture                    open            405 405 405 405 405 405 405 405 405 405
GET    proposals:picture                    hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:picture                    unpublished     404 404 404 404 404 404 404 404 404 404
GET    proposals:poster                     open            200 200 200 200 200 200 200 200 200 200
POST   proposals:poster                     open            405 405 405 405 405 405 405 405 405 405
GET    proposals:poster                     hidden          410 410 410 410 410 410 410 410 410 410
GET    proposals:poster                     unpublished     404 404 404 404 404 404 404 404 404 404
"""

ROWS = [Row.of(line) for line in TABLE.splitlines() if line and not line.startswith("#")]

# One row of each kind, which are walked every day; the others take their time (`slow`).
EVERY_DAY = {
    "GET home -",
    "GET proposals:own draft",
    "GET proposals:detail hidden",
    "POST proposals:withdrawal draft",
    "GET moderation:item submitted",
    "POST moderation:decision submitted",
    "GET desk:team -",
    "POST desk:proposals:taking reached",
    "GET api-proposal-detail hidden",
    "POST api-signatures open",
    "GET admin -",
}


def every_row(rows: list[Row]) -> list[Any]:
    """Rows as parameters of a test, of which few are walked every day."""
    return [row if str(row) in EVERY_DAY else pytest.param(row, marks=SLOW) for row in rows]

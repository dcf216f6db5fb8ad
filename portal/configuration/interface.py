"""The API: Django REST framework and its schema."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["portal.api.PlainJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "portal.api.Keyset",
    "PAGE_SIZE": 20,
    "DEFAULT_SCHEMA_CLASS": "portal.api_schema.Schema",
    "DEFAULT_THROTTLE_CLASSES": [
        "portal.api_throttles.PersonThrottle",
        "portal.api_throttles.AddressThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"person": "600/min", "address": "1200/min"},
    "EXCEPTION_HANDLER": "portal.api.explain",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Elektron ishtirok API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "ProposalState": "proposals.models.proposal.State",
        "CommitmentState": "monitoring.models.Commitment.State",
        "ProgrammeKind": "monitoring.models.Programme.Kind",
        "ProofFileKind": "monitoring.models.ProofFile.Kind",
        "RoundState": "monitoring.scorecards.models.Round.State",
        "ConsultationState": "consultations.api.filters.STATES",
        "ContributionOutcome": "consultations.models.decision.DecisionOutcome",
        "ModerationOutcome": "portal.moderation.models.Outcome",
    },
}

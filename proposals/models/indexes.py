"""The indexes of proposals: each list, search and lookup reads as much as it shows."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from proposals.models.querysets import PUBLIC_STATES
from proposals.models.title_line import pairs_of_title, title_line

# What indexes leave out: who asks, asks for these rows alone.
PUBLIC = Q(state__in=PUBLIC_STATES, hidden_at__isnull=True)
COLLECTION = Q(
    state__in=("open", "withdrawn", "merged"), reached_at__isnull=True, hidden_at__isnull=True
)
COLLECTING = Q(
    state="open", settled_at__isnull=True, reached_at__isnull=True, hidden_at__isnull=True
)

INDEXES = (
    models.Index(fields=("state", "-published_at", "-id"), name="proposal_newest"),
    models.Index(
        fields=("-published_at", "-id"),
        condition=Q(published_at__isnull=False),
        name="proposal_published",
    ),
    models.Index(
        fields=("closes_at", "id"),
        condition=Q(state="open", settled_at__isnull=True),
        name="proposal_unsettled",
    ),
    models.Index(fields=("body", "state", "answer_due_at"), name="proposal_due"),
    # One for each tab of the list, so that a page of it reads a page of rows.
    models.Index(
        fields=("closes_at", "id"),
        condition=COLLECTION,
        name="proposal_collection",
    ),
    models.Index(
        fields=("answer_due_at", "id"),
        condition=Q(
            state__in=("open", "with_body"),
            reached_at__isnull=False,
            hidden_at__isnull=True,
        ),
        name="proposal_awaiting",
    ),
    # The desk of a body, and how punctual it was.
    models.Index(
        fields=("body", "answer_due_at", "id"),
        condition=Q(
            state__in=("open", "with_body"),
            reached_at__isnull=False,
            hidden_at__isnull=True,
        ),
        name="proposal_owed",
    ),
    models.Index(
        fields=("body", "answered_at"),
        condition=Q(state="answered", answer_due_at__isnull=False),
        name="proposal_answered_by",
    ),
    models.Index(
        fields=("-answered_at", "-id"),
        condition=Q(state="answered", hidden_at__isnull=True),
        name="proposal_answered",
    ),
    models.Index(
        fields=("-id",),
        condition=Q(state="rejected", hidden_at__isnull=True),
        name="proposal_rejected",
    ),
    # Narrowing by place; most proposals are to the whole country and stand in neither.
    models.Index(
        fields=("region", "-published_at", "-id"),
        condition=Q(region__isnull=False, hidden_at__isnull=True),
        name="proposal_of_region",
    ),
    models.Index(
        fields=("district", "-published_at", "-id"),
        condition=Q(district__isnull=False, hidden_at__isnull=True),
        name="proposal_of_district",
    ),
    # Narrowing by the addressee, in the order of the tabs that hold most.
    models.Index(
        fields=("body", "-answered_at", "-id"),
        condition=Q(state="answered", hidden_at__isnull=True),
        name="proposal_answered_by_body",
    ),
    models.Index(
        fields=("body", "-closes_at", "-id"),
        condition=COLLECTION,
        name="proposal_collection_of_body",
    ),
    GinIndex(SearchVector("search_key", config="simple"), name="proposal_search"),
    # What people search most, a tenth of all.
    GinIndex(
        SearchVector("search_key", config="simple"),
        condition=COLLECTING,
        name="proposal_search_collecting",
    ),
    GinIndex(
        SearchVector("meaning", config="simple"),
        condition=COLLECTING,
        name="proposal_meaning_collecting",
    ),
    # Similar ones are looked up among public proposals alone.
    GinIndex(SearchVector("meaning", config="simple"), condition=PUBLIC, name="proposal_meaning"),
    GinIndex(pairs_of_title(), condition=PUBLIC, name="proposal_title_pairs"),
    GinIndex(OpClass(title_line(), "gin_trgm_ops"), condition=PUBLIC, name="proposal_alike_title"),
)

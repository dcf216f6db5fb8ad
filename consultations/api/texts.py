"""The versions of a draft, and the tree of clauses of each."""

from typing import Any

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consultations.api.reading import public
from consultations.models import Clause, Consultation, DraftVersion
from consultations.tallies import Tallies, tallies_of


class VersionSerializer(serializers.ModelSerializer[DraftVersion]):
    """A version; people contribute to the newest one. `note` says what is new in it."""

    clauses = serializers.IntegerField(source="clause_count", read_only=True)

    class Meta:
        model = DraftVersion
        fields: tuple[str, ...] = ("number", "language", "note", "published_at", "clauses")


class StancesSerializer(serializers.Serializer[Any]):
    """Contributions and supports of them together, by what they want of the text."""

    agree = serializers.IntegerField(default=0)
    change = serializers.IntegerField(default=0)
    remove = serializers.IntegerField(default=0)
    question = serializers.IntegerField(default=0)


class ClauseSerializer(serializers.ModelSerializer[Clause]):
    """A clause with what is said on it.

    `above` is the address of the clause that it stands under, null at the top; `line` is the same
    for what is the same clause in every version.
    """

    above = serializers.CharField(read_only=True, allow_null=True)
    contributions = serializers.SerializerMethodField()
    decided = serializers.SerializerMethodField()
    people = serializers.SerializerMethodField()

    class Meta:
        model = Clause
        fields = (
            *("address", "line", "above", "depth", "kind", "number", "heading", "text"),
            *("contributions", "decided", "people"),
        )

    def get_contributions(self, clause: Clause) -> int:
        """How many are shown on it, in whichever version they were written."""
        return self._tallies.on(*clause.lines).opinions

    def get_decided(self, clause: Clause) -> int:
        """How many of these are decided."""
        return self._tallies.on(*clause.lines).decided

    @extend_schema_field(StancesSerializer)
    def get_people(self, clause: Clause) -> Any:
        """As the bar of stances shows them."""
        return _stances(self._tallies.on(*clause.lines).people)

    @property
    def _tallies(self) -> Tallies:
        tallies: Tallies = self.context["tallies"]
        return tallies


class WholeSerializer(serializers.Serializer[Any]):
    """What is said on the draft as a whole."""

    contributions = serializers.IntegerField(source="opinions")
    decided = serializers.IntegerField()
    people = serializers.SerializerMethodField()

    @extend_schema_field(StancesSerializer)
    def get_people(self, tally: Any) -> Any:
        """As the bar of stances shows them."""
        return _stances(tally.people)


class TextSerializer(VersionSerializer):
    """A version with its clauses in their order."""

    tree = serializers.SerializerMethodField()
    whole = serializers.SerializerMethodField()

    class Meta(VersionSerializer.Meta):
        fields = (*VersionSerializer.Meta.fields, "tree", "whole")

    @extend_schema_field(ClauseSerializer(many=True))
    def get_tree(self, version: DraftVersion) -> Any:
        """The clauses, each after the one that it stands under."""
        rows = with_above(list(version.clauses.defer("paragraphs")))
        return ClauseSerializer(rows, many=True, context=self.context).data

    @extend_schema_field(WholeSerializer)
    def get_whole(self, version: DraftVersion) -> Any:
        """What is said on no clause of its own."""
        return WholeSerializer(self.context["tallies"].on(None)).data


class Versions(APIView):
    """The versions of a draft."""

    @extend_schema(responses=VersionSerializer(many=True), tags=["consultations"])
    def get(self, request: Request, reference: str) -> Response:
        """All that are public, the first one first."""
        rows = _published(public(reference))
        return Response(VersionSerializer(rows, many=True).data)


class Version(APIView):
    """One version."""

    @extend_schema(responses=TextSerializer, tags=["consultations"])
    def get(self, request: Request, reference: str, number: int) -> Response:
        """Its text, clause by clause, with how much is said on each."""
        consultation = public(reference)
        version = get_object_or_404(_published(consultation), number=number)
        context = {"tallies": tallies_of(consultation)}
        return Response(TextSerializer(version, context=context).data)


def with_above(clauses: list[Clause]) -> list[Clause]:
    """The clauses, each with the address of the one `above` it."""
    open_ones: list[Clause] = []
    for clause in clauses:
        while open_ones and open_ones[-1].depth >= clause.depth:
            open_ones.pop()
        above = open_ones[-1].address if open_ones else None
        clause.above = above  # type: ignore[attr-defined]  # for the serializer
        open_ones.append(clause)
    return clauses


def _published(consultation: Consultation) -> "QuerySet[DraftVersion]":
    rows = DraftVersion.objects.filter(consultation=consultation, published_at__isnull=False)
    return rows.defer("asides", "settled_doubts").annotate(clause_count=Count("clauses"))


def _stances(people: Any) -> Any:
    return {key: people.get(key, 0) for key in ("agree", "change", "remove", "question")}

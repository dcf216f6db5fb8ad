"""Signing through the API: the same statement, the same receipts, the same refusals."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api_people import person
from portal.api_schema import WrongInput
from proposals import signing
from proposals.api.serializers import ReceiptSerializer, SignatureInput, WithdrawalInput
from proposals.models import Proposal
from proposals.networks import network_of


class MySignature(APIView):
    """The signature of whoever asks, on one proposal."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(responses=ReceiptSerializer, tags=["proposals"])
    def get(self, request: Request, reference: str) -> Response:
        """The receipt of the standing signature; 404 without one."""
        proposal = _public(reference)
        standing = signing.standing_signature(person(request), proposal)
        if standing is None or standing.signer_id != person(request).pk:
            raise Http404
        return _receipt(signing.Receipt(standing.receipt, fresh=False), 200)

    @extend_schema(
        request=WithdrawalInput,
        responses={200: ReceiptSerializer, 422: WrongInput},
        tags=["proposals"],
    )
    def delete(self, request: Request, reference: str) -> Response:
        """Withdraw the signature; it stops counting at once."""
        asked = WithdrawalInput(data=request.data or {})
        asked.is_valid(raise_exception=True)
        reason = asked.validated_data["reason"]
        return _receipt(
            signing.withdraw(_public(reference), by=person(request), reason=reason), 200
        )


class Signatures(APIView):
    """Signing."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(
        request=SignatureInput,
        responses={200: ReceiptSerializer, 201: ReceiptSerializer},
        tags=["proposals"],
    )
    def post(self, request: Request, reference: str) -> Response:
        """Sign; a repeated request gets the first receipt with 200."""
        chosen = SignatureInput(data=request.data)
        chosen.is_valid(raise_exception=True)
        receipt = signing.sign(
            _public(reference),
            by=person(request),
            name_public=chosen.validated_data["name_public"],
            network=network_of(request, timezone.now()),
        )
        return _receipt(receipt, 201 if receipt.fresh else 200)


def _public(reference: str) -> Proposal:
    return get_object_or_404(Proposal.objects.public(), reference=reference)


def _receipt(receipt: signing.Receipt, status: int) -> Response:
    return Response(ReceiptSerializer(receipt).data, status=status)

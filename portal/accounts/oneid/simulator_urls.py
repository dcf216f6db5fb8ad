"""The addresses of the OneID simulator."""

from django.urls import path

from portal.accounts.oneid.simulator import authorize, choose

urlpatterns = [
    path("authorize", authorize, name="oneid_simulator"),
    path("authorize/choice", choose, name="oneid_simulator_choice"),
]

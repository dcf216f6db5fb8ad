"""Figures over all proposals, counted now and then: no visitor waits for a count of everything."""

from django.db import models


class KeptFigures(models.Model):
    """One row of counted `values`, and `as_of` when they were true."""

    name = models.CharField(max_length=20, primary_key=True)
    values = models.JSONField()
    as_of = models.DateTimeField()

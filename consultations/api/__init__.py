"""Consultations through the API, one module for each part."""

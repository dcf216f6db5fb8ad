"""The public pages of consultations, one module for each part."""

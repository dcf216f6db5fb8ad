"""The pages of the work desk about consultations."""

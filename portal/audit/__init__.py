"""What happened: `portal.audit.recording.record` writes it, `portal.audit.models.Event` holds it."""

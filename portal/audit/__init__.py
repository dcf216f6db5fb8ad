"""What happened: `recording.record` writes it, `models.Event` holds it, `timeline` shows it."""

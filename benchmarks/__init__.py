"""Programs that measure speed and scale; they print ratios of one run and are no tests."""

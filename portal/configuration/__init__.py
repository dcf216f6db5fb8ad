"""The long tables of the settings, which depend on nothing of the installation."""

"""The embedded PostgreSQL and Valkey, and the supervisor behind `./run`.

Everything here but the management commands uses the standard library alone, because it works
before the settings can be read: they need the addresses that are made here.
"""

"""Which days matter: as a list by month, a strip of five weeks, and files for calendars."""

"""Karakalpak, which shows the months in Uzbek."""

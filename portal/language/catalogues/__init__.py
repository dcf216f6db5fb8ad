"""Catalogues of translations: extracting, merging, completing and compiling, without gettext.

Only the commands ``messages`` and ``load_translations`` and the tests come here; at run time the
compiled ``locale/*/LC_MESSAGES/django.mo`` are all that is needed.
"""

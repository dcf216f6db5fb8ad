"""Languages and scripts: letters as people type them, search keys, transliteration, rich text."""

"""How each language writes dates and numbers; Uzbek in Cyrillic goes by `uz`."""

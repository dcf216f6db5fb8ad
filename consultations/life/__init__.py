"""The life of an opinion: what became of it, what comes next, from whom and by when."""

"""A person with a browser, at a portal that runs as `./run` starts it."""

"""The officers' inbox: what people said, put together, and what is decided about it."""

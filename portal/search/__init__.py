"""One search over every room: each offers what it finds, the page puts it side by side."""

"""The operators' pages: entering what was signed on paper, and auditing what others entered."""

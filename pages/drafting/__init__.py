"""A visitor's own sources: their draft, and the parts of the page on which it is written."""

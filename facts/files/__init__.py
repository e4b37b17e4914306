"""The text of a file that a reader brings: plain text, web page, Word document, PDF."""

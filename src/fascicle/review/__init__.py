"""The local page: the book with its cuts, to read, correct and rewrite."""

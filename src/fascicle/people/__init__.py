"""Who is in the book and who tells it."""

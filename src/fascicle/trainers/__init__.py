"""One trainer's settings each, decided from the rows."""

"""Views and formats of the curated set, in memory."""

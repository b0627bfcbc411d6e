"""Datasets beside one another and together: compared, balanced, merged."""

"""A whole library: one book one task, on one machine or many, then one dataset of all."""

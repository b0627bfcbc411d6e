"""Chunks to labels, one concept a module. An annotator is a function of the passages; the tuple in `annotate.py` lists them."""

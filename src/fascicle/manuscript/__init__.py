"""Blocks to canonical text; from here on, offsets never change."""

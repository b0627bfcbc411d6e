"""Text to chapters, scenes and excluded spans."""

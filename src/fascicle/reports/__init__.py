"""Text about the dataset: figures, card, catalogue, pages."""

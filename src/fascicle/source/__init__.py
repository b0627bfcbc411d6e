"""File to blocks: paragraphs with the hints of their source. The only reader of manuscripts."""

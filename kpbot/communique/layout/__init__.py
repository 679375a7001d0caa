"""From the printed text of a document to its paragraphs and sentences."""

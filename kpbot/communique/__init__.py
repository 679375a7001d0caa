"""From a document to paragraphs, from paragraphs to clauses, from clauses to proposals."""

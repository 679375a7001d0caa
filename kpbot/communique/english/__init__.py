"""The grammar of English communiqués: from a sentence to the clauses that give work."""

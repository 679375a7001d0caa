"""The constructions in which English texts give work, a module each."""

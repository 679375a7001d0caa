"""Use cases, one verb each. They ask for ports, hold no sentence and know no framework."""

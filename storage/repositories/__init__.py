"""One repository for each aggregate; they take and return domain objects."""

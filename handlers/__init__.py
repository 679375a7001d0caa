"""The adapters that face people and the network."""

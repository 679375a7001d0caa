"""Until when something is to be done, and how often, in English."""

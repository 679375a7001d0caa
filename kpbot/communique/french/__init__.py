"""The French grammar: its tables and the constructions that give work in French."""

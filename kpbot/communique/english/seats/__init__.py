"""Who sits in a body, who holds its offices, and who joins the Process, in English."""

"""The words and rules of the Process: pure values, no I/O, no clock of their own."""

"""Benchmarks, each a command that prints its figures; `docs/benchmarks.md` explains them."""

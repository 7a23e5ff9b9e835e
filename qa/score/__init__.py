"""Scorers, one a file; each gives scores with their signature."""

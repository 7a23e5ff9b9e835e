"""Readers, one a format; each gives papers with exact character positions."""

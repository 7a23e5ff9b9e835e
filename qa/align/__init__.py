"""Sentence beads by dynamic programming over similarity and length."""

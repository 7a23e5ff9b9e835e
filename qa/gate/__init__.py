"""Suppressions, baseline, verdict."""

"""Reporters, one a file: result in, text out."""

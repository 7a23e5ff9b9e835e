"""Pure functions on strings: sentences, tokens, numbers, scripts."""

"""What the checks know: names, words that stay English, glossary, norms."""

"""Papers and findings in the formats of translation tools, and the translator's corrections back."""

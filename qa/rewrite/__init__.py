"""Write edited texts back into a digest, byte for byte the same everywhere else."""

from qa.rewrite.digest import Change, Digest, Refusal

__all__ = ["Change", "Digest", "Refusal"]

"""The commands of ``qa``, one a module; each prints and decides how the process exits."""

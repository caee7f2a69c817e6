"""Read hand-written reStructuredText API pages; write clients, servers and tests."""

__version__ = "0.1.0"

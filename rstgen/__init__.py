"""Reads reference pages of REST APIs and generates clients, servers and tests."""

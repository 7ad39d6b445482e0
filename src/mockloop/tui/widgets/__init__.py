"""Pieces of screens: they take domain types and emit messages."""

"""Frozen models and pure rules: no files, no clock, no terminal."""

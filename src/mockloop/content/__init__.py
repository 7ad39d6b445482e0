"""Prompts and rubrics from YAML into domain objects, and the linter for them."""

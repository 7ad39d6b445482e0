"""Measurements against bare baselines: ``python -m benchmarks`` from the top of the checkout."""

"""Learning weights from graded answers and passages; needs the extra “learn”."""

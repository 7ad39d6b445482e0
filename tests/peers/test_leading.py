"""Questions that give their answer away are noticed; open ones are let alone."""

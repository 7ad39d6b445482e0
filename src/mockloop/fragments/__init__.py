"""API fragments in an answer: where they stand, what each is, and what is wrong with it."""

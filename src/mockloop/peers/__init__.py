"""Two or three people take turns: what each may see, what was said, and how ratings meet."""

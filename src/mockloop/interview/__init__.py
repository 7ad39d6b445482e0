"""The rehearsal itself, pure: commands in, events out."""

"""An answer, a rubric and a prompt in; a rating with quoted evidence out."""

"""Text into a document of sentences, stems and figures; cues against it."""

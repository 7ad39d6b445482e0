"""Everything on disk: paths, the journal, drafts, migrations."""

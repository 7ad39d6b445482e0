"""The use cases: they join the rooms below and own no logic."""

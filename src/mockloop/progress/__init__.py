"""What comes of many attempts: series, trends, bias, and what to do next. Pure, no clock."""

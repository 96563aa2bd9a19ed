"""All launches held against each other, and against the people who must answer for them."""

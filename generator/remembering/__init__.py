"""What earlier builds found out, and what it follows from: so that only what changed is done again."""

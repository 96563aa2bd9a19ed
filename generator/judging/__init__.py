"""A folder → everything known of its book today."""

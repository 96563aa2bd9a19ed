"""Six tasks of a specialist with a customer waiting, on the example site and on stock Material with the same text."""

"""How fast, how big, beside others: ``python -m benchmarks.scale --help``.

``book`` writes a book of any size, the same for the same seed. ``ours``, ``engines`` and ``loops`` build it or read
it, ``measure`` takes time and memory, ``search`` asks Chromium. All measures go into one JSON file; ``render`` makes
the table and the chart from that file alone.
"""

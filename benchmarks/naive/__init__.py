"""The yardstick: the same hostile texts through a plain pipeline, judged by the same judge.

python -m benchmarks.naive            # our own lists and a sample of the public ones
python -m benchmarks.naive --all      # everything
"""

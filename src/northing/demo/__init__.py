"""A fictional company, the same every time, for trying Northing out and for the benchmarks."""

"""Fitting time of BG/NBD on the same customers: the Swift library and lifetimes, in turn.

    VENV/bin/python Benchmarks/customer-value/speed.py BENCH_BINARY CUSTOMERS
"""

import subprocess
import sys
import tempfile
import time

import pandas

binary, customers = sys.argv[1], sys.argv[2]
subprocess.run([binary, "time", customers], check=True)
with tempfile.NamedTemporaryFile(suffix=".csv") as file:
    subprocess.run([binary, "simulate", customers], check=True, stdout=file)
    table = pandas.read_csv(file.name)
from lifetimes import BetaGeoFitter

start = time.monotonic()
fitter = BetaGeoFitter().fit(table["frequency"], table["recency"], table["T"])
print(f"lifetimes BG/NBD: {time.monotonic() - start:.2f} s", dict(fitter.params_))

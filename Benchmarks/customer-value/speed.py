"""Fitting time of BG/NBD on the same customers: the Swift library and lifetimes, in turn.

    VENV/bin/python Benchmarks/customer-value/speed.py BENCH_BINARY CUSTOMERS
"""

import subprocess
import sys
import tempfile
import time

import pandas

binary, customers = sys.argv[1], sys.argv[2]
output = subprocess.run([binary, "time", customers], check=True, capture_output=True, text=True).stdout
print(output, end="")
with tempfile.NamedTemporaryFile(suffix=".csv") as file:
    subprocess.run([binary, "simulate", customers], check=True, stdout=file)
    table = pandas.read_csv(file.name)
from lifetimes import BetaGeoFitter

start = time.monotonic()
fitter = BetaGeoFitter().fit(table["x"], table["t_x"], table["T"])
peer = time.monotonic() - start
print(f"lifetimes BG/NBD: {peer:.2f} s", dict(fitter.params_))
own = min(float(line.split()[2]) for line in output.splitlines() if line.startswith("fit bg ")) / 1000
print(f"lifetimes : CustomerValue, BG/NBD: {peer / own:.0f} (goal: at least 100)")

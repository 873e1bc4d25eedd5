#!/usr/bin/env python3
"""Extract against its floor and against DuckDB, in paired runs; `make bench` calls it.

Usage: bench.py [ROWS] [RUNS]       (5,000,000 order lines and 5 runs unless said otherwise)

Generates the same order file every time, compiles bare_scan.c, installs DuckDB into a virtual environment, and prints
medians. Everything it makes lies in $CLIENTELE_BENCH (default: clientele-bench in the temporary folder).
CPU seconds (user and system) are the measure on a shared machine; seconds are what a clock shows.
"""

import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(os.environ.get("CLIENTELE_BENCH") or pathlib.Path(tempfile.gettempdir()) / "clientele-bench")
COLUMNS = ["order_id", "line_id", "customer_ref", "ordered_at", "product_id", "product_name", "category", "quantity",
           "unit_price", "discount", "currency", "status"]
THREADS = "2"

DUCKDB = """
import duckdb, resource, sys, time
duckdb.sql("SET threads = %s; SET enable_progress_bar = false")
reader, start, before = sys.argv[1], time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
duckdb.sql(f"CREATE TABLE orders AS FROM {reader}('{sys.argv[2]}')")
after = resource.getrusage(resource.RUSAGE_SELF)
cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
print(time.monotonic() - start, cpu, after.ru_maxrss * 1024)
""" % THREADS


def order_lines(rows):
    """Rows of texts: orders of one to five lines; one product name in twenty needs quotes in CSV."""
    numbers = random.Random(1)
    kinds = ["Garden", "Books", "Toys", "Kitchen", "Music", "Sports", "Tools", "Office"]
    names = [f'Product {n}, "large"' if n % 20 == 0 else f"Product name number {n} deluxe" for n in range(5000)]
    statuses = ["shipped"] * 18 + ["returned", "cancelled"]
    order, made = 0, 0
    while made < rows:
        order += 1
        customer = f"C{numbers.randrange(600000):06}"
        at = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1640995200 + numbers.randrange(94608000)))
        status, currency = statuses[numbers.randrange(20)], "GBP" if numbers.randrange(10) == 0 else "EUR"
        for line in range(1, 1 + min(numbers.randrange(1, 6), rows - made)):
            product = numbers.randrange(5000)
            price = numbers.randrange(100, 9999)
            yield (f"W{order:07}", str(line), customer, at, f"P{product:05}", names[product], kinds[product % 8],
                   str(1 + product % 3), f"{price // 100}.{price % 100:02}", "0.00", currency, status)
            made += 1


def csv_row(row):
    name = row[5]
    quoted = '"' + name.replace('"', '""') + '"' if '"' in name else name
    return ",".join(row[:5] + (quoted,) + row[6:]) + "\n"


def json_row(row):
    numbers = {1, 7, 8, 9}
    values = (f'"{key}":{value}' if index in numbers else f'"{key}":"' + value.replace('"', '\\"') + '"'
              for index, (key, value) in enumerate(zip(COLUMNS, row)))
    return "{" + ",".join(values) + "}\n"


def generated(name, header, rows, as_text):
    path = FOLDER / name
    if not path.exists():
        print(f"generating {path}", file=sys.stderr)
        partial = path.with_suffix(".partial")
        with open(partial, "w") as file:
            file.write(header)
            file.writelines(map(as_text, order_lines(rows)))
        partial.rename(path)
    return path


def measured(command):
    """Seconds, CPU seconds and peak bytes of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def duckdb(python, reader, file):
    output = subprocess.run([python, "-c", DUCKDB, reader, file], check=True, capture_output=True, text=True).stdout
    return tuple(map(float, output.split()))


def virtual_environment():
    python = FOLDER / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
    if subprocess.run([python, "-c", "import duckdb"], capture_output=True).returncode:
        subprocess.run([python, "-m", "pip", "install", "--quiet", "duckdb"], check=True)
    return python


def built():
    """The benchmark's binary: of $EXTRACT_BENCH, or of a release build."""
    if "EXTRACT_BENCH" in os.environ:
        return os.environ["EXTRACT_BENCH"]
    build = ["swift", "build", "--package-path", HERE.parent.parent, "-c", "release"]
    subprocess.run(build + ["--product", "extract-bench"], check=True, stdout=sys.stderr)
    folder = subprocess.run(build + ["--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
    return pathlib.Path(folder) / "extract-bench"


def show(title, file, mapped, results):
    print(f"\n{title}: {file.stat().st_size / 1e6:.0f} MB, {THREADS} threads, median of {len(next(iter(results.values())))}")
    print(f"{'':24}{'seconds':>9}{'CPU s':>9}{'MB beside the file':>21}")
    for name, runs in results.items():
        seconds, cpu, peak = (statistics.median(run[place] for run in runs) for place in range(3))
        beside = (peak - (file.stat().st_size if name in mapped else 0)) / 1e6
        print(f"{name:24}{seconds:9.2f}{cpu:9.2f}{beside:21.0f}")


def ratio(text, over, under, goal):
    """The median of the ratios of runs made side by side."""
    clock, cpu = (statistics.median(a[place] / b[place] for a, b in zip(over, under)) for place in range(2))
    print(f"{text:44}{clock:6.2f} by the clock, {cpu:6.2f} in CPU seconds (goal: {goal})")


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    FOLDER.mkdir(parents=True, exist_ok=True)
    csv = generated(f"orders-{rows}.csv", ",".join(COLUMNS) + "\n", rows, csv_row)
    lines = generated(f"orders-{rows // 5}.jsonl", "", rows // 5, json_row)
    scan, python, bench = FOLDER / "bare_scan", virtual_environment(), built()
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-o", scan, HERE / "bare_scan.c", "-lcsv", "-lpthread"], check=True)
    bare, ours, duck, ours_json, duck_json = [], [], [], [], []
    for _ in range(runs):
        bare.append(measured([scan, csv, THREADS]))
        ours.append(measured([bench, csv, "csv", THREADS]))
        duck.append(duckdb(python, "read_csv", csv))
        ours_json.append(measured([bench, lines, "jsonl", THREADS]))
        duck_json.append(duckdb(python, "read_json", lines))
    show("CSV", csv, {"libcsv, empty callbacks", "extract"},
         {"libcsv, empty callbacks": bare, "extract": ours, "DuckDB read_csv": duck})
    show("JSON lines", lines, {"extract"}, {"extract": ours_json, "DuckDB read_json": duck_json})
    print()
    ratio("extract : libcsv with empty callbacks", ours, bare, "at most 1.4")
    ratio("DuckDB read_csv : extract", duck, ours, "at least 1.5")
    ratio("DuckDB read_json : extract", duck_json, ours_json, "at least 2")


main()

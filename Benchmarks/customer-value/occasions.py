"""Order rows of public data sets as customer,day,value: what `holdout.py` and `customer-value-bench backtest` read.

    python3 Benchmarks/customer-value/occasions.py DATA OUT

DATA is a folder with cdnow/, online_retail_by_day/ and complete_journey/; what is missing is left out. Customers are
numbered from 0 in the order of their ids, days count from 1970-01-01, values are in hundredths; refunds are negative.
Prints a line "FILE HORIZON_DAYS" per data set written: the papers' horizon for CDNOW, 150 and 180 days for the others.
"""

import csv
import datetime
import glob
import gzip
import os
import sys

# Of Online Retail: postage, carriage, bank charges, corrections and samples are no goods that somebody chose.
ADJUSTMENTS = {"POST", "DOT", "C2", "M", "m", "D", "S", "B", "PADS", "CRUK", "BANK CHARGES", "AMAZONFEE"}


def day(text):
    text = f"{text[:4]}-{text[4:6]}-{text[6:8]}" if "-" not in text else text[:10]
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


def hundredths(text):
    return round(float(text) * 100)


def cdnow(path, sample):
    with open(path) as file:
        for line in file:
            fields = line.split()
            if fields and fields[0].isdigit():
                yield fields[0], day(fields[2 if sample else 1]), hundredths(fields[-1])


def online_retail(folder):
    for path in sorted(glob.glob(f"{folder}/*.csv")):
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                if row["CustomerID"] and row["StockCode"] not in ADJUSTMENTS:
                    yield row["CustomerID"], day(row["InvoiceDate"]), hundredths(
                        float(row["Quantity"]) * float(row["UnitPrice"]))


def complete_journey(path):
    with gzip.open(path, "rt", newline="") as file:
        for row in csv.DictReader(file):
            yield row["household_id"], day(row["transaction_timestamp"]), hundredths(row["sales_value"])


def write(rows, path):
    rows = list(rows)
    number = {customer: index for index, customer in enumerate(sorted({row[0] for row in rows}))}
    with open(path, "w") as file:
        file.write("customer,day,value\n")
        file.writelines(f"{number[customer]},{at},{value}\n" for customer, at, value in rows)


if __name__ == "__main__":
    data, out = sys.argv[1], sys.argv[2]
    os.makedirs(out, exist_ok=True)
    for name, source, read, horizons in [
        ("cdnow-sample", "cdnow/CDNOW_sample.txt", lambda path: cdnow(path, True), [273]),
        ("cdnow", "cdnow/CDNOW_master.txt", lambda path: cdnow(path, False), [273]),
        ("online-retail", "online_retail_by_day", online_retail, [90, 150, 180]),
        ("complete-journey", "complete_journey/transactions.csv.gz", complete_journey, [90, 180]),
    ]:
        if os.path.exists(f"{data}/{source}"):
            if not os.path.exists(f"{out}/{name}.csv"):
                write(read(f"{data}/{source}"), f"{out}/{name}.csv")
            for horizon in horizons:
                print(f"{out}/{name}.csv {horizon}")

"""Prepares data sets with truth for linkage-bench: prepare.py DATA_FOLDER OUT_FOLDER.

Each output has the columns id, source, truth and one column per role; a role may carry a date order (birth_date@mdy)
and a number (text#2). The roles are the only thing that differs between the data sets.
"""
import csv
import os
import sys

data, out = sys.argv[1], sys.argv[2]
os.makedirs(out, exist_ok=True)


def write(name, header, rows):
    with open(os.path.join(out, name), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "source", "truth"] + header)
        writer.writerows(rows)


FEBRL = ["given_name", "family_name", "street#1", "street#2", "street_2", "city", "postcode", "region", "birth_date", "national_id"]


def febrl(name, source):
    with open(os.path.join(data, "febrl", name)) as file:
        rows = list(csv.reader(file, skipinitialspace=True))[1:]
    return [[row[0], source, row[0].split("-")[1]] + row[1:] for row in rows]


for number in "123":
    write(f"febrl{number}.csv", FEBRL, febrl(f"dataset{number}.csv", "a"))
write("febrl4.csv", FEBRL, febrl("dataset4a.csv", "a") + febrl("dataset4b.csv", "b"))

with open(os.path.join(data, "splink_fake_1000", "fake_1000.csv")) as file:
    rows = list(csv.DictReader(file))
write("fake_1000.csv", ["given_name", "family_name", "birth_date", "city", "email"],
      [[r["unique_id"], "a", r["cluster"], r["first_name"], r["surname"], r["dob"], r["city"], r["email"]] for r in rows])

folder = os.path.join(data, "senzing_truthset")
with open(os.path.join(folder, "actual_truthset_key.csv")) as file:
    truth = {(r["DATA_SOURCE"], r["RECORD_ID"]): r["CLUSTER_ID"] for r in csv.DictReader(file)}
SENZING = [
    ("full_name#1", "PRIMARY_NAME_FULL"), ("company", "PRIMARY_NAME_ORG"), ("family_name", "PRIMARY_NAME_LAST"),
    ("given_name", "PRIMARY_NAME_FIRST"), ("middle_name", "PRIMARY_NAME_MIDDLE"), ("full_name#2", "NATIVE_NAME_FULL"),
    ("gender", "GENDER"), ("birth_date@mdy", "DATE_OF_BIRTH"), ("national_id#1", "PASSPORT_NUMBER"),
    ("national_id#2", "DRIVERS_LICENSE_NUMBER"), ("national_id#3", "SSN_NUMBER"), ("national_id#4", "NATIONAL_ID_NUMBER"),
    ("email", "EMAIL_ADDRESS"), ("street#1", "ADDR_FULL"), ("street#2", "ADDR_LINE1"), ("city", "ADDR_CITY"),
    ("region", "ADDR_STATE"), ("postcode", "ADDR_POSTAL_CODE"), ("phone", "PHONE_NUMBER"),
]
rows = []
for name in ["customers", "reference", "watchlist"]:
    with open(os.path.join(folder, name + ".csv")) as file:
        for record in csv.DictReader(file):
            key = (record["DATA_SOURCE"], record["RECORD_ID"])
            rows.append([key[1], key[0], truth[key]] + [record.get(column) or "" for _, column in SENZING])
write("senzing.csv", [role for role, _ in SENZING], rows)

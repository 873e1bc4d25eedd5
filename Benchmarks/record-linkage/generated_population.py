"""The people of a folder that `clientele generate` wrote, with truth: generated_population.py FOLDER OUT.csv

One row per record of truth/records.csv: web shop customers and guests, loyalty cards, newsletter subscribers, support tickets.
Columns as in prepare.py, and the household of the truth.
"""
import csv
import glob
import json
import os
import sys

folder, out = sys.argv[1], sys.argv[2]
HEADER = ["given_name", "family_name", "full_name", "birth_date", "street", "city", "postcode", "region#1", "region#2", "phone", "email",
          "gender", "company"]


def lines(pattern):
    for path in sorted(glob.glob(os.path.join(folder, pattern))):
        with open(path, encoding="utf-8", errors="replace") as file:
            for line in file:
                try:
                    yield json.loads(line.strip().rstrip(",").strip("[]"))
                except ValueError:
                    continue


def records():
    """source, record id and values; later versions of a customer replace earlier ones."""
    customers = {row["id"]: row for row in lines("webshop/customers-*.jsonl") if "id" in row}
    for row in customers.values():
        address = row.get("address") or {}
        yield "webshop", row["id"], dict(
            given_name=row.get("first_name"), family_name=row.get("last_name"), birth_date=row.get("birth_date"), gender=row.get("gender"),
            email=row.get("email"), phone=row.get("phone"), company=row.get("company"), street=address.get("street"),
            city=address.get("city"), postcode=address.get("postcode"), **{"region#1": address.get("region"), "region#2": address.get("country")})
    for row in lines("webshop/orders-*.jsonl"):
        if "guest" in row:
            yield "webshop_guest", row["order_id"], contact(row["guest"])
    for row in lines("support/tickets.json"):
        yield "support", row["ticket_id"], contact(row["customer"])
    with open(os.path.join(folder, "tills", "cards.csv"), encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file, delimiter=";"):
            day = (row["Geburtsdatum"] or "").split(".")
            yield "cards", row["Karte"], dict(
                full_name=row["Name"], phone=row["Telefon"], email=row["E-Mail"], postcode=row["PLZ"], city=row["Ort"], street=row["Strasse"],
                birth_date="-".join(reversed(day)) if len(day) == 3 else "", **{"region#2": row["Land"]})
    with open(os.path.join(folder, "newsletter", "subscribers.csv"), encoding="cp1252", errors="replace") as file:
        for row in csv.DictReader(file):
            yield "newsletter", row["subscriber_id"], dict(full_name=row["name"], email=row["email"])


def contact(person):
    return dict(full_name=person.get("name"), email=person.get("email"), phone=person.get("phone"))


def table(name):
    with open(os.path.join(folder, "truth", name), encoding="utf-8") as file:
        yield from csv.DictReader(file)


truth = {(row["source"], row["record_id"]): (row["person_id"], row["isolated"]) for row in table("records.csv")}
household = {row["person_id"]: row["household_id"] for row in table("people.csv")}
with open(out, "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["id", "source", "truth", "household", "isolated"] + HEADER)
    written = set()
    for source, record, values in records():
        if (source, record) not in truth or (source, record) in written:
            continue
        written.add((source, record))
        person, isolated = truth[source, record]
        writer.writerow([record, source, person, household.get(person, person), isolated] + [values.get(column) or "" for column in HEADER])

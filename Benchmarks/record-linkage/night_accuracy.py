"""The identities of a release against the truth of `clientele generate`: night_accuracy.py EXPORTS RELEASE

Pairwise and B-cubed precision, recall and F1 over all records, those that say nothing by which anybody could join them included,
and the precision within true households: of the pairs of one customer whose people live at one door, how many are one person.
"""
import csv
import os
import sys
from collections import Counter, defaultdict


def rows(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        yield from csv.DictReader(file)


exports, release = sys.argv[1], sys.argv[2]
SOURCES = {"webshop_guest": "webshop_orders"}
truth = {(SOURCES.get(row["source"], row["source"]), row["record_id"]): row["person_id"] for row in rows(exports, "truth", "records.csv")}
household = {row["person_id"]: row["household_id"] for row in rows(exports, "truth", "people.csv")}


def pairs(count):
    return count * (count - 1) // 2


together, clusters, people = Counter(), Counter(), Counter()
inside = defaultdict(Counter)
for row in rows(release, "identities.csv"):
    person = truth.get((row["source"], row["record_id"]))
    if person is None:
        continue
    cluster = row["customer_id"]
    together[cluster, person] += 1
    clusters[cluster] += 1
    people[person] += 1
    inside[cluster, household.get(person, person)][person] += 1

both = sum(map(pairs, together.values()))
precision, recall = both / sum(map(pairs, clusters.values())), both / sum(map(pairs, people.values()))
records = sum(clusters.values())
b_precision = sum(count * count / clusters[cluster] for (cluster, _), count in together.items()) / records
b_recall = sum(count * count / people[person] for (_, person), count in together.items()) / records
home = sum(pairs(sum(members.values())) for members in inside.values())


def f1(p, r):
    return 2 * p * r / (p + r)


print(f"records {records}, customers {len(clusters)}, people {len(people)}")
print(f"pairwise P {precision:.4f} R {recall:.4f} F1 {f1(precision, recall):.4f}")
print(f"B-cubed  P {b_precision:.4f} R {b_recall:.4f} F1 {f1(b_precision, b_recall):.4f}")
print(f"precision within households {both / home:.4f}")

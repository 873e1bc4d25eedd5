"""Splink on a prepared CSV, for comparison with linkage-bench: splink_parity.py FILE.csv [THRESHOLD]

Prints pairwise and B-cubed precision, recall and F1 of its clusters, the time from loaded table to clusters, and the peak memory.
Blocking: the rules of RecordLinkage that are equalities of two columns. Needs: pip install splink.
"""
import collections
import resource
import sys
import time

import pandas
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

path, threshold = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0.95
frame = pandas.read_csv(path, dtype=str, keep_default_na=False).replace("", None)
frame["unique_id"] = frame["source"] + ":" + frame["id"]
truth = frame.pop("truth")
have = set(frame.columns)
start = time.time()
comparisons = [cl.NameComparison(c) for c in ("given_name", "family_name") if c in have]
comparisons += [cl.DateOfBirthComparison("birth_date", input_is_string=True)] if "birth_date" in have else []
comparisons += [cl.EmailComparison("email")] if "email" in have else []
comparisons += [cl.LevenshteinAtThresholds(c, [1, 2]) for c in ("phone", "postcode") if c in have]
comparisons += [cl.JaroWinklerAtThresholds(c, [0.9, 0.8]) for c in ("street", "city") if c in have]
pairs = [("given_name", "family_name"), ("given_name", "birth_date"), ("family_name", "birth_date"), ("given_name", "postcode"),
         ("family_name", "postcode"), ("family_name", "street"), ("given_name", "street"), ("birth_date", "postcode"),
         ("birth_date", "city"), ("email",), ("phone",)]
rules = [block_on(*columns) for columns in pairs if set(columns) <= have]
linker = Linker(DuckDBAPI().register(frame), SettingsCreator(link_type="dedupe_only", comparisons=comparisons,
                                       blocking_rules_to_generate_predictions=rules))
linker.training.estimate_probability_two_random_records_match(rules[:3], recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("given_name", "family_name"))
if "birth_date" in have:
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth_date"))
predictions = linker.inference.predict(threshold_match_probability=0.01)
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold).as_pandas_dataframe()
seconds = time.time() - start
found = clusters.set_index("unique_id")["cluster_id"].reindex(frame["unique_id"]).tolist()
cells, put, belong = collections.Counter(zip(found, truth)), collections.Counter(found), collections.Counter(truth)
pair_count = lambda counter: sum(n * (n - 1) // 2 for n in counter.values())
precision = pair_count(cells) / max(1, pair_count(put))
recall = pair_count(cells) / max(1, pair_count(belong))
b_precision = sum(n * n / put[c] for (c, _), n in cells.items()) / len(found)
b_recall = sum(n * n / belong[t] for (_, t), n in cells.items()) / len(found)
f1 = lambda p, r: 2 * p * r / (p + r)
print(f"splink {path} P {precision:.4f} R {recall:.4f} F1 {f1(precision, recall):.4f} | B3 P {b_precision:.4f} R {b_recall:.4f} "
      f"F1 {f1(b_precision, b_recall):.4f} | {seconds:.1f} s, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")

"""Next baskets: `clientele recommend` against personal frequency, popularity and the item-item recommenders of `implicit`,
on the same split.

    next_basket.py CLIENTELE FOLDER [--from DAY] FILE...

FILE has the columns customer_id, order_id, day, product_id. Baskets from the day on are held out: of each customer who
bought before, the first one. Without --from, the last basket of every customer is held out instead. recall@10 and NDCG@10
are means over those customers.
"""

import argparse
import csv
import os
import subprocess
import warnings

import numpy as np
import pandas as pd
import scipy.sparse as sparse
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender

K = 10
DISCOUNT = 1 / np.log2(np.arange(2, K + 2))
warnings.filterwarnings("ignore")


def split(lines, day):
    """The lines to learn from, and the next basket of each customer."""
    orders = lines.drop_duplicates(["customer_id", "order_id"]).sort_values(["day", "order_id"])
    if day:
        held = orders[orders.day >= day].groupby("customer_id").order_id.first()
        train = lines[lines.day < day]
    else:
        held = orders.groupby("customer_id").order_id.last()
        is_held = lines.order_id.eq(lines.customer_id.map(held))
        train = lines[~is_held]
    test = lines[lines.order_id.eq(lines.customer_id.map(held)) & lines.customer_id.isin(train.customer_id.unique())]
    return train, test.groupby("customer_id").product_id.apply(set).to_dict()


def score(rankings, baskets):
    recall, gain = [], []
    for customer, basket in baskets.items():
        hits = np.array([product in basket for product in rankings.get(customer, [])[:K]] + [False] * K)[:K]
        recall.append(hits.sum() / len(basket))
        gain.append((hits * DISCOUNT).sum() / DISCOUNT[: min(K, len(basket))].sum())
    return np.mean(recall), np.mean(gain)


def peers(train, baskets):
    """Rankings by method."""
    customers, products = sorted(train.customer_id.unique()), np.array(sorted(train.product_id.unique()))
    row = train.customer_id.map({c: i for i, c in enumerate(customers)})
    column = train.product_id.map({p: i for i, p in enumerate(products)})
    counts = sparse.coo_matrix((np.ones(len(train)), (row, column))).tocsr()
    counts.sum_duplicates()
    popularity = np.asarray(counts.sum(axis=0)).ravel()
    popular = np.lexsort((np.arange(len(products)), -popularity))
    wanted = np.array([i for i, customer in enumerate(customers) if customer in baskets])
    personal, common = {}, {}
    for i in wanted:
        own = counts.indices[counts.indptr[i] : counts.indptr[i + 1]]
        times = counts.data[counts.indptr[i] : counts.indptr[i + 1]]
        ranked = list(own[np.lexsort((own, -popularity[own], -times))])
        known = set(own)
        ranked += [p for p in popular[: K + len(known)] if p not in known]
        personal[customers[i]] = list(products[ranked[:K]])
        common[customers[i]] = list(products[popular[:K]])
    yield "popularity", common
    yield "personal frequency (GP-TopFreq)", personal
    for name, model in [("implicit BM25Recommender", BM25Recommender(K=100)), ("implicit CosineRecommender", CosineRecommender(K=100))]:
        model.fit(counts, show_progress=False)
        ids, _ = model.recommend(wanted, counts[wanted], N=K, filter_already_liked_items=False)
        yield name, {customers[i]: list(products[own]) for i, own in zip(wanted, ids)}


def clientele(program, train, folder):
    source, out = os.path.join(folder, "train.csv"), os.path.join(folder, "recommendations.csv")
    train.to_csv(source, index=False)
    subprocess.run([program, "recommend", source, "--k", str(K), "--out", out, "--quiet"], check=True)
    rankings = {}
    with open(out, newline="") as file:
        for line in csv.DictReader(file):
            rankings.setdefault(line["customer_id"], []).append(line["product_id"])
    return rankings


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("clientele")
    parser.add_argument("folder")
    parser.add_argument("--from", dest="day")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    lines = pd.concat(pd.read_csv(file, dtype=str) for file in options.files)
    lines = lines[["customer_id", "order_id", "day", "product_id"]].drop_duplicates()
    train, baskets = split(lines, options.day)
    print(f"{len(train)} lines to learn from, {len(baskets)} baskets held out ({options.day or 'the last of each customer'})")
    rankings = [("clientele recommend", clientele(options.clientele, train, options.folder))]
    for name, ranking in rankings + list(peers(train, baskets)):
        recall, gain = score(ranking, baskets)
        print(f"  {name:32} recall@{K} {recall:.4f}  NDCG@{K} {gain:.4f}")


if __name__ == "__main__":
    main()

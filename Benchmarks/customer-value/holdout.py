"""Held-out error of the Swift library CustomerValue and of its peers, lifetimes and PyMC-Marketing (MAP), same split.

    VENV/bin/python Benchmarks/customer-value/holdout.py BENCH_BINARY OCCASIONS.csv HORIZON_DAYS

OCCASIONS.csv has the columns customer,day,value: customers from 0, days since 1970, values in hundredths; refunds are
negative. Everything up to HORIZON_DAYS before the last day is known; the rest is forecast. Same-day rows are one purchase.
The peers' forecasts take a minute or two; they are kept beside OCCASIONS.csv and read from there the next time.
Exits with 1 where one of the peers has a lower root mean squared error than ours, of orders or of spend.
"""

import os
import subprocess
import sys
import warnings

import numpy
import pandas

FIELDS = ["forecaster", "orders_mae", "orders_rmse", "orders_bias", "spend_mae", "spend_rmse", "log_loss", "brier", "auc",
          "miscalibration"]


def split(path, horizon):
    rows = pandas.read_csv(path)
    rows.columns = ["customer", "day", "value"]
    days = rows.groupby(["customer", "day"])["value"].sum().reset_index()
    days = days[days["value"] > 0]
    origin = days["day"].max() - horizon
    known, later = days[days["day"] <= origin], days[days["day"] > origin]
    by = known.groupby("customer")
    table = pandas.DataFrame({
        "frequency": by.size() - 1, "recency": by["day"].max() - by["day"].min(), "T": origin - by["day"].min()})
    first = known.sort_values("day").groupby("customer")["value"].first()
    table["monetary_value"] = ((by["value"].sum() - first) / table["frequency"].clip(lower=1)).where(
        table["frequency"] > 0, 0.0)
    table["orders"] = later.groupby("customer").size().reindex(table.index).fillna(0)
    table["spend"] = later.groupby("customer")["value"].sum().reindex(table.index).fillna(0)
    return table


def scores(name, table, orders, spend):
    missing = int((~numpy.isfinite(numpy.asarray(orders * numpy.ones(len(table))) * numpy.asarray(spend))).sum())
    if missing:  # an error over the customers that are left would be no error over the same customers
        return {"forecaster": f"{name} ({missing} not finite)"}
    errors = [(numpy.asarray(made) - table[column]) for made, column in ((orders, "orders"), (spend, "spend"))]
    mae, rmse = [error.abs().mean() for error in errors], [numpy.sqrt((error ** 2).mean()) for error in errors]
    return dict(zip(FIELDS, [name, mae[0], rmse[0], errors[0].mean(), mae[1], rmse[1]]))


def lifetimes(table, horizon):
    from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
    repeat = table[table["frequency"] > 0]
    money = GammaGammaFitter().fit(repeat["frequency"], repeat["monetary_value"])
    value = money.conditional_expected_average_profit(table["frequency"], table["monetary_value"])
    for fitter in (BetaGeoFitter(), ModifiedBetaGeoFitter(), ParetoNBDFitter()):
        name = f"lifetimes {type(fitter).__name__}"
        try:
            fitter.fit(table["frequency"], table["recency"], table["T"])
            orders = fitter.conditional_expected_number_of_purchases_up_to_time(
                horizon, table["frequency"], table["recency"], table["T"])
            yield scores(name, table, orders, numpy.asarray(orders) * value)
        except Exception as problem:  # the library raises bare errors where it does not converge
            yield {"forecaster": f"{name} ({type(problem).__name__})"}


def pymc(table, horizon):
    from pymc_marketing import clv
    data = table.reset_index().rename(columns={"customer": "customer_id"})
    repeat = data[data["frequency"] > 0]
    money = clv.GammaGammaModel(repeat[["customer_id", "frequency", "monetary_value"]])
    money.fit(method="map", progressbar=False)
    value = money.expected_customer_spend(data).mean(("chain", "draw")).values
    for kind in (clv.BetaGeoModel, clv.ModifiedBetaGeoModel, clv.ParetoNBDModel):
        name = f"PyMC-Marketing {kind.__name__}"
        try:
            model = kind(data[["customer_id", "frequency", "recency", "T"]])
            model.fit(method="map", progressbar=False)
            orders = model.expected_purchases(data, future_t=horizon).mean(("chain", "draw")).values
            yield scores(name, table, orders, orders * value)
        except Exception as problem:
            yield {"forecaster": f"{name} ({type(problem).__name__})"}


def peers(path, table, horizon):
    kept = f"{path}.{horizon}.peers"
    if os.path.exists(kept):
        return pandas.read_csv(kept)
    found = []
    for peer in (lifetimes, pymc):
        try:
            found += peer(table, horizon)
        except ImportError as problem:
            print(f"{peer.__name__} is not compared: {problem}", file=sys.stderr)
            return pandas.DataFrame(found, columns=FIELDS)
    found = pandas.DataFrame(found, columns=FIELDS)
    found.to_csv(kept, index=False)
    return found


def ours(binary, path, horizon):
    lines = subprocess.run([binary, "backtest", path, str(horizon), "1"], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    names = lines[0].split(",")
    rows = [dict(zip(names, line.split(","))) for line in lines[1:] if line.count(",") == len(names) - 1]
    return pandas.DataFrame(rows)[FIELDS].astype({name: float for name in FIELDS[1:]})


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    binary, path, horizon = sys.argv[1], sys.argv[2], int(sys.argv[3])
    own = ours(binary, path, horizon)
    other = peers(path, split(path, horizon), horizon)
    print(pandas.concat([own, other]).to_string(index=False, na_rep="", float_format="%.4f"))
    # What a night would have used, chosen before the days held out, against the best of all peers' models in hindsight.
    night = own[own["forecaster"].str.startswith("night:")].iloc[0]
    worse = False
    for name in ("orders_rmse", "orders_mae", "spend_rmse", "spend_mae"):
        best = other[name].min()
        print(f"{name}: {night[name]:.4f}, best peer {best:.4f}, ratio {night[name] / best:.4f}")
        worse = worse or (name.endswith("rmse") and night[name] > best)
    rules = own[own["forecaster"].isin(["same-as-last-period", "cohort-hazard", "inactive-for-180-days"])]
    print(f"no order: AUC {night['auc']:.4f} (best rule {rules['auc'].max():.4f}), Brier {night['brier']:.4f} "
          f"(best rule {rules['brier'].min():.4f}), greatest miscalibration of a tenth {night['miscalibration']:.3f}")
    sys.exit(1 if worse else 0)

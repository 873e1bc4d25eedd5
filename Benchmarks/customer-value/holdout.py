"""Held-out error of the Swift library CustomerValue and of lifetimes (and PyMC-Marketing, where installed), same split.

    VENV/bin/python Benchmarks/customer-value/holdout.py BENCH_BINARY OCCASIONS.csv HORIZON_DAYS

OCCASIONS.csv has the columns customer,day,value: customers from 0, days since 1970, values in minor units; refunds are
negative. Everything up to HORIZON_DAYS before the last day is known; the rest is forecast. Same-day rows are one purchase.
"""

import subprocess
import sys

import numpy
import pandas


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


def line(name, table, orders, spend, none=None):
    error = orders - table["orders"]
    loss = ""
    if none is not None:
        held = numpy.clip(none, 1e-12, 1 - 1e-12)
        came = table["orders"] == 0
        loss = f"{-numpy.where(came, numpy.log(held), numpy.log(1 - held)).mean():.4f}"
    print(f"{name},{len(table)},{error.abs().mean():.4f},{numpy.sqrt((error ** 2).mean()):.4f},{error.mean():.4f},"
          f"{(spend - table['spend']).abs().mean():.4f},{numpy.sqrt(((spend - table['spend']) ** 2).mean()):.4f},{loss}")


def lifetimes(table, horizon):
    from lifetimes import BetaGeoFitter, GammaGammaFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
    repeat = table[table["frequency"] > 0]
    money = GammaGammaFitter().fit(repeat["frequency"], repeat["monetary_value"])
    value = money.conditional_expected_average_profit(table["frequency"], table["monetary_value"])
    for fitter in (BetaGeoFitter(), ModifiedBetaGeoFitter(), ParetoNBDFitter()):
        try:
            fitter.fit(table["frequency"], table["recency"], table["T"])
            orders = fitter.conditional_expected_number_of_purchases_up_to_time(
                horizon, table["frequency"], table["recency"], table["T"])
            orders = pandas.Series(numpy.asarray(orders), index=table.index)
            line(f"lifetimes {type(fitter).__name__}", table, orders, orders * value)
        except Exception as problem:  # the library raises bare errors where it does not converge
            print(f"lifetimes {type(fitter).__name__}: {type(problem).__name__}: {str(problem)[:100]}")


def pymc(table, horizon):
    try:
        from pymc_marketing import clv
    except ImportError as problem:
        print("PyMC-Marketing is not compared:", problem)
        return
    data = table.reset_index().rename(columns={"customer": "customer_id"})
    repeat = data[data["frequency"] > 0]
    money = clv.GammaGammaModel(repeat[["customer_id", "frequency", "monetary_value"]])
    money.fit(method="map")
    value = money.expected_customer_spend(data).mean(("chain", "draw")).values
    for kind in (clv.BetaGeoModel, clv.ModifiedBetaGeoModel, clv.ParetoNBDModel):
        model = kind(data[["customer_id", "frequency", "recency", "T"]])
        model.fit(method="map")
        orders = model.expected_purchases(data, future_t=horizon).mean(("chain", "draw")).values
        line(f"PyMC-Marketing {kind.__name__}", table, pandas.Series(orders, index=table.index),
             pandas.Series(orders * value, index=table.index))


if __name__ == "__main__":
    binary, path, horizon = sys.argv[1], sys.argv[2], int(sys.argv[3])
    print("forecaster,customers,orders_mae,orders_rmse,orders_bias,spend_mae,spend_rmse,log_loss")
    out = subprocess.run([binary, "backtest", path, str(horizon), "1"], check=True, capture_output=True, text=True).stdout
    for row in out.splitlines()[1:]:
        fields = row.split(",")
        print(",".join(fields[1:9]) if len(fields) > 8 else row)
    table = split(path, horizon)
    for compare in (lifetimes, pymc):
        try:
            compare(table, horizon)
        except ImportError as problem:
            print(problem)

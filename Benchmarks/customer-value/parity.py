"""Parity of the Swift library CustomerValue with mpmath and lifetimes.

    python -m venv VENV && VENV/bin/pip install mpmath lifetimes        # outside the tree
    swift build -c release --product customer-value-bench
    VENV/bin/python Benchmarks/customer-value/parity.py .build/release/customer-value-bench [CDNOW_SUMMARY.csv]

First a grid of hard parameters and histories: closed forms of the papers in 60 digits and more against the library.
Then, where the CDNOW summary (columns ID, x, t_x, T, zbar) is given: fits against the published numbers, and against
lifetimes with times. Exits with 1 where something differs.
"""

import itertools
import subprocess
import sys
import tempfile
import time

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60
TOLERANCE = mpf("1e-9")


def rising(z, n):
    return mpmath.loggamma(z + n) - mpmath.loggamma(z)


def conditional(r, alpha, a, staying, x, T, t):
    """E[(1 - (1 + p u)^-c) / p], p ~ Beta(a, staying), by Fader, Hardie and Lee's hypergeometric form."""
    c, z = r + x, t / (alpha + T + t)
    a = a + mpf(10) ** -25 if a == 1 else a  # removable singularity of the closed form
    # Without the factor B(a - 1, ..): E[1/p] = (a + b - 1) / (a - 1)
    return (a + staying - 1) / (a - 1) * (
        1 - (1 - z) ** c * mpmath.hyp2f1(c, staying, a + staying - 1, z))


def bg(r, alpha, a, b, x, tx, T, t):
    gone = a / (b + x - 1) * ((alpha + T) / (alpha + tx)) ** (r + x) if x else mpf(0)
    likelihood = (rising(r, x) + r * mpmath.log(alpha) + rising(b, x) - rising(a + b, x)
                  - (r + x) * mpmath.log(alpha + T) + mpmath.log(1 + gone))
    alive = 1 / (1 + gone)
    none = 1 - alive * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x))
    return (likelihood, alive, alive * conditional(r, alpha, a, b + x, x, T, t),
            conditional(r, alpha, a, b, 0, mpf(0), t), none)


def mbg(r, alpha, a, b, x, tx, T, t):
    gone = a / (b + x) * ((alpha + T) / (alpha + tx)) ** (r + x)
    likelihood = (rising(r, x) + r * mpmath.log(alpha) + rising(b, x + 1) - rising(a + b, x + 1)
                  - (r + x) * mpmath.log(alpha + T) + mpmath.log(1 + gone))
    alive = 1 / (1 + gone)
    none = 1 - alive * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x))
    return (likelihood, alive, alive * conditional(r, alpha, a, b + x + 1, x, T, t),
            b / (a + b) * conditional(r, alpha, a, b + 1, 0, mpf(0), t), none)


def pareto(r, alpha, s, beta, x, tx, T, t):
    """Fader and Hardie (2005), with the hypergeometric functions of their equations 12 and 16."""
    def part(y):
        if alpha >= beta:
            return mpmath.hyp2f1(r + s + x, s + 1, r + s + x + 1, (alpha - beta) / (alpha + y)) / (alpha + y) ** (r + s + x)
        return mpmath.hyp2f1(r + s + x, r + x, r + s + x + 1, (beta - alpha) / (beta + y)) / (beta + y) ** (r + s + x)
    living = 1 / ((alpha + T) ** (r + x) * (beta + T) ** s)
    gone = s / (r + s + x) * (part(tx) - part(T))
    likelihood = rising(r, x) + r * mpmath.log(alpha) + s * mpmath.log(beta) + mpmath.log(living + gone)
    alive = living / (living + gone)

    def expected(c, rate, life):
        if s == 1:
            return c / rate * life * mpmath.log((life + t) / life)
        return c / rate * life / (s - 1) * (1 - (life / (life + t)) ** (s - 1))
    return likelihood, alive, alive * expected(r + x, alpha + T, beta + T), expected(r, alpha, beta), None


MODELS = {"bg-nbd": bg, "mbg-nbd": mbg, "pareto-nbd": pareto}
HISTORIES = [("0", "0", "0"), ("0", "0", "400"), ("1", "0.5", "1"), ("2", "30.43", "38.86"), ("3", "3", "12000"),
             ("40", "700", "730"), ("300", "3000", "9000"), ("10000", "9990", "10000"), ("10000", "9999", "14000")]
TIMES = ["1", "39", "365", "4000"]
PARAMETERS = {
    "bg-nbd": [("0.2426", "4.4136", "0.7929", "2.4259"), ("0.001", "0.01", "0.001", "0.001"), ("2", "30", "1", "4"),
               ("50", "1000", "0.01", "900"), ("1000", "100000", "100", "1000"), ("0.5", "20", "1.0000001", "3")],
    "pareto-nbd": [("0.5533", "10.577", "0.6063", "11.669"), ("0.01", "0.1", "0.01", "1000"), ("2", "30", "1", "4"),
                   ("30", "20", "0.5", "2000"), ("100", "10000", "20", "10000"), ("0.8", "500", "3", "0.5"),
                   ("1.24", "125", "107", "28900")],
}
PARAMETERS["mbg-nbd"] = PARAMETERS["bg-nbd"]


def grid(binary):
    cases = [(model, *parameters, *history, t) for model in MODELS for parameters in PARAMETERS[model]
             for history, t in itertools.product(HISTORIES, TIMES)]
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("\n".join(",".join(case) for case in cases) + "\n")
        file.flush()
        lines = subprocess.run([binary, "grid", file.name], check=True, capture_output=True, text=True).stdout.split()
    assert len(lines) == len(cases), (len(lines), len(cases))
    names = ["log-likelihood", "alive", "conditional", "unconditional", "none"]
    worst, wrong, compared = {}, 0, 0
    for case, line in zip(cases, lines):
        numbers = [mpf(text) for text in case[1:]]
        numbers[4] = int(numbers[4])
        mpmath.mp.dps = 60 + (8000 if case[0] == "pareto-nbd" and numbers[4] > 1000 else 400 if numbers[4] > 30 else 60)
        if numbers[4] > 1000 and case[0] == "pareto-nbd":
            mpmath.mp.dps = 400
        try:
            expected = MODELS[case[0]](*numbers)
        except (mpmath.libmp.NoConvergence, ValueError, ZeroDivisionError) as problem:
            print("not compared:", case, problem)
            continue
        for name, want, text in zip(names, expected, line.split(",")):
            if want is None:
                continue
            found = mpf(text)
            # What is near zero by nature (a log-likelihood of a certain event) is compared absolutely.
            error = abs(found - want) / max(abs(want), mpf("1e-3" if name == "log-likelihood" else "1e-6"))
            compared += 1
            worst[(case[0], name)] = max(worst.get((case[0], name), (mpf(0), case)), (error, case), key=lambda e: e[0])
            if error > TOLERANCE:
                wrong += 1
                if wrong <= 20:
                    print("DIFFERS", name, case, text, mpmath.nstr(want, 17))
    for (model, name), (error, case) in sorted(worst.items()):
        print(f"{model:11} {name:15} worst relative error {mpmath.nstr(error, 3):>10} at {','.join(case[1:])}")
    print(f"{compared} numbers compared, {wrong} differ by more than {mpmath.nstr(TOLERANCE, 2)}")
    return wrong


PUBLISHED = {
    "BetaGeometric": ([0.242595, 4.413603, 0.792922, 2.425906], -9582.429),
    "ModifiedBetaGeometric": ([0.525, 6.183, 0.891, 1.614], None),
    "ParetoNBD": ([0.5533, 10.577, 0.6063, 11.669], -9594.976),
    "GammaGamma": ([6.25, 3.74, 15.44], -4055.918),
}


def fits(binary, path):
    import re
    text = subprocess.run([binary, "fit", path], check=True, capture_output=True, text=True).stdout
    wrong = 0
    for name, (parameters, likelihood) in PUBLISHED.items():
        match = re.search(rf"ModelFit<{name}>\(model: CustomerValue.{name}\((.*?)\), logLikelihood: (-[0-9.]+)", text)
        found = [float(value) for value in re.findall(r": ([0-9.e-]+)", match.group(1))]
        # The tables of the papers round times to two digits; so do the parameters in the fourth.
        good = all(abs(x / y - 1) < 3e-3 for x, y in zip(found, parameters))
        good &= likelihood is None or abs(float(match.group(2)) - likelihood) < 0.02
        wrong += not good
        print(f"CDNOW {name}: {found} log-likelihood {match.group(2)}; published {parameters} {likelihood}",
              "" if good else "DIFFERS")
    try:
        import pandas
        from lifetimes import BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
    except ImportError as problem:
        print("lifetimes is not compared:", problem)
        return wrong
    table = pandas.read_csv(path)
    for name, fitter in (("BetaGeometric", BetaGeoFitter()), ("ModifiedBetaGeometric", ModifiedBetaGeoFitter()),
                         ("ParetoNBD", ParetoNBDFitter())):
        start = time.perf_counter()
        fitter.fit(table["x"], table["t_x"], table["T"])
        print(f"lifetimes {name}: {dict(fitter.params_.round(4))} in {time.perf_counter() - start:.2f} s")
    return wrong


if __name__ == "__main__":
    failures = grid(sys.argv[1])
    if len(sys.argv) > 2:
        failures += fits(sys.argv[1], sys.argv[2])
    sys.exit(1 if failures else 0)

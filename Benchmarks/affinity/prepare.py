"""Order lines of public data sets in one form: prepare.py DATA FOLDER writes complete_journey.csv and online_retail.csv."""

import glob
import os
import sys

import pandas as pd

data, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
COLUMNS = ["customer_id", "order_id", "day", "product_id"]

lines = pd.read_csv(os.path.join(data, "complete_journey", "transactions.csv.gz"), dtype=str)
lines = lines.rename(columns={"household_id": "customer_id", "basket_id": "order_id"})
lines["day"] = lines.transaction_timestamp.str[:10]
lines[COLUMNS].to_csv(os.path.join(folder, "complete_journey.csv"), index=False)

# Goods sold to known customers: no cancellations, no postage, fees and corrections.
files = sorted(glob.glob(os.path.join(data, "online_retail_by_day", "*.csv")))
lines = pd.concat(pd.read_csv(file, dtype=str) for file in files)
fees = ["POST", "DOT", "C2", "M", "m", "D", "S", "B", "PADS", "CRUK", "BANK CHARGES", "AMAZONFEE"]
lines = lines[lines.CustomerID.notna() & ~lines.InvoiceNo.str.startswith("C") & ~lines.StockCode.isin(fees)]
lines = lines[lines.Quantity.astype(float) > 0]
lines["customer_id"] = lines.CustomerID.str.replace(".0", "", regex=False)
lines = lines.rename(columns={"InvoiceNo": "order_id", "StockCode": "product_id"})
lines["day"] = lines.InvoiceDate.str[:10]
lines[COLUMNS].to_csv(os.path.join(folder, "online_retail.csv"), index=False)

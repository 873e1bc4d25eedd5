#!/bin/sh
# Results against peers. CLIENTELE_DATA names a folder with the public data sets cdnow, online_retail_by_day,
# complete_journey, febrl, splink_fake_1000 and senzing_truthset; without it, only what needs no data is compared.
# Parts by name: parity.sh [phones] [value] [linkage] [affinity]
set -eu
cd "$(dirname "$0")/.."
. Benchmarks/environment.sh
data=${CLIENTELE_DATA:-}
swift build -c release

for part in ${*:-phones value linkage affinity}; do
    case $part in
    phones)
        heading "Phone numbers, against phonenumbers"
        peers phonenumbers
        "$PYTHON" Benchmarks/standardization/phone_parity.py .build/release/standardize-phones
        ;;
    value)
        heading "Customer value, against mpmath, lifetimes and published numbers"
        peers mpmath lifetimes
        cdnow=${data:+$data/cdnow/cdnow_customers_summary_with_transactions.csv}
        "$PYTHON" Benchmarks/customer-value/parity.py .build/release/customer-value-bench $cdnow
        [ -n "$data" ] || { echo "held-out error: set CLIENTELE_DATA to compare"; continue; }
        heading "Held-out error, against lifetimes and PyMC-Marketing (MAP) on the same split"
        peers pymc-marketing
        failed=
        "$PYTHON" Benchmarks/customer-value/occasions.py "$data" "$FOLDER/occasions" > "$FOLDER/occasions.txt"
        while read -r file horizon; do
            echo "$(basename "$file" .csv), $horizon days"
            "$PYTHON" Benchmarks/customer-value/holdout.py .build/release/customer-value-bench "$file" "$horizon" ||
                failed="$failed $(basename "$file" .csv)-$horizon"
        done < "$FOLDER/occasions.txt"
        [ -z "$failed" ] || { echo "a peer had the lower error on:$failed" >&2; exit 1; }
        ;;
    linkage)
        [ -n "$data" ] || { echo "linkage: set CLIENTELE_DATA to compare"; continue; }
        heading "Record linkage, against Splink on the same records"
        peers splink pandas
        "$PYTHON" Benchmarks/record-linkage/prepare.py "$data" "$FOLDER/linkage"
        for file in "$FOLDER"/linkage/*.csv; do
            echo "$(basename "$file")"
            .build/release/linkage-bench "$file" $(case $file in *febrl4*) echo --link ;; esac)
            "$PYTHON" Benchmarks/record-linkage/splink_parity.py "$file" || echo "Splink could not link it"
        done
        ;;
    affinity)
        [ -n "$data" ] || { echo "affinity: set CLIENTELE_DATA to compare"; continue; }
        heading "Next baskets, against personal frequency and implicit on the same split"
        peers implicit pandas scipy
        folder=$FOLDER/affinity
        "$PYTHON" Benchmarks/affinity/prepare.py "$data" "$folder"
        compare() {
            echo "$2"
            OPENBLAS_NUM_THREADS=1 "$PYTHON" Benchmarks/affinity/next_basket.py .build/release/clientele "$folder" $1 "$folder/$2"
        }
        compare "--from 2017-12-01" complete_journey.csv
        compare "" complete_journey.csv
        compare "--from 2011-11-09" online_retail.csv
        compare "" online_retail.csv
        ;;
    *)
        echo "parity.sh: no part '$part'; there are phones, value, linkage and affinity" >&2
        exit 64
        ;;
    esac
done

"""The people of Washington State that PyPI's pseudopeople ships, as seven noisy sources with truth.

pseudopeople_population.py SEED OUT.csv [--without-ssn]: census, current population survey, American community survey, W-2, 1040,
social security, women infants and children; families share name and address. Needs pseudopeople in the Python that runs it.
"""
import csv
import sys

import pseudopeople

seed, out, has_ssn = int(sys.argv[1]), sys.argv[2], "--without-ssn" not in sys.argv
SOURCES = dict(
    census=pseudopeople.generate_decennial_census, cps=pseudopeople.generate_current_population_survey,
    acs=pseudopeople.generate_american_community_survey, w2=pseudopeople.generate_taxes_w2_and_1099,
    t1040=pseudopeople.generate_taxes_1040, ssa=pseudopeople.generate_social_security,
    wic=pseudopeople.generate_women_infants_and_children)
ROLES = [("given_name", "first_name"), ("middle_name", "middle"), ("family_name", "last_name"), ("birth_date@mdy", "date_of_birth"),
         ("national_id", "ssn"), ("street#1", "street_number"), ("street#2", "street_name"), ("street_2", "unit_number"), ("city", "city"),
         ("region", "state"), ("postcode", "zipcode")]
ROLES = [role for role in ROLES if has_ssn or role[0] != "national_id"]


def iso(text, source):
    """WIC writes MMDDYYYY and social security YYYYMMDD; the others MM/DD/YYYY."""
    if source == "wic" and len(text) == 8:
        return f"{text[:2]}/{text[2:4]}/{text[4:]}"
    return text


with open(out, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["id", "source", "truth"] + [role for role, _ in ROLES])
    for source, generate in SOURCES.items():
        table = generate(seed=seed).astype(object)
        table = table.where(table.notna(), "")
        for number, row in enumerate(table.to_dict("records")):
            row["middle"] = row.get("middle_initial") or row.get("middle_name") or ""
            values = {}
            for _, column in ROLES:
                values[column] = str(row.get(column) or row.get("mailing_address_" + column) or "")
            values["date_of_birth"] = iso(values["date_of_birth"], source)
            writer.writerow([f"{source}{number}", source, row["simulant_id"]] + [values[column] for _, column in ROLES])

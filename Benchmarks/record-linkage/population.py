"""A synthetic population with truth: population.py RECORDS SEED KIND OUT.csv

KIND crm: families at one address who share family name, address and often the telephone; e-mail addresses made of names; moves,
marriages, typing errors, missing values, four sources. KIND census: seven sources with given and family name, birth date and
address, no e-mail. KIND names: names and birth dates only.
"""
import csv
import random
import sys

records, seed, kind, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
rng = random.Random(seed)

GIVEN_M = """james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric
jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron
jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean
austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene
vincent russell elijah louis bobby philip johnny""".split()
GIVEN_F = """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra ashley
kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela
shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather
diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline
martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn
danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori""".split()
NICK = {"robert": "bob", "william": "bill", "james": "jim", "john": "jack", "michael": "mike", "richard": "rick", "thomas": "tom",
        "charles": "charlie", "christopher": "chris", "daniel": "dan", "matthew": "matt", "anthony": "tony", "elizabeth": "liz",
        "margaret": "peggy", "katherine": "kate", "jennifer": "jenny", "patricia": "pat", "susan": "sue", "rebecca": "becky",
        "samantha": "sam", "edward": "ted", "joseph": "joe", "deborah": "debbie", "benjamin": "ben", "samuel": "sam"}
ONSET = "b br c ch cl d dr f fl g gr h j k l m n p pr r s sh sm st t th tr v w wh".split()
VOWEL = "a e i o u ai ea ee oo ou".split()
CODA = "n r l s t ck ll nd ng rd rt sh st th m p dson ton ley man er son field ford well".split()


def invented(parts):
    return "".join(rng.choice(ONSET) + rng.choice(VOWEL) + (rng.choice(CODA) if i == parts - 1 else "") for i in range(parts))


def zipf(values):
    weights = [1 / (i + 3) for i in range(len(values))]
    total, cumulative = 0, []
    for weight in weights:
        total += weight
        cumulative.append(total)
    return lambda: rng.choices(values, cum_weights=cumulative)[0]


families = list(dict.fromkeys(["smith", "johnson", "williams", "brown", "jones", "miller", "davis", "wilson", "taylor", "clark",
                               "lewis", "walker", "hall", "young", "king", "wright", "hill", "green", "baker", "adams"]
                              + [invented(1 if rng.random() < .3 else 2) for _ in range(max(3000, records // 40))]))
family_name = zipf(families)
given_m, given_f = zipf(GIVEN_M + [invented(2) for _ in range(300)]), zipf(GIVEN_F + [invented(2) + "a" for _ in range(300)])
streets = [invented(2) + " " + rng.choice(["street", "road", "lane", "avenue", "close", "way"]) for _ in range(max(800, records // 200))]
cities = [(invented(2), f"{rng.randint(10, 99)}{rng.randint(0, 99):02d}") for _ in range(max(60, records // 3000))]
city_of = zipf(cities)
domains = ["gmail.com", "yahoo.com", "outlook.com", "icloud.com", "gmx.net", "web.de", "aol.com"]


def address():
    city, prefix = city_of()
    return [f"{rng.randint(1, 220)} {rng.choice(streets)}", city, prefix + str(rng.randint(0, 9))]


def phone():
    return "0" + str(rng.randint(150, 179)) + f"{rng.randint(0, 9999999):07d}"


def birth(low, high):
    return [rng.randint(low, high), rng.randint(1, 12), rng.randint(1, 28)]


def email(given, family, year):
    style = rng.random()
    digits = rng.choice(["", str(year)[2:], str(rng.randint(1, 999))])
    local = given + "." + family if style < .5 else given[0] + family if style < .7 else given + family if style < .85 else family + "." + given
    return local + digits + "@" + rng.choice(domains)


def typo(text):
    if len(text) < 3:
        return text
    i = rng.randrange(len(text) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz" if text[i].isalpha() else "0123456789")
    return rng.choice([text[:i] + letter + text[i + 1:], text[:i] + text[i + 1:], text[:i] + letter + text[i:],
                       text[:i] + text[i + 1] + text[i] + text[i + 2:]])


def household():
    name, place, landline = family_name(), address(), phone()
    people = []
    size = rng.choices([1, 2, 3, 4, 5], [30, 30, 15, 17, 8])[0]
    for member in range(size):
        male = rng.random() < .5 if member != 1 else not people[0]["male"]
        year = rng.randint(1940, 1990) if member < 2 else rng.randint(1985, 2012)
        given = (given_m if male else given_f)()
        if member >= 2 and rng.random() < .04:
            given = people[0]["given"] if male == people[0]["male"] else given
        own = name if member != 1 or rng.random() < .85 else family_name()
        date = birth(year, year)
        if member >= 3 and rng.random() < .04:
            date = list(people[-1]["birth"])
        people.append(dict(given=given, middle=(given_m if male else given_f)(), family=own, male=male, birth=date, address=place,
                           phone=landline if rng.random() < .5 else phone(), email=email(given, own, year), ssn=f"{rng.randint(0, 999999999):09d}"))
    return people


def written(person, error):
    row = dict(given=person["given"], family=person["family"], birth="%04d-%02d-%02d" % tuple(person["birth"]), street=person["address"][0],
               city=person["address"][1], postcode=person["address"][2], phone=person["phone"], email=person["email"], middle=person["middle"][0])
    if row["given"] in NICK and rng.random() < .15:
        row["given"] = NICK[row["given"]]
    if rng.random() < .02:
        row["given"] = row["given"][0]
    if rng.random() < .01:
        row["given"], row["family"] = row["family"], row["given"]
    if not person["male"] and rng.random() < .03:
        row["family"] = family_name()
    if rng.random() < .12:
        row["street"], row["city"], row["postcode"] = address()
    if rng.random() < .15:
        row["phone"] = phone()
    if rng.random() < .15:
        row["email"] = email(person["given"], row["family"], person["birth"][0])
    if rng.random() < .02:
        year, month, day = row["birth"].split("-")
        row["birth"] = f"{year}-{day}-{month}" if int(day) <= 12 else f"{year}-01-01"
    for field in row:
        if rng.random() < error:
            row[field] = typo(row[field])
    return row


MISSING = {"crm": dict(given=.04, family=.04, birth=.5, street=.25, city=.2, postcode=.25, phone=.4, email=.3, middle=1),
           "census": dict(given=.02, family=.02, birth=.15, street=.1, city=.05, postcode=.05, middle=.4),
           "names": dict(given=.01, family=.01, birth=.01)}[kind]
COLUMNS = {"crm": ["given", "family", "birth", "street", "city", "postcode", "phone", "email"],
           "census": ["given", "family", "middle", "birth", "street", "city", "postcode"],
           "names": ["given", "family", "birth"]}[kind]
ROLE = dict(given="given_name", family="family_name", middle="middle_name", birth="birth_date", street="street", city="city",
            postcode="postcode", phone="phone", email="email")
COPIES = {"crm": [55, 25, 12, 5, 3], "census": [8, 12, 15, 20, 20, 15, 10], "names": [90, 10]}[kind]
error = {"crm": .03, "census": .03, "names": .08}[kind]

with open(out, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["id", "source", "truth"] + [ROLE[column] for column in COLUMNS])
    written_rows, person_number = 0, 0
    buffer = []
    while written_rows < records:
        for person in household():
            person_number += 1
            copies = rng.choices(range(1, len(COPIES) + 1), COPIES)[0]
            for copy in range(copies):
                row = written(person, error)
                has_mail = row["email"] and rng.random() >= MISSING.get("email", 1)
                for column in COLUMNS:
                    if column != "email" and rng.random() < MISSING[column]:
                        row[column] = ""
                if not has_mail:
                    row["email"] = ""
                buffer.append([f"r{written_rows}", f"s{copy if kind == 'census' else rng.randrange(4)}", person_number] + [row[column] for column in COLUMNS])
                written_rows += 1
    rng.shuffle(buffer)
    writer.writerows(buffer)

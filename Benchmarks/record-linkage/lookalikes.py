"""Made-up people with truth, of the kinds on which record linkage is published: lookalikes.py KIND RECORDS SEED OUT.csv

KIND historical: up to nineteen ever noisier copies of each historical person: name, birth date (often 1 January of the year),
birthplace, postcode, occupation, gender. KIND register: a population register of few, frequent names with the birth date in
three columns; a tenth of the records are copies with one or two errors.
"""
import csv
import datetime
import random
import sys

kind, records, seed, out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
rng = random.Random(f"{kind} {seed}")

ENGLISH_M = """john william thomas george james charles henry robert edward richard joseph francis frederick arthur walter alfred
samuel david alexander peter albert philip edmund hugh benjamin daniel ernest harold andrew nicholas christopher herbert anthony
michael matthew patrick leonard reginald stephen ralph percy roger sidney simon gilbert lewis nathaniel stanley jonathan isaac
cecil theodore humphrey roland horace jasper ambrose septimus""".split()
ENGLISH_F = """mary elizabeth anne margaret jane sarah catherine dorothy frances florence alice emily charlotte ellen helen edith
eleanor harriet caroline louisa emma constance beatrice ethel isabella maria grace lucy susanna agnes martha rosamond""".split()
OTHER = {"john": ["jack", "johnny", "jon"], "william": ["will", "bill", "willie"], "thomas": ["tom", "tommy"], "george": ["geo"],
         "james": ["jim", "jem"], "charles": ["charlie", "chas"], "henry": ["harry", "hal"], "robert": ["bob", "rob"],
         "edward": ["ned", "ted"], "richard": ["dick", "rich"], "joseph": ["joe"], "francis": ["frank"], "frederick": ["fred"],
         "alexander": ["alex", "sandy"], "samuel": ["sam"], "mary": ["polly", "molly"], "elizabeth": ["eliza", "betty", "bess"],
         "anne": ["nancy", "annie", "ann"], "margaret": ["peggy", "meg"], "sarah": ["sally"], "catherine": ["kate", "katherine"],
         "dorothy": ["dolly"], "eleanor": ["nell", "ellen"], "harriet": ["hattie"]}
GERMAN_M = """PETER MICHAEL THOMAS ANDREAS WOLFGANG KLAUS JUERGEN GUENTER STEFAN CHRISTIAN UWE WERNER HORST FRANK DIETER MANFRED
GERHARD HANS BERND THORSTEN MATHIAS HELMUT WALTER HEINZ MARTIN JOERG ROLF JENS SVEN ALEXANDER JAN RAINER HOLGER KARL DIRK JOACHIM
RALF CARSTEN HERBERT WILHELM KURT HEINRICH OLIVER MARKUS GERD ROBERT PAUL GEORG FRIEDRICH OTTO""".split()
GERMAN_F = """URSULA MARIA MONIKA PETRA ELISABETH SABINE RENATE HELGA KARIN BRIGITTE INGRID ERIKA ANDREA GISELA CLAUDIA SUSANNE
GABRIELE CHRISTA CHRISTINE HILDEGARD ANNA BIRGIT BARBARA ANGELIKA HEIKE MARTINA NICOLE ANJA KATRIN STEFANIE JULIA HANNELORE
CHRISTIANE IRMGARD MARION HERTA KERSTIN ILSE EVA GERTRUD HEIDI ELFRIEDE MARGARETE SILKE SONJA EDITH ROSEMARIE KATHARINA""".split()
GERMAN_FAMILY = """MUELLER SCHMIDT SCHNEIDER FISCHER WEBER MEYER WAGNER BECKER SCHULZ HOFFMANN SCHAEFER KOCH BAUER RICHTER KLEIN WOLF
SCHROEDER NEUMANN SCHWARZ ZIMMERMANN BRAUN KRUEGER HOFMANN HARTMANN LANGE SCHMITT WERNER SCHMITZ KRAUSE MEIER LEHMANN SCHMID SCHULZE
MAIER KOEHLER HERRMANN KOENIG WALTER MAYER HUBER KAISER FUCHS PETERS LANG SCHOLZ MOELLER WEISS JUNG HAHN SCHUBERT VOGEL FRIEDRICH
KELLER GUENTHER FRANK BERGER WINKLER ROTH BECK LORENZ BAUMANN FRANKE ALBRECHT SCHUSTER SIMON LUDWIG BOEHM WINTER KRAUS MARTIN
SCHUMACHER KRAEMER VOGT STEIN JAEGER OTTO SOMMER GROSS SEIDEL HEINRICH BRANDT HAAS SCHREIBER GRAF SCHULTE DIETRICH ZIEGLER KUHN
KUEHN POHL ENGEL HORN BUSCH BERGMANN THOMAS VOIGT SAUER ARNOLD WOLFF PFEIFFER""".split()
OCCUPATIONS = """politician writer painter cricketer footballer actor lawyer architect clergyman composer poet engineer botanist physician
photographer journalist singer historian merchant soldier sculptor physicist chemist naturalist banker judge organist geologist
mathematician novelist rower engraver missionary publisher economist explorer diplomat surgeon astronomer""".split()
ONSET = "b br c ch cl d dr f fl g gr h j k l m n p pr r s sh sm st t th tr v w wh".split()
VOWEL = "a e i o u ai ea ee oo ou".split()
CODA = "n r l s t ck ll nd ng rd rt sh st th m p dson ton ley man er son field ford well bury ham worth".split()


def invented(syllables):
    return "".join(rng.choice(ONSET) + rng.choice(VOWEL) + (rng.choice(CODA) if i == syllables - 1 else "") for i in range(syllables))


def zipf(values, offset=3):
    """A draw in which the n-th value has weight 1 / (n + offset)."""
    cumulative, total = [], 0
    for rank in range(len(values)):
        total += 1 / (rank + offset)
        cumulative.append(total)
    return lambda: rng.choices(values, cum_weights=cumulative)[0]


def typo(text):
    """One letter replaced, lost, doubled or exchanged with the next."""
    if len(text) < 2:
        return text
    i = rng.randrange(len(text) - 1)
    letter = rng.choice("0123456789" if text[i].isdigit() else "abcdefghijklmnopqrstuvwxyz" if text.islower() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return rng.choice([text[:i] + letter + text[i + 1:], text[:i] + text[i + 1:], text[:i] + letter + text[i:],
                       text[:i] + text[i + 1] + text[i] + text[i + 2:]])


def numpad(text):
    """One digit replaced."""
    i = rng.choice([i for i, letter in enumerate(text) if letter.isdigit()])
    return text[:i] + rng.choice("0123456789") + text[i + 1:]


class Historical:
    header = ["given_name", "family_name", "full_name", "birth_date", "text#1", "postcode", "text#2", "gender"]

    def __init__(self):
        self.given_m, self.given_f = zipf(ENGLISH_M + [invented(2) for _ in range(150)], 2), zipf(ENGLISH_F + [invented(2) for _ in range(150)], 2)
        self.family = zipf(list(dict.fromkeys(["smith", "brown", "jones", "wilson", "taylor", "clark", "wright"] + [invented(rng.choice([1, 2, 2])) for _ in range(3500)])), 8)
        counties = [invented(1) + "shire" for _ in range(45)]
        self.place = zipf([(invented(2), rng.choice(counties), ["".join(rng.choices("abcdefghlmnprstw", k=2)) + str(rng.randint(1, 29)) for _ in range(4)]) for _ in range(700)], 6)
        self.occupation = zipf(OCCUPATIONS + [invented(2) + "er" for _ in range(60)], 2)

    def person(self):
        male = rng.random() < .8
        given = (self.given_m if male else self.given_f)
        middles = [rng.choice([given, self.family])() for _ in range(rng.choices([0, 1, 2], [55, 33, 12])[0])]
        place = self.place()
        born = datetime.date(rng.randint(1620, 1950), 1, 1) + datetime.timedelta(days=0 if rng.random() < .2 else rng.randint(0, 364))
        title = rng.choice(["sir", "lord", "1st", "reverend", "baronet"]) if rng.random() < .08 else None
        return dict(given=given(), middles=middles, family=self.family(), title=title, male=male, born=born, place=place,
                    postcode=self.postcode(place), occupations=[self.occupation() for _ in range(rng.choices([1, 2], [7, 3])[0])])

    @staticmethod
    def postcode(place, outward=None):
        return (outward or rng.choice(place[2])) + " " + str(rng.randint(1, 9)) + "".join(rng.choices("abdefghjlnpqrstuwxyz", k=2))

    def name(self, p, error, missing):
        words = [p["given"]] + p["middles"] + [p["family"]]
        if rng.random() < error:
            choice = rng.random()
            if choice < .35:
                words = [rng.choice(OTHER.get(word, [word])) if i < len(words) - 1 else word for i, word in enumerate(words)]
            elif choice < .5:
                words = [p["given"], p["family"]]
            elif choice < .6 and p["middles"]:
                words = p["middles"] + [p["family"]]
            elif choice < .72 and p["title"]:
                words = [p["title"]] + words
            elif choice < .8:
                words = [words[0][0]] + words[1:]
            else:
                i = rng.randrange(len(words))
                words[i] = typo(words[i])
        if rng.random() < missing:
            words = words[1:] if rng.random() < .5 else words[:-1]
        if not words:
            return ["", "", ""]
        return [words[0], words[-1] if len(words) > 1 else "", " ".join(words)]

    def copies(self):
        p = self.person()
        count = rng.randint(1, 19)
        for copy in range(count):
            share = copy / count

            def likely(start, end):
                return rng.random() < start + (end - start) * share
            born = p["born"]
            text = born.isoformat()
            if copy and likely(.05, .35):
                text = rng.choice([numpad(text), f"{born.year}-01-01", (born + datetime.timedelta(days=rng.randint(-60, 60))).isoformat()])
            postcode = p["postcode"]
            if copy and likely(.15, .6):
                postcode = self.postcode(p["place"], postcode.split()[0] if rng.random() < .65 else None)
            row = self.name(p, .1 + .5 * share if copy else 0, .3 * share) + [
                "" if likely(0, .4) else text, "" if likely(0, .4) else p["place"][1 if copy and likely(.1, .4) else 0],
                "" if likely(0, .4) else postcode, "" if likely(0, .4) else rng.choice(p["occupations"]),
                "" if likely(.05, .5) else "male" if p["male"] else "female"]
            yield row


class Register:
    header = ["given_name#1", "given_name#2", "family_name#1", "family_name#2", "birth_year", "birth_month", "birth_day"]

    def __init__(self):
        self.given = zipf([name for pair in zip(GERMAN_M, GERMAN_F) for name in pair], 12)
        self.family = zipf(GERMAN_FAMILY + [invented(2).upper() for _ in range(500)], 4)

    def copies(self):
        row = [self.given(), self.given() if rng.random() < .04 else "", self.family(), self.family() if rng.random() < .01 else "",
               str(rng.randint(1920, 2000)), str(rng.randint(1, 12)), str(rng.randint(1, 28))]
        yield row
        if rng.random() < 1 / 9:
            copy = list(row)
            for _ in range(rng.choices([1, 2], [85, 15])[0]):
                field = rng.choices([0, 2, 4, 5, 6], [30, 30, 12, 12, 16])[0]
                if field < 4:
                    copy[field] = typo(copy[field])
                elif field == 4:
                    copy[4] = numpad(copy[4]) if rng.random() < .5 else str(int(copy[4]) + rng.choice([-1, 1]))
                else:
                    copy[field] = str(rng.randint(1, 12 if field == 5 else 28))
            yield copy


population = {"historical": Historical, "register": Register}[kind]()
rows, person = [], 0
while len(rows) < records:
    rows += [[person] + row for row in population.copies()]
    person += 1
rows = [[f"r{index}"] + ["a"] + row for index, row in enumerate(rows)]
rng.shuffle(rows)
header = population.header
if kind == "register":
    header = header[:4] + ["birth_date"]
    rows = [row[:7] + ["-".join(row[7:])] for row in rows]
with open(out, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["id", "source", "truth"] + header)
    writer.writerows(rows)

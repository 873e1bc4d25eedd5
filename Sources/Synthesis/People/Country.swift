/// A country in which customers live: its towns, streets, and how postcodes and telephone numbers look there.
struct Country: Sendable {
    /// A town with the patterns of its postcodes and landline numbers (see `RandomStream.filled(_:)`).
    struct Town: Sendable {
        let name: String
        let region: String
        let postcode: String
        let landline: String
    }

    /// ISO 3166 two-letter code.
    let code: String
    let languages: [String]
    let callingCode: String
    /// What is dialled before a national number within the country; "" where nothing is.
    let trunkPrefix: String
    let numberBeforeStreet: Bool
    let mobiles: [String]
    let legalForms: [String]
    let towns: [Town]
    let streets: [String]
    /// What is written for a part of a street name by people in a hurry: full form, short form.
    let abbreviations: [(full: String, short: String)]
    private let townChoice: WeightedChoice
    private let streetChoice: WeightedChoice

    /// A country from compact tables: `towns` has one `name|region|postcode|landline` per line, largest first;
    /// street names are each of `roads` within each of `styles`, where `*` stands for the road.
    init(
        code: String, languages: [String], callingCode: String, trunkPrefix: String, numberBeforeStreet: Bool = false,
        mobiles: String, legalForms: String, towns: String, roads: String, styles: String,
        abbreviations: [(full: String, short: String)]
    ) {
        self.code = code
        self.languages = languages
        self.callingCode = callingCode
        self.trunkPrefix = trunkPrefix
        self.numberBeforeStreet = numberBeforeStreet
        self.mobiles = NamePool.words(mobiles)
        self.legalForms = NamePool.words(legalForms)
        self.towns = towns.split(separator: "\n").map { line in
            let cells = line.split(separator: "|").map(String.init)
            return Town(name: cells[0], region: cells[1], postcode: cells[2], landline: cells[3])
        }
        let roadNames = NamePool.words(roads)
        streets = NamePool.words(styles).flatMap { style in
            roadNames.map { road in
                style.split(separator: "*", omittingEmptySubsequences: false).map(String.init).joined(separator: road)
            }
        }
        self.abbreviations = abbreviations
        townChoice = WeightedChoice(zipf: self.towns.count, exponent: 0.9, shift: 1)
        streetChoice = WeightedChoice(zipf: streets.count, exponent: 0.6, shift: 8)
    }

    func town(_ random: inout RandomStream) -> Town { towns[townChoice.draw(&random)] }

    func street(_ random: inout RandomStream) -> String { streets[streetChoice.draw(&random)] }
}

extension RandomStream {
    /// A pattern with its places filled: `#` any digit, `%` a digit from 2, `@` a letter of British postcodes, `&` any letter.
    mutating func filled(_ pattern: String) -> String {
        let letters = Array("ABDEFGHJLNPQRSTUWXYZ".utf8)
        var bytes: [UInt8] = []
        for byte in pattern.utf8 {
            switch byte {
            case UInt8(ascii: "#"): bytes.append(48 + UInt8(below(10)))
            case UInt8(ascii: "%"): bytes.append(50 + UInt8(below(8)))
            case UInt8(ascii: "@"): bytes.append(letters[below(letters.count)])
            case UInt8(ascii: "&"): bytes.append(65 + UInt8(below(26)))
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Country {
    /// The countries of the company, with the share of customers who live there.
    static let all: [Country] = [germany, britain, france, netherlands, austria, italy, spain]
    static let choice = WeightedChoice(weights: [36, 20, 14, 10, 8, 6, 6])

    static let germany = Country(
        code: "DE", languages: ["de"], callingCode: "49", trunkPrefix: "0",
        mobiles:
            "151######## 152######## 157######## 159######## 160####### 170####### 171####### 172####### 175####### 176########",
        legalForms: "GmbH AG KG GmbH_&_Co._KG e.K.",
        towns: """
            Berlin|Berlin|10###|30%#######
            Hamburg|Hamburg|22###|40%#######
            München|Bayern|80###|89%#######
            Köln|Nordrhein-Westfalen|50###|221%######
            Frankfurt am Main|Hessen|60###|69%#######
            Stuttgart|Baden-Württemberg|70###|711%######
            Düsseldorf|Nordrhein-Westfalen|40###|211%######
            Leipzig|Sachsen|043##|341%######
            Dortmund|Nordrhein-Westfalen|44###|231%######
            Essen|Nordrhein-Westfalen|45###|201%######
            Bremen|Bremen|28###|421%######
            Dresden|Sachsen|01###|351%######
            Hannover|Niedersachsen|30###|511%######
            Nürnberg|Bayern|90###|911%######
            Duisburg|Nordrhein-Westfalen|47###|203%######
            Bochum|Nordrhein-Westfalen|44###|234%######
            Wuppertal|Nordrhein-Westfalen|42###|202%######
            Bielefeld|Nordrhein-Westfalen|33###|521%######
            Bonn|Nordrhein-Westfalen|53###|228%######
            Münster|Nordrhein-Westfalen|48###|251%######
            Karlsruhe|Baden-Württemberg|76###|721%######
            Mannheim|Baden-Württemberg|68###|621%######
            Augsburg|Bayern|86###|821%######
            Freiburg im Breisgau|Baden-Württemberg|79###|761%######
            Regensburg|Bayern|93###|941%#####
            Göttingen|Niedersachsen|37###|551%######
            Rosenheim|Bayern|830##|8031%#####
            Husum|Schleswig-Holstein|25813|4841%####
            """,
        roads: """
            Haupt Schul Garten Bahnhof Dorf Berg Linden Kirch Wald Ring Birken Wiesen Eichen Mühlen Rosen Park Goethe
            Schiller Mozart Beethoven Feld Blumen Tal Buchen Post Friedrich Wilhelm Bismarck Kaiser König Luisen Ufer
            Brunnen Sonnen Tannen Ahorn Kastanien Markt Burg Hafen
            """,
        styles: "*straße *weg Am_*platz *gasse *allee",
        abbreviations: [("straße", "str."), ("straße", "strasse"), ("platz", "pl.")])

    static let britain = Country(
        code: "GB", languages: ["en"], callingCode: "44", trunkPrefix: "0", numberBeforeStreet: true,
        mobiles:
            "7400###### 7403###### 7421###### 7434###### 7446###### 7581###### 7702###### 7713###### 7725###### 7811###### 7843###### 7855###### 7904###### 7921###### 7940###### 7967######",
        legalForms: "Ltd plc LLP",
        towns: """
            London|Greater London|SE1# #@@|207%######
            Birmingham|West Midlands|B1# #@@|1212######
            Manchester|Greater Manchester|M1# #@@|161%######
            Leeds|West Yorkshire|LS1# #@@|1132######
            Glasgow|Scotland|G2# #@@|141%######
            Liverpool|Merseyside|L1# #@@|151%######
            Bristol|Bristol|BS# #@@|1179######
            Sheffield|South Yorkshire|S1# #@@|1142######
            Edinburgh|Scotland|EH# #@@|1315######
            Leicester|Leicestershire|LE# #@@|1162######
            Cardiff|Wales|CF1# #@@|2920######
            Nottingham|Nottinghamshire|NG# #@@|1159######
            Newcastle upon Tyne|Tyne and Wear|NE# #@@|191%######
            Brighton|East Sussex|BN# #@@|1273%#####
            Norwich|Norfolk|NR# #@@|1603%#####
            York|North Yorkshire|YO1# #@@|1904%#####
            Oxford|Oxfordshire|OX# #@@|1865%#####
            Cambridge|Cambridgeshire|CB# #@@|1223%#####
            Exeter|Devon|EX# #@@|1392%#####
            Inverness|Scotland|IV# #@@|1463%#####
            """,
        roads: """
            High Station Church Mill Victoria Green Park Manor London New Queen's King's School Kings Queens Chapel West
            North South East Springfield Albert George Grange Windsor Alexandra York Stanley Highfield Broad Grove Orchard
            Richmond Woodland Meadow Castle Abbey Elm Oak Cherry
            """,
        styles: "*_Road *_Street *_Lane *_Avenue *_Close *_Drive",
        abbreviations: [("Road", "Rd"), ("Street", "St"), ("Avenue", "Ave"), ("Lane", "Ln"), ("Drive", "Dr")])

    static let france = Country(
        code: "FR", languages: ["fr"], callingCode: "33", trunkPrefix: "0", numberBeforeStreet: true,
        mobiles: "61####### 62####### 66####### 67####### 68####### 76####### 77#######",
        legalForms: "SARL SAS SA EURL",
        towns: """
            Paris|Île-de-France|750##|142######
            Marseille|Provence-Alpes-Côte d'Azur|130##|491######
            Lyon|Auvergne-Rhône-Alpes|690##|478######
            Toulouse|Occitanie|31###|561######
            Nice|Provence-Alpes-Côte d'Azur|06###|493######
            Nantes|Pays de la Loire|44###|240######
            Montpellier|Occitanie|34###|467######
            Strasbourg|Grand Est|67###|388######
            Bordeaux|Nouvelle-Aquitaine|33###|556######
            Lille|Hauts-de-France|59###|320######
            Rennes|Bretagne|35###|299######
            Reims|Grand Est|51###|326######
            Grenoble|Auvergne-Rhône-Alpes|38###|476######
            Dijon|Bourgogne-Franche-Comté|21###|380######
            Angers|Pays de la Loire|49###|241######
            Clermont-Ferrand|Auvergne-Rhône-Alpes|63###|473######
            Tours|Centre-Val de Loire|37###|247######
            Brest|Bretagne|29###|298######
            """,
        roads: """
            de_la_République de_l'Église Victor_Hugo Pasteur Jean_Jaurès du_Moulin de_la_Gare de_la_Paix des_Écoles
            de_Verdun Gambetta des_Lilas du_Château de_la_Mairie Jules_Ferry des_Jardins de_la_Fontaine Émile_Zola
            des_Acacias du_Stade Voltaire Molière des_Roses de_la_Liberté Louis_Pasteur Carnot du_Général_Leclerc
            des_Tilleuls de_Paris Saint-Martin Saint-Jean du_Lavoir des_Vignes du_Marché de_Provence
            """,
        styles: "rue_* avenue_* boulevard_* place_* chemin_* impasse_*",
        abbreviations: [("avenue", "av."), ("boulevard", "bd"), ("place", "pl."), ("chemin", "ch."), ("rue", "r.")])

    static let netherlands = Country(
        code: "NL", languages: ["nl"], callingCode: "31", trunkPrefix: "0",
        mobiles: "61####### 62####### 63####### 64####### 65#######",
        legalForms: "B.V. N.V. V.O.F.",
        towns: """
            Amsterdam|Noord-Holland|10%# &&|20%######
            Rotterdam|Zuid-Holland|30%# &&|10%######
            Den Haag|Zuid-Holland|25%# &&|70%######
            Utrecht|Utrecht|35%# &&|30%######
            Eindhoven|Noord-Brabant|56%# &&|40%######
            Groningen|Groningen|97%# &&|50%######
            Tilburg|Noord-Brabant|50%# &&|13%######
            Almere|Flevoland|13%# &&|36%######
            Breda|Noord-Brabant|48%# &&|76%######
            Nijmegen|Gelderland|65%# &&|24%######
            Haarlem|Noord-Holland|20%# &&|23%######
            Arnhem|Gelderland|68%# &&|26%######
            Maastricht|Limburg|62%# &&|43%######
            Leiden|Zuid-Holland|23%# &&|71%######
            Zwolle|Overijssel|80%# &&|38%######
            """,
        roads: """
            Dorps Kerk Molen School Station Juliana Wilhelmina Nieuw Beatrix Oranje Hoofd Industrie Prinses_Irene
            Prins_Bernhard Burgemeester Eiken Berken Beuken Linden Kastanje Wilgen Tulpen Rozen Merel Vink Zwaluw
            Rembrandt Vermeer Van_Gogh Hof Markt Haven Dijk Noorder Zuider Ooster Wester Parallel Spoor Water
            """,
        styles: "*straat *weg *laan *plein *singel",
        abbreviations: [("straat", "str."), ("laan", "ln."), ("plein", "pln.")])

    static let austria = Country(
        code: "AT", languages: ["de"], callingCode: "43", trunkPrefix: "0",
        mobiles: "664####### 676####### 650####### 660####### 699########",
        legalForms: "GmbH OG KG",
        towns: """
            Wien|Wien|1##0|1%######
            Graz|Steiermark|80%0|316%#####
            Linz|Oberösterreich|40%0|732%#####
            Salzburg|Salzburg|50%0|662%#####
            Innsbruck|Tirol|60%0|512%#####
            Klagenfurt am Wörthersee|Kärnten|90%0|463%#####
            Villach|Kärnten|95%0|4242%####
            Wels|Oberösterreich|46%0|7242%####
            St. Pölten|Niederösterreich|31%0|2742%#####
            Dornbirn|Vorarlberg|68%0|5572%####
            """,
        roads: """
            Haupt Bahnhof Kirchen Schul Garten Wiener Linzer Grazer Salzburger Berg Feld Wald Mühl Dorf Raiffeisen Mozart
            Haydn Schubert Schiller Goethe Linden Birken Rosen Sonnen Siedlungs
            """,
        styles: "*straße *gasse *weg *platz",
        abbreviations: [("straße", "str."), ("gasse", "g."), ("platz", "pl.")])

    static let italy = Country(
        code: "IT", languages: ["it"], callingCode: "39", trunkPrefix: "",
        mobiles:
            "320####### 328####### 333####### 338####### 339####### 340####### 347####### 349####### 366####### 393#######",
        legalForms: "S.r.l. S.p.A. S.n.c.",
        towns: """
            Roma|Lazio|001##|06%#######
            Milano|Lombardia|201##|02%#######
            Napoli|Campania|801##|081%######
            Torino|Piemonte|101##|011%######
            Palermo|Sicilia|901##|091%######
            Genova|Liguria|161##|010%######
            Bologna|Emilia-Romagna|401##|051%######
            Firenze|Toscana|501##|055%######
            Bari|Puglia|701##|080%######
            Verona|Veneto|371##|045%######
            Padova|Veneto|351##|049%######
            Venezia|Veneto|301##|041%######
            Bolzano|Trentino-Alto Adige|39100|0471%#####
            """,
        roads: """
            Roma Garibaldi Mazzini Dante Marconi Cavour Matteotti Verdi Manzoni Leopardi Gramsci Piave Trento Trieste
            della_Libertà della_Repubblica Europa Kennedy Don_Bosco San_Giovanni San_Francesco Giotto Galileo_Galilei
            Leonardo_da_Vinci Michelangelo dei_Mille Vittorio_Veneto Carducci Pascoli del_Popolo
            """,
        styles: "Via_* Viale_* Piazza_* Corso_* Vicolo_*",
        abbreviations: [("Via", "V."), ("Viale", "V.le"), ("Piazza", "P.za"), ("Corso", "C.so")])

    static let spain = Country(
        code: "ES", languages: ["es"], callingCode: "34", trunkPrefix: "",
        mobiles: "60####### 61####### 62####### 63####### 64####### 65####### 66####### 67####### 68####### 69#######",
        legalForms: "S.L. S.A. S.L.U.",
        towns: """
            Madrid|Comunidad de Madrid|280##|91%######
            Barcelona|Cataluña|080##|93%######
            Valencia|Comunidad Valenciana|460##|963%#####
            Sevilla|Andalucía|410##|954%#####
            Zaragoza|Aragón|500##|976%#####
            Málaga|Andalucía|290##|952%#####
            Murcia|Región de Murcia|300##|968%#####
            Palma|Islas Baleares|070##|971%#####
            Bilbao|País Vasco|480##|944%#####
            Alicante|Comunidad Valenciana|030##|965%#####
            Córdoba|Andalucía|140##|957%#####
            Valladolid|Castilla y León|470##|983%#####
            Vigo|Galicia|362##|986%#####
            Granada|Andalucía|180##|958%#####
            """,
        roads: """
            Mayor Real de_la_Constitución Cervantes del_Sol Nueva de_la_Iglesia San_José de_la_Paz de_Andalucía San_Juan
            Santa_María del_Carmen de_España Goya Velázquez Colón de_la_Libertad del_Pilar San_Antonio Don_Quijote
            de_los_Reyes_Católicos de_las_Flores de_la_Fuente del_Prado de_Madrid Miguel_Hernández García_Lorca
            """,
        styles: "Calle_* Avenida_* Plaza_* Paseo_* Camino_*",
        abbreviations: [("Calle", "C/"), ("Avenida", "Avda."), ("Plaza", "Pza."), ("Paseo", "Pº")])
}

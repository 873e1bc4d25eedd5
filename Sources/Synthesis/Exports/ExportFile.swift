/// A file of the exports: where it is, how it begins, what a damaged row of it looks like.
struct ExportFile: Sendable {
    enum Format: Sendable { case delimited(UInt8), jsonLines, jsonArray }

    /// The place of fields within a delimited row, or their keys in JSON, that can be damaged.
    struct Weakness: Sendable {
        var date: String?
        var amount: String?
        var text: String?
        var canHaveInvalidBytes = true
    }

    var path: String
    var format: Format
    /// The header row with its line end; "" where there is none.
    var header: String
    /// What can break, or nil for files that are always whole.
    var weakness: Weakness?

    static func table(_ path: String, _ columns: String, delimiter: String = ",", weakness: Weakness? = nil)
        -> ExportFile
    {
        ExportFile(
            path: path, format: .delimited(delimiter.utf8.first ?? 44), header: columns + "\n", weakness: weakness)
    }
}

/// All files to which chunks add rows, in the order in which they are handed out.
struct ExportPlan: Sendable {
    private(set) var files: [ExportFile] = []
    private(set) var shopCustomers: [Int] = []
    private(set) var shopOrders: [Int] = []
    private(set) var tillOrders: [Int] = []
    private(set) var cards = 0
    private(set) var subscribers = 0
    private(set) var events = 0
    private(set) var tickets = 0
    private(set) var surveys = 0
    private(set) var people = 0
    private(set) var records = 0
    private(set) var households = 0
    private(set) var orders = 0
    private(set) var referrals = 0
    let fragments: ProductFragments

    static let tillColumns =
        "Bon;Zeile;Karte;Datum;Artikel;Bezeichnung;Warengruppe;Menge;Preis;Rabatt;Waehrung;Art;Bezug"
    static let cardColumns = "Karte;Name;Telefon;E-Mail;PLZ;Ort;Strasse;Geburtsdatum;Ausgestellt;Land"
    static let peopleColumns =
        "person_id,household_id,given_name,family_name,family_name_before,birth_date,gender,country,acquired_on,"
        + "last_purchase_on,purchases,alive,dropped_out_on,lambda,p,mean_order_value,satisfaction,channels,moved_on,"
        + "married_on,staple"

    init(company: Company) {
        fragments = ProductFragments(catalogue: company.catalogue)
        shopCustomers = company.quarters.map { period in
            add(
                jsonLines: "webshop/customers-\(period.label).jsonl", date: "\"updated_at\":\"", amount: nil,
                text: "\"last_name\":\"")
        }
        shopOrders = company.orderPeriods.map { period in
            add(
                jsonLines: "webshop/orders-\(period.label).jsonl", date: "\"ordered_at\":\"", amount: "\"unit_price\":",
                text: "\"name\":\"")
        }
        tillOrders = company.orderPeriods.map { period in
            add(
                .table(
                    "tills/orders-\(period.label).csv", ExportPlan.tillColumns, delimiter: ";",
                    weakness: .init(date: "Datum", amount: "Preis", text: "Bezeichnung")))
        }
        cards = add(
            .table(
                "tills/cards.csv", ExportPlan.cardColumns, delimiter: ";",
                weakness: .init(date: "Ausgestellt", text: "Name")))
        subscribers = add(
            .table(
                "newsletter/subscribers.csv", "subscriber_id,email,name,language,subscribed_on,consent",
                weakness: .init(date: "subscribed_on", text: "language", canHaveInvalidBytes: false)))
        events = add(
            .table(
                "newsletter/events.csv", "email,at,type,device",
                weakness: .init(date: "at", text: "device", canHaveInvalidBytes: false)))
        tickets = add(jsonArray: "support/tickets.json", date: "\"opened_at\":\"", amount: nil)
        surveys = add(jsonArray: "support/surveys.json", date: "\"at\":\"", amount: "\"score\":")
        people = add(.table("truth/people.csv", ExportPlan.peopleColumns))
        records = add(.table("truth/records.csv", "source,record_id,person_id,isolated"))
        households = add(.table("truth/households.csv", "household_id,kind,members,country,city"))
        orders = add(.table("truth/orders.csv", "order_id,person_id,role,net_value"))
        referrals = add(.table("truth/referrals.csv", "referrer_id,referred_id,on"))
    }

    private mutating func add(_ file: ExportFile) -> Int {
        files.append(file)
        return files.count - 1
    }

    private mutating func add(jsonLines path: String, date: String, amount: String?, text: String) -> Int {
        add(
            ExportFile(
                path: path, format: .jsonLines, header: "", weakness: .init(date: date, amount: amount, text: text)))
    }

    private mutating func add(jsonArray path: String, date: String, amount: String?) -> Int {
        add(
            ExportFile(
                path: path, format: .jsonArray, header: "[\n",
                weakness: .init(date: date, amount: amount, canHaveInvalidBytes: false)))
    }
}

/// What each product looks like within an order line, written once.
struct ProductFragments: Sendable {
    /// `,"sku":…,"name":…,"category":…,"quantity":`
    let json: [[UInt8]]
    /// `;Artikel;Bezeichnung;Warengruppe;`
    let table: [[UInt8]]

    init(catalogue: Catalogue) {
        json = catalogue.products.map { product in
            var writer = ByteWriter()
            writer.append(",\"sku\":")
            writer.append(json: product.id)
            writer.append(",\"name\":")
            writer.append(json: product.name)
            writer.append(",\"category\":")
            writer.append(json: catalogue.categories[product.category])
            writer.append(",\"quantity\":")
            return writer.bytes
        }
        table = catalogue.products.map { product in
            var writer = ByteWriter()
            writer.append(";" + product.id + ";")
            writer.append(field: product.name, delimiter: UInt8(ascii: ";"))
            writer.append(";" + catalogue.categories[product.category] + ";")
            return writer.bytes
        }
    }
}

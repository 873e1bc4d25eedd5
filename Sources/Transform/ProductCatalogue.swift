import Records
import Standardization

/// What orders call the products they name, and the categories they put them in: the word said most often of each, since
/// clerks also type `damaged` or `missing` where the name belongs.
struct ToldProducts {
    /// How often a word was said, and when last.
    fileprivate struct Telling {
        var rows = 0
        var last = Timestamp.null

        /// Of words said equally often the newest counts, then the later in the order of texts, so that the order of rows
        /// plays no part.
        static func isBetter(_ left: (key: String, value: Telling), _ right: (key: String, value: Telling)) -> Bool {
            (right.value.rows, right.value.last, right.key) < (left.value.rows, left.value.last, left.key)
        }
    }

    /// What was said of one product.
    struct Words {
        fileprivate var names: [String: Telling] = [:]
        fileprivate var categories: [String: Telling] = [:]

        /// The word that counts; "" where nothing was said.
        var name: String { Self.best(names) }
        /// The category that counts; "" where none was said.
        var category: String { Self.best(categories) }

        private static func best(_ words: [String: Telling]) -> String {
            words.min { Telling.isBetter($0, $1) }?.key ?? ""
        }
    }

    /// The words on each product, by its id.
    private(set) var words: [String: Words] = [:]

    /// Hears the order lines at `rows` of a table.
    mutating func hear(_ table: RecordTable, rows: [Int]) {
        let products = table.category("product_id")
        for id in products.names where words[id] == nil { words[id] = Words() }
        hear(table.category("product_name"), of: products, table, rows, as: \.names)
        hear(table.category("category"), of: products, table, rows, as: \.categories)
    }

    private mutating func hear(
        _ column: CategoryColumn, of products: CategoryColumn, _ table: RecordTable, _ rows: [Int],
        as words: WritableKeyPath<Words, [String: Telling]>
    ) {
        let moments = table.timestamp("ordered_at")
        var tellings: [UInt64: Telling] = [:]
        for row in rows where products.codes[row] != CategoryColumn.null && column.codes[row] != CategoryColumn.null {
            let said = UInt64(products.codes[row]) << 32 | UInt64(column.codes[row])
            tellings[said, default: Telling()].rows += 1
            tellings[said, default: Telling()].last = max(tellings[said]?.last ?? Timestamp.null, moments[row])
        }
        let (ids, texts) = (products.names, column.names)
        for (said, telling) in tellings {
            let (id, text) = (ids[Int(said >> 32)], texts[Int(said & 0xFFFF_FFFF)])
            guard !text.isEmpty else { continue }
            var known = self.words[id]?[keyPath: words][text] ?? Telling()
            known.rows += telling.rows
            known.last = max(known.last, telling.last)
            self.words[id]?[keyPath: words][text] = known
        }
    }
}

extension Products {
    /// Products of the product files and of orders, sorted by id. What a product file says of a product counts more than what
    /// orders call it; of several files the later one counts.
    ///
    /// - Parameter tables: the newest row of each product, in the order of the sources.
    init(_ tables: [RecordTable], told: ToldProducts, currency: Currency) {
        self.init()
        var filed: [String: (table: Int, row: Int)] = [:]
        for (index, table) in tables.enumerated() {
            let ids = table.text("product_id")
            for row in 0..<table.count { filed[ids[row]] = (index, row) }
        }
        let all = Set(filed.keys).union(told.words.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let rowOfID = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, Int32($0)) })
        ids = TextColumn(all)
        let columns = tables.map(ProductColumns.init)
        let rows = all.map { id in filed[id].map { columns[$0.table].row($0.row, currency) } ?? ProductColumns.Row() }
        let words = all.map { told.words[$0] }
        names = TextColumn(zip(rows, words).map { $0.name.isEmpty ? $1?.name ?? "" : $0.name })
        categories = CategoryColumn(zip(rows, words).map { $0.category.isEmpty ? $1?.category ?? "" : $0.category })
        brands = CategoryColumn(rows.map(\.brand))
        prices = rows.map(\.price)
        costs = rows.map(\.cost)
        stocks = rows.map(\.stock)
        isConsumable = rows.map(\.isConsumable)
        upgradeOf = zip(rows, all).map { row, id in row.upgradeOf == id ? -1 : rowOfID[row.upgradeOf] ?? -1 }
    }
}

/// The columns of a product file.
private struct ProductColumns {
    private let names, upgradeOf: TextColumn
    private let categories, brands, consumable: CategoryColumn
    private let prices, costs, stocks: [Int64]

    struct Row {
        var name = "", category = "", brand = "", upgradeOf = ""
        var price = MinorUnits.null, cost = MinorUnits.null, stock = Millionths.null
        var isConsumable = false
    }

    init(_ table: RecordTable) {
        (names, upgradeOf) = (table.text("name"), table.text("upgrade_of"))
        (categories, brands) = (table.category("category"), table.category("brand"))
        consumable = table.category("consumable")
        (prices, costs, stocks) = (table.decimal("price"), table.decimal("cost"), table.decimal("stock"))
    }

    func row(_ row: Int, _ currency: Currency) -> Row {
        Row(
            name: names[row], category: categories[row], brand: brands[row], upgradeOf: upgradeOf[row],
            price: amount(prices[row], currency), cost: amount(costs[row], currency), stock: stocks[row],
            isConsumable: Affirmation.matches(consumable[row]))
    }

    private func amount(_ millionths: Int64, _ currency: Currency) -> Int64 {
        guard millionths != Millionths.null else { return MinorUnits.null }
        return MinorUnits.amount(millionths: millionths, minorPerMajor: currency.minorPerMajor) ?? MinorUnits.null
    }
}

extension CategoryColumn {
    /// The same texts over another dictionary, which must hold them all.
    func recoded(by dictionary: TextColumn) -> CategoryColumn {
        let index = TextIndex(dictionary)
        let mapping = (0..<self.dictionary.count).map { code in
            self.dictionary.withBytes(code) { index.row(of: $0) }.map { UInt32($0) } ?? CategoryColumn.null
        }
        return CategoryColumn(
            codes: codes.map { $0 == CategoryColumn.null ? $0 : mapping[Int($0)] }, dictionary: dictionary)
    }
}

import Records
import Standardization

/// What orders call the products they name, and the categories they put them in: the newest word on each.
struct ToldProducts {
    /// A name and a category with the moments of the rows that told them.
    struct Word {
        var name = ""
        var category = ""
        fileprivate var nameAt = Timestamp.null
        fileprivate var categoryAt = Timestamp.null

        /// Of two words at one moment the later in the order of texts counts, so that the order of rows plays no part.
        fileprivate mutating func hear(name other: String, at moment: Int64) {
            if !other.isEmpty, (nameAt, name) < (moment, other) { (nameAt, name) = (moment, other) }
        }

        fileprivate mutating func hear(category other: String, at moment: Int64) {
            if !other.isEmpty, (categoryAt, category) < (moment, other) { (categoryAt, category) = (moment, other) }
        }
    }

    /// The word on each product, by its id.
    private(set) var words: [String: Word] = [:]

    /// Hears the order lines at `rows` of a table.
    mutating func hear(_ table: RecordTable, rows: [Int]) {
        let (products, names, categories) = (
            table.category("product_id"), table.category("product_name"), table.category("category")
        )
        let moments = table.timestamp("ordered_at")
        let newestName = Self.newest(of: names, for: products, moments, rows)
        let newestCategory = Self.newest(of: categories, for: products, moments, rows)
        for (code, id) in products.names.enumerated() {
            var word = words[id, default: Word()]
            if let (row, at) = newestName[code] { word.hear(name: names[row], at: at) }
            if let (row, at) = newestCategory[code] { word.hear(category: categories[row], at: at) }
            words[id] = word
        }
    }

    /// For each product, the row with the newest text in a column, and its moment.
    private static func newest(
        of column: CategoryColumn, for products: CategoryColumn, _ moments: [Int64], _ rows: [Int]
    ) -> [(row: Int, at: Int64)?] {
        var newest = [(row: Int, at: Int64)?](repeating: nil, count: products.dictionary.count)
        for row in rows where products.codes[row] != CategoryColumn.null && column.codes[row] != CategoryColumn.null {
            let product = Int(products.codes[row])
            if let found = newest[product] {
                guard moments[row] >= found.at else { continue }
                if moments[row] == found.at {
                    let isSame = column.codes[row] == column.codes[found.row]
                    guard !isSame, column[found.row] < column[row] else { continue }
                }
            }
            newest[product] = (row, moments[row])
        }
        return newest
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

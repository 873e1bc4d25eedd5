import Foundation

/// A shop small enough to be read: twelve people, forty order lines in two files, one source of each kind of identity.
enum SmallShop {
    /// The pipeline file.
    static let pipeline = """
        name: shop
        currency: EUR
        country: DE
        extract:
          max_rejected: 10%
          sources:
            - name: people
              kind: customers
              path: exports/people.csv
              fields: {record_id: id, full_name: name, email: mail, created_at: since}
            - name: sales
              kind: orders
              path: exports/sales-*.csv
              refers_to: people
              fields:
                order_id: order
                line_id: line
                customer_ref: customer
                ordered_at: day
                product_id: product
                quantity: pieces
                unit_price: price
        load: {state: state/shop.db}
        publish: {out: out}

        """

    private static let names = [
        "Anna Berg", "Bert Klein", "Clara Lang", "Dora Maier", "Emil Nolte", "Frida Otto", "Georg Pohl", "Hanna Quandt",
        "Ida Roth", "Jakob Sommer", "Klara Thoma", "Ludwig Ulm",
    ]

    /// The people; the last two share an e-mail address and a name.
    static let people: String = {
        let rows = names.enumerated().map { index, name in
            let mail = name.lowercased().replacing(" ", with: ".") + "@mail.example"
            return "\(index + 1),\(name),\(mail),2025-01-\(10 + index)\n"
        }
        return "id,name,mail,since\n" + rows.joined() + "13,Ludwig Ulm,ludwig.ulm@mail.example,2025-02-01\n"
    }()

    /// Order lines of a month: every person orders at their own pace; prices end in .50.
    static func sales(_ month: Int) -> String {
        let rows = (1...20).map { row in
            let customer = (row * row + 3 * month) % 10 + 1
            return "M\(month)-\(row),1,\(customer),2025-0\(month)-\(String(format: "%02d", row)),P\(row % 4),"
                + "\(row % 3 + 1),\(5 + row % 7).50\n"
        }
        return "order,line,customer,day,product,pieces,price\n" + rows.joined()
    }

    /// A folder with the pipeline file `shop.yaml` and its exports.
    static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("shop.yaml", pipeline)
        try folder.write("exports/people.csv", people)
        try folder.write("exports/sales-1.csv", sales(2))
        try folder.write("exports/sales-2.csv", sales(3))
        return folder
    }
}

/// The rows of a CSV file without quotes, by the header's names.
func rows(_ text: String) -> [[String: String]] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    if lines.last?.count == 1 { lines.removeLast() }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { line in
        Dictionary(zip(header, line).map { (String($0), String($1)) }) { first, _ in first }
    }
}

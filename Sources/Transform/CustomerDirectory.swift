import Records
import Standardization

/// Finds the customer whom a row of contacts names: by a record's id or an e-mail address.
///
/// An address that several customers share names none of them; but who asks to be left alone there speaks for all.
struct CustomerDirectory {
    /// The customers sources, by name: where their profiles begin, and an index of their record ids.
    typealias Records = [String: (start: Int, index: TextIndex)]

    private let records: Records
    private let customers: [Int32]
    private let standard: StandardProfiles
    private let country: Country?
    /// Each profile's address as the key of its mailbox.
    private let mailboxes: TextColumn
    private let mailboxIndex: TextIndex
    /// By the first profile with a mailbox: its customer, or −1 where several customers have it.
    private let owners: [Int32]

    /// - Parameter customers: the customer of each profile.
    init(_ records: Records, _ standard: StandardProfiles, customers: [Int32], country: String) {
        self.records = records
        self.customers = customers
        self.standard = standard
        self.country = Country(country)
        let mailboxes = standard.emails.standardized { EmailAddress.appendKey(ofStandardForm: $0, to: &$1) }
        let index = TextIndex(mailboxes)
        var owners = customers
        for row in 0..<mailboxes.count {
            guard let first = mailboxes.withBytes(row, { index.row(of: $0) }) else { continue }
            if owners[first] != customers[row] { owners[first] = -1 }
        }
        (self.mailboxes, mailboxIndex, self.owners) = (mailboxes, index, owners)
    }

    /// The customer that a table names, row by row; −1 where nobody, or more than one, fits.
    ///
    /// - Parameter source: the source of customers whose record ids `customer_ref` names.
    func customers(of table: RecordTable, refersTo source: String) -> [Int32] {
        let references = referredCustomers(table, source)
        let mailboxes = Self.mailboxes(of: table)
        return references.enumerated().map { row, customer in
            guard customer < 0, let first = mailboxes.withBytes(row, { mailboxIndex.row(of: $0) }) else {
                return customer
            }
            return owners[first]
        }
    }

    /// Everybody with an identifier that a table of suppressions names.
    func suppressed(by table: RecordTable, refersTo source: String) -> [Int32] {
        let phones = table.text("phone").standardized { text, output in
            if let number = try? PhoneNumber(text, country: country) { number.append(to: &output) }
        }
        let cards = table.text("loyalty_id").standardized { _ = LoyaltyIdentifier.append($0, to: &$1) }
        let named = [(Self.mailboxes(of: table), mailboxes), (phones, standard.phones), (cards, standard.loyaltyIDs)]
        return referredCustomers(table, source).filter { $0 >= 0 }
            + named.flatMap { asked, known in
                let index = TextIndex(asked)
                return (0..<known.count).filter { row in known.withBytes(row) { index.row(of: $0) } != nil }
                    .map { customers[$0] }
            }
    }

    private func referredCustomers(_ table: RecordTable, _ source: String) -> [Int32] {
        guard let directory = records[source] else { return [Int32](repeating: -1, count: table.count) }
        let references = table.customerReferences(known: directory.index)
        return (0..<table.count).map { row in
            references.withBytes(row) { directory.index.row(of: $0) }.map { customers[directory.start + $0] } ?? -1
        }
    }

    /// The key of each row's mailbox; null where it has no address or a placeholder.
    private static func mailboxes(of table: RecordTable) -> TextColumn {
        var address: [UInt8] = []
        return table.text("email").standardized { text, output in
            address.removeAll(keepingCapacity: true)
            guard let traits = try? EmailAddress.append(text, to: &address), !traits.contains(.placeholder) else {
                return
            }
            EmailAddress.appendKey(ofStandardForm: address.span, to: &output)
        }
    }

    /// The record, as a row of the profiles, that a record of a source names: an id of that source, or `source:id`.
    static func record(_ text: String, in records: Records, from source: String) -> Int? {
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
        let isQualified = parts.count == 2 && records[parts[0]] != nil
        guard let directory = records[isQualified ? parts[0] : source],
            let found = directory.index.row(of: isQualified ? parts[1] : text)
        else { return nil }
        return directory.start + found
    }
}

extension TextColumn {
    /// The column with what `standardize` makes of each row; null stays null.
    fileprivate func standardized(_ standardize: (Span<UInt8>, inout [UInt8]) -> Void) -> TextColumn {
        var result = TextColumn()
        result.reserve(rows: count, bytes: bytes.count)
        var buffer: [UInt8] = []
        for row in 0..<count {
            buffer.removeAll(keepingCapacity: true)
            if !isNull(row) { withBytes(row) { standardize($0, &buffer) } }
            result.append(utf8: buffer)
        }
        return result
    }
}

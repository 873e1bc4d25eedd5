import Records
import Standardization

/// Finds the customer whom a row of contacts names: by a record's id, an e-mail address, a telephone or a loyalty number.
///
/// What several customers share names none of them.
struct CustomerDirectory {
    /// The customers sources, by name: where their profiles begin, and an index of their record ids.
    typealias Records = [String: (start: Int, index: TextIndex)]

    private let records: Records
    private let customers: [Int32]
    private let emails, phones, loyaltyIDs: IdentifierIndex
    private let country: Country?

    /// - Parameter customers: the customer of each profile.
    init(_ records: Records, _ standard: StandardProfiles, customers: [Int32], country: String) {
        self.records = records
        self.customers = customers
        self.country = Country(country)
        emails = IdentifierIndex(Self.keys(of: standard.emails), customers)
        phones = IdentifierIndex(standard.phones, customers)
        loyaltyIDs = IdentifierIndex(standard.loyaltyIDs, customers)
    }

    /// The customer that a source's table names, row by row; −1 where nobody, or more than one, fits.
    ///
    /// - Parameter source: the source of customers whose record ids `customer_ref` names.
    func customers(of table: RecordTable, refersTo source: String) -> [Int32] {
        let directory = records[source]
        let (references, emails) = (table.text("customer_ref"), table.text("email"))
        let isSuppression = table.kind == .suppressions
        let (phones, cards) = isSuppression ? (table.text("phone"), table.text("loyalty_id")) : (emails, emails)
        var standard: [UInt8] = []
        return (0..<table.count).map { row in
            if let directory, let found = references.withBytes(row, { directory.index.row(of: $0) }) {
                return customers[directory.start + found]
            }
            if let found = customer(ofEmail: emails, row, &standard) { return found }
            guard isSuppression else { return -1 }
            return customer(ofPhone: phones, row, &standard) ?? customer(ofCard: cards, row, &standard) ?? -1
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

    private func customer(ofEmail column: TextColumn, _ row: Int, _ buffer: inout [UInt8]) -> Int32? {
        guard !column.isNull(row) else { return nil }
        buffer.removeAll(keepingCapacity: true)
        guard let traits = try? column.withBytes(row, { try EmailAddress.append($0, to: &buffer) }),
            !traits.contains(.placeholder)
        else { return nil }
        var key: [UInt8] = []
        EmailAddress.appendKey(ofStandardForm: buffer.span, to: &key)
        return emails.customer(of: key.span)
    }

    private func customer(ofPhone column: TextColumn, _ row: Int, _ buffer: inout [UInt8]) -> Int32? {
        guard !column.isNull(row), let number = column.withBytes(row, { try? PhoneNumber($0, country: country) })
        else { return nil }
        buffer.removeAll(keepingCapacity: true)
        number.append(to: &buffer)
        return phones.customer(of: buffer.span)
    }

    private func customer(ofCard column: TextColumn, _ row: Int, _ buffer: inout [UInt8]) -> Int32? {
        guard !column.isNull(row) else { return nil }
        buffer.removeAll(keepingCapacity: true)
        guard column.withBytes(row, { LoyaltyIdentifier.append($0, to: &buffer) }) else { return nil }
        return loyaltyIDs.customer(of: buffer.span)
    }

    /// The key of each address, role mailboxes included.
    private static func keys(of emails: TextColumn) -> TextColumn {
        var keys = TextColumn()
        keys.reserve(rows: emails.count, bytes: emails.bytes.count)
        var buffer: [UInt8] = []
        for row in 0..<emails.count {
            guard !emails.isNull(row) else {
                keys.appendNull()
                continue
            }
            buffer.removeAll(keepingCapacity: true)
            emails.withBytes(row) { EmailAddress.appendKey(ofStandardForm: $0, to: &buffer) }
            keys.append(utf8: buffer)
        }
        return keys
    }
}

/// The one customer who has an identifier.
private struct IdentifierIndex {
    private let index: TextIndex
    /// By the first profile with the identifier: its customer, or −1 where several customers have it.
    private let owners: [Int32]

    init(_ keys: TextColumn, _ customers: [Int32]) {
        let index = TextIndex(keys)
        var owners = customers
        for row in 0..<keys.count where !keys.isNull(row) {
            guard let first = keys.withBytes(row, { index.row(of: $0) }) else { continue }
            if owners[first] != customers[row] { owners[first] = -1 }
        }
        self.index = index
        self.owners = owners
    }

    func customer(of key: Span<UInt8>) -> Int32? {
        index.row(of: key).flatMap { owners[$0] < 0 ? nil : owners[$0] }
    }
}

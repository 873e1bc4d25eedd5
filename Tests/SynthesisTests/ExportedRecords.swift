import Foundation
import Testing

@testable import Synthesis

/// A record of a person as the exports have it, made comparable.
struct ExportedRecord {
    var person: String
    var isIsolated: Bool
    /// In lower case; nil for placeholders.
    var mailbox: String?
    /// Digits with the country's calling code; nil for placeholders.
    var phone: String?
    var card: String?
    /// The words of the name without accents, in lower case.
    var name: [String] = []
    var birth: String?
    var postcode: String?
    /// Whether somebody else has the same mailbox or telephone number in some record.
    var isMailboxShared = false
    var isPhoneShared = false

    /// Whether two records have a mark in common: a personal one, or a shared one together with the name.
    func isJoined(to other: ExportedRecord) -> Bool {
        if let card, card == other.card { return true }
        let haveOneName = !Set(name).isDisjoint(with: other.name)
        if let mailbox, mailbox == other.mailbox, !isMailboxShared || haveOneName { return true }
        if let phone, phone == other.phone, !isPhoneShared || haveOneName { return true }
        guard haveOneName else { return false }
        return birth != nil && birth == other.birth || postcode != nil && postcode == other.postcode
    }

    /// The group of each record, records joined by chains having the same.
    static func groups(_ records: [ExportedRecord]) -> [Int] {
        var group = Array(records.indices)
        for left in records.indices {
            for right in 0..<left where group[left] != group[right] && records[left].isJoined(to: records[right]) {
                let (old, new) = (group[left], group[right])
                for place in group.indices where group[place] == old { group[place] = new }
            }
        }
        return group
    }
}

/// All records of people in an export: the newest profiles, cards, guests, subscriptions and cases.
struct ExportedRecords {
    private(set) var all: [ExportedRecord] = []
    private var truth: [String: (person: String, isIsolated: Bool)] = [:]
    private var countries: [String: Country] = [:]

    init(_ exported: Exported) throws {
        let byCode = Dictionary(uniqueKeysWithValues: Country.all.map { ($0.code, $0) })
        for row in exported.rows("truth/people.csv") {
            countries[row["person_id"] ?? ""] = byCode[row["country"] ?? ""]
        }
        for row in exported.rows("truth/records.csv") {
            truth[row["record_id"] ?? ""] = (row["person_id"] ?? "", row["isolated"] == "true")
        }
        try addProfiles(exported)
        for row in exported.rows("tills/cards.csv", delimiter: ";") {
            try add(row["Karte"], mailbox: row["E-Mail"], phone: row["Telefon"], name: row["Name"]) {
                $0.card = row["Karte"]
                $0.birth = (row["Geburtsdatum"] ?? "").split(separator: ".").reversed().joined(separator: "-")
                $0.postcode = row["PLZ"]
            }
        }
        try addGuests(exported)
        let latin1 = String(data: Data(exported.files["newsletter/subscribers.csv"] ?? []), encoding: .isoLatin1) ?? ""
        let bad = exported.damagedLines["newsletter/subscribers.csv"] ?? []
        for (place, line) in latin1.split(separator: "\n").enumerated() where place > 0 && !bad.contains(place + 1) {
            let fields = Exported.fields(line, delimiter: ",")
            try add(fields[0], mailbox: fields[1], phone: nil, name: fields[2])
        }
        let cases = exported.goodLines("support/tickets.json").filter { $0.hasPrefix("{") }
        for ticket in try ExportedRecords.objects(lines: cases.map { $0.hasSuffix(",") ? $0.dropLast() : $0 }) {
            try add(ticket["ticket_id"], contact: ticket["customer"])
        }
        try #require(all.count == truth.count)
        markShared(\.mailbox, \.isMailboxShared)
        markShared(\.phone, \.isPhoneShared)
    }

    private static func objects(_ bytes: [UInt8]) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    }

    private static func objects(lines: [Substring]) throws -> [[String: Any]] {
        try objects(Array(("[" + lines.joined(separator: ",") + "]").utf8))
    }

    private mutating func addProfiles(_ exported: Exported) throws {
        var newest: [String: [String: Any]] = [:]
        for path in exported.paths(under: "webshop/customers") {
            for profile in try ExportedRecords.objects(lines: exported.goodLines(path)) {
                newest[profile["id"] as? String ?? ""] = profile
            }
        }
        for profile in newest.values {
            let name = [profile["first_name"], profile["last_name"]].compactMap { $0 as? String }
            try add(
                profile["id"], mailbox: profile["email"], phone: profile["phone"], name: name.joined(separator: " ")
            ) {
                $0.card = profile["loyalty_card"] as? String
                $0.birth = profile["birth_date"] as? String
                $0.postcode = (profile["address"] as? [String: Any])?["postcode"] as? String
            }
        }
    }

    private mutating func addGuests(_ exported: Exported) throws {
        var seen: Set<String> = []
        for path in exported.paths(under: "webshop/orders") {
            let lines = exported.goodLines(path).filter { $0.contains("\"guest\":") && !$0.contains("\"refund_of\":") }
            for order in try ExportedRecords.objects(lines: lines) {
                guard seen.insert(order["order_id"] as? String ?? "").inserted else { continue }
                try add(order["order_id"], contact: order["guest"])
            }
        }
    }

    private mutating func add(_ id: Any?, contact: Any?) throws {
        let contact = contact as? [String: Any] ?? [:]
        try add(id, mailbox: contact["email"], phone: contact["phone"], name: contact["name"])
    }

    private mutating func add(
        _ id: Any?, mailbox: Any?, phone: Any?, name: Any?, more: (inout ExportedRecord) -> Void = { _ in }
    ) throws {
        let (person, isIsolated) = try #require(truth[id as? String ?? ""])
        var record = ExportedRecord(person: person, isIsolated: isIsolated)
        let address = (mailbox as? String ?? "").lowercased()
        record.mailbox = address.isEmpty || address.hasPrefix("unknown@") ? nil : address
        record.phone = ExportedRecords.digits(phone as? String ?? "", try #require(countries[person]))
        let words = Spelling.withoutAccents(name as? String ?? "", doubled: false).lowercased()
        record.name = words.split { $0 == " " || $0 == "," }.map(String.init)
        more(&record)
        if record.birth?.isEmpty == true || record.birth == "1900-01-01" { record.birth = nil }
        record.postcode = record.postcode.map { $0.filter { $0 != " " } }
        all.append(record)
    }

    private static func digits(_ phone: String, _ country: Country) -> String? {
        let digits = phone.filter(\.isNumber)
        guard digits.count > 6, Set(digits).count > 1 else { return nil }
        if phone.hasPrefix("+") { return digits }
        if digits.hasPrefix("00") { return String(digits.dropFirst(2)) }
        return country.callingCode + digits.dropFirst(country.trunkPrefix.count)
    }

    private mutating func markShared(
        _ mark: KeyPath<ExportedRecord, String?>, _ flag: WritableKeyPath<ExportedRecord, Bool>
    ) {
        var owner: [String: String] = [:]
        var shared: Set<String> = []
        for record in all {
            guard let value = record[keyPath: mark] else { continue }
            if owner.updateValue(record.person, forKey: value).map({ $0 != record.person }) == true {
                shared.insert(value)
            }
        }
        for place in all.indices {
            all[place][keyPath: flag] = all[place][keyPath: mark].map(shared.contains) ?? false
        }
    }
}

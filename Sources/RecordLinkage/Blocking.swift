internal import Parallel

/// What a piece of a blocking key is made of.
enum AtomKind: Int, Sendable, CaseIterable {
    case name, birthDate, birthYear, birthMonthDay, postcode, district, city, street, email, phone, nationalID, text

    /// Whether few people share the value, however many records have it.
    var identifies: Bool { self == .email || self == .phone || self == .nationalID }

    /// One letter for the rule's name.
    var word: String {
        switch self {
        case .name: "name"
        case .birthDate: "birth_date"
        case .birthYear: "birth_year"
        case .birthMonthDay: "birth_month_day"
        case .postcode: "postcode"
        case .district: "district"
        case .city: "city"
        case .street: "street"
        case .email: "email"
        case .phone: "phone"
        case .nationalID: "national_id"
        case .text: "text"
        }
    }
}

/// A blocking rule: records that agree in one atom, or in two, are compared (Herzog, Scheuren and Winkler 2007, chapter 12).
struct BlockingRule: Sendable, Hashable {
    var first: AtomKind
    /// nil where one atom is enough.
    var second: AtomKind?

    /// `name + birth_date`.
    var name: String { second.map { "\(first.word) + \($0.word)" } ?? first.word }

    /// The rules for so many records. Blocks grow with the records, so the rules with weak atoms are left out of large tables.
    static func rules(records: Int) -> [BlockingRule] {
        let single: [AtomKind] = [
            .name, .birthDate, .birthMonthDay, .postcode, .city, .street, .email, .phone, .nationalID,
        ]
        let pairs: [(AtomKind, AtomKind)] = [
            (.name, .name), (.name, .birthDate), (.name, .birthYear), (.name, .postcode), (.name, .city),
            (.name, .street),
            (.birthDate, .postcode), (.birthDate, .city), (.birthMonthDay, .postcode), (.birthDate, .street),
        ]
        let weak: [(AtomKind, AtomKind)] = [
            (.name, .birthMonthDay), (.name, .district), (.birthYear, .city), (.birthYear, .postcode),
        ]
        let isLarge = records > largeTable
        return single.map { BlockingRule(first: $0, second: nil) }
            + (isLarge ? pairs : pairs + weak).map { BlockingRule(first: $0.0, second: $0.1) }
    }

    static let largeTable = 100_000
}

/// The sizes up to which a block's records are all compared.
struct BlockingLimits: Sendable {
    /// Of blocks by one atom.
    var single: Int
    /// Of blocks by two atoms; larger ones are divided by a third atom of the record, and dropped where still larger.
    var pair: Int

    /// The limits for so many records.
    init(records: Int) {
        (single, pair) = records > BlockingRule.largeTable ? (10, 25) : (20, 40)
    }
}

/// The blocks of one rule.
struct RuleBlocks: Sendable {
    /// The members of the blocks, ascending within each; the last of a block has `lastFlag` set.
    var members: [UInt32] = []
    /// Pairs within the blocks, before pairs found by other rules are taken out.
    var pairs = 0
    /// Records in the largest block found, kept or not, and one of its members.
    var largest = 0
    var largestMember: Int32 = -1
    /// How many blocks were too large and were divided, by a third atom or by cutting.
    var divided = 0

    static let lastFlag: UInt32 = 1 << 31
}

/// Finds the blocks of records that agree in a blocking rule's atoms.
struct Blocking {
    let atoms: BlockingAtoms
    let limits: BlockingLimits

    /// The blocks of each rule.
    func blocks(_ rules: [BlockingRule], threads: Int) -> [RuleBlocks] {
        parallelMap(count: rules.count, threads: threads) { blocks(rules[$0]) }
    }

    private func blocks(_ rule: BlockingRule) -> RuleBlocks {
        var entries = entries(rule)
        var scratch: [UInt64] = []
        sortByKey(&entries, &scratch)
        var blocks = RuleBlocks()
        forEachBlock(entries) { range in
            let limit = rule.second == nil ? limits.single : limits.pair
            if range.count > blocks.largest {
                blocks.largest = range.count
                blocks.largestMember = Int32(truncatingIfNeeded: entries[range.lowerBound])
            }
            if range.count <= limit {
                blocks.add(entries, range)
            } else if rule.second != nil {
                blocks.divided += 1
                divide(entries, range, into: &blocks)
            } else if rule.first.identifies {
                blocks.divided += 1
                window(entries, range, into: &blocks)
            }
        }
        return blocks
    }

    /// Records of a block that are compared with each other where a sorted block is cut.
    private static let window = 8

    /// A block of an identifier that is too large, as one person's hundred orders are: sorted by what else its records say and
    /// cut into blocks that overlap in a record, so that records of one person remain connected (sorted neighbourhood,
    /// Hernández and Stolfo 1995).
    private func window(_ entries: [UInt64], _ range: Range<Int>, into blocks: inout RuleBlocks) {
        let sorted = entries[range].sorted { left, right in
            let (one, other) = (
                atoms.of(Int(UInt32(truncatingIfNeeded: left))), atoms.of(Int(UInt32(truncatingIfNeeded: right)))
            )
            for (first, second) in zip(one, other) where atoms.hashes[first] != atoms.hashes[second] {
                return atoms.hashes[first] < atoms.hashes[second]
            }
            return one.count != other.count ? one.count < other.count : left < right
        }
        var start = 0
        while start + 1 < sorted.count {
            let end = min(sorted.count, start + Self.window)
            let part = sorted[start..<end].sorted()
            blocks.add(part, part.indices)
            start = end == sorted.count ? end : end - 1
        }
    }

    /// A block that is too large, divided by every atom of its records. Only what is small enough remains.
    private func divide(_ entries: [UInt64], _ range: Range<Int>, into blocks: inout RuleBlocks) {
        var divided: [UInt64] = []
        for index in range {
            let record = UInt64(UInt32(truncatingIfNeeded: entries[index]))
            for atom in atoms.of(Int(record)) {
                divided.append((atoms.hashes[atom] & keyMask) | record)
            }
        }
        var scratch: [UInt64] = []
        sortByKey(&divided, &scratch)
        forEachBlock(divided) { part in
            if part.count <= limits.pair { blocks.add(divided, part) }
        }
    }

    /// A key and a record per key: 32 bits of the key's hash, then the record.
    private func entries(_ rule: BlockingRule) -> [UInt64] {
        var entries: [UInt64] = []
        entries.reserveCapacity(atoms.records)
        for record in 0..<atoms.records {
            let range = atoms.of(record)
            for left in range where atoms.kinds[left] == UInt8(rule.first.rawValue) {
                guard let second = rule.second else {
                    entries.append((atoms.hashes[left] & keyMask) | UInt64(record))
                    continue
                }
                let from = second == rule.first ? left + 1 : range.lowerBound
                for right in from..<max(from, range.upperBound) where atoms.kinds[right] == UInt8(second.rawValue) {
                    let key = mix(atoms.hashes[left] &+ atoms.hashes[right])
                    entries.append((key & keyMask) | UInt64(record))
                }
            }
        }
        return entries
    }

    /// Calls `body` with each run of two and more entries of one key.
    private func forEachBlock(_ entries: [UInt64], _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count && entries[end] >> 32 == entries[start] >> 32 { end += 1 }
            if end - start > 1 { body(start..<end) }
            start = end
        }
    }
}

extension RuleBlocks {
    /// Adds a block; a record that has the key twice counts once.
    mutating func add(_ entries: [UInt64], _ range: Range<Int>) {
        let start = members.count
        for index in range {
            let record = UInt32(truncatingIfNeeded: entries[index])
            if members.count == start || members[members.count - 1] != record { members.append(record) }
        }
        let size = members.count - start
        if size < 2 {
            members.removeLast(size)
        } else {
            members[members.count - 1] |= RuleBlocks.lastFlag
            pairs += size * (size - 1) / 2
        }
    }
}

/// Sorts by the upper 32 bits, keeping the order of equal ones (LSD radix sort; small inputs by comparison of the whole).
func sortByKey(_ entries: inout [UInt64], _ scratch: inout [UInt64]) {
    if entries.count < 512 { return entries.sort() }
    scratch = [UInt64](repeating: 0, count: entries.count)
    for shift in [32, 43, 54] as [UInt64] {
        var counts = [Int](repeating: 0, count: 2048)
        for entry in entries { counts[Int((entry >> shift) & 2047)] += 1 }
        var position = 0
        for digit in counts.indices {
            (counts[digit], position) = (position, position + counts[digit])
        }
        for entry in entries {
            let digit = Int((entry >> shift) & 2047)
            scratch[counts[digit]] = entry
            counts[digit] += 1
        }
        swap(&entries, &scratch)
    }
}

/// The bits of an entry that hold its key.
private let keyMask: UInt64 = 0xFFFF_FFFF_0000_0000

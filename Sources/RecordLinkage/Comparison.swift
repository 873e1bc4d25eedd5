internal import Records

/// How two records compare: a level and a term-frequency adjustment (bits) per field.
struct ComparisonVector: Sendable {
    /// The most fields of a table.
    static let fieldLimit = 24
    /// 0 is no evidence.
    var levels = InlineArray<24, UInt8>(repeating: 0)
    /// Added to the weight of the level: rare values weigh more.
    var adjustments = InlineArray<24, Float>(repeating: 0)
}

/// Compares records field by field, remembering the levels of values that come again.
struct Comparison {
    let records: NormalizedRecords
    var memory = LevelMemory()

    init(_ records: NormalizedRecords) { self.records = records }

    /// The comparison of two records in all fields.
    mutating func vector(_ left: Int32, _ right: Int32) -> ComparisonVector {
        var vector = ComparisonVector()
        for field in records.fields.indices { compare(field, left, right, into: &vector) }
        return vector
    }

    /// Whether the two can never be one person: a person and a company, two generations of a name, or values of a field
    /// that forbids.
    @inline(__always)
    func isForbidden(_ left: Int32, _ right: Int32, _ vector: ComparisonVector) -> Bool {
        let (first, second) = (records.generations[Int(left)], records.generations[Int(right)])
        if first != second && first != 0 && second != 0 { return true }
        for field in records.fields.indices where records.fields[field].forbidsOnContradiction {
            if vector.levels[field] == records.fields[field].disagreement { return true }
        }
        return isPersonAgainstCompany(left, right)
    }

    /// Whether one record names only a person and the other only a company.
    private func isPersonAgainstCompany(_ left: Int32, _ right: Int32) -> Bool {
        guard records.company >= 0 else { return false }
        let (leftPerson, rightPerson) = (isPerson(left), isPerson(right))
        if leftPerson == rightPerson { return false }
        let company = records.company
        return records.value(leftPerson ? right : left, company) >= 0
            && records.value(leftPerson ? left : right, company) < 0
    }

    private func isPerson(_ record: Int32) -> Bool {
        (records.given >= 0 && records.value(record, records.given) >= 0)
            || (records.family >= 0 && records.value(record, records.family) >= 0)
    }

    /// Compares one field.
    @inline(__always)
    mutating func compare(_ field: Int, _ left: Int32, _ right: Int32, into vector: inout ComparisonVector) {
        if field == records.extra { return compareExtras(field, left, right, into: &vector) }
        let (first, second) = (records.value(left, field), records.value(right, field))
        if first < 0 || second < 0 { return }
        if first == second {
            vector.levels[field] = 1
            vector.adjustments[field] = exactAdjustment(field, first)
            return
        }
        let level = level(field, first, second)
        if level >= 6, level == 6 || level == 8, field == records.given || field == records.family {
            if compareAcross(field, left, right, into: &vector) { return }
        }
        if level == 3 && records.fields[field].kind == .email && isMadeOfNames(first, left) { return }
        vector.levels[field] = level
        if records.fields[field].agreeing & (1 << UInt16(level)) != 0 {
            vector.adjustments[field] = fuzzyAdjustment(field, first, second)
        }
    }

    /// log2(mean frequency / frequency) of the value both have; gender says nothing by rarity.
    @inline(__always)
    func exactAdjustment(_ field: Int, _ value: Int32) -> Float {
        let layout = records.fields[field]
        return layout.kind == .gender ? 0 : records.rarities[Int(value - layout.firstValue + layout.firstRarity)]
    }

    /// Half of it for the more frequent of two similar values, within ±4 bits before halving.
    @inline(__always)
    private func fuzzyAdjustment(_ field: Int, _ left: Int32, _ right: Int32) -> Float {
        let rarity = min(exactAdjustment(field, left), exactAdjustment(field, right))
        return 0.5 * max(-4, min(4, rarity))
    }

    @inline(__always)
    private mutating func level(_ field: Int, _ left: Int32, _ right: Int32) -> UInt8 {
        let kind = records.fields[field].kind
        if kind == .street { return streetLevel(field, left, right) }
        if !records.fields[field].remembersLevels { return kind.level(left, right, records, field) }
        // No closure here: it would copy all of `records` for each pair.
        let place = LevelMemory.Place(field, left, right)
        if let known = memory[place] { return known }
        let level = kind.level(left, right, records, field)
        memory[place] = level
        return level
    }
}

/// The levels of pairs of values that were compared lately (a direct-mapped cache; what it forgets is computed again).
struct LevelMemory: Sendable {
    private var keys = [UInt64](repeating: .max, count: size)
    private var levels = [UInt8](repeating: 0, count: size)

    private static let size = 1 << 14

    /// Where the level of two values of a field is remembered.
    struct Place {
        fileprivate let key: UInt64
        fileprivate let slot: Int

        @inline(__always)
        init(_ field: Int, _ left: Int32, _ right: Int32) {
            let (low, high) = (
                UInt64(UInt32(bitPattern: min(left, right))), UInt64(UInt32(bitPattern: max(left, right)))
            )
            key = UInt64(field) << 58 ^ low << 29 ^ high
            slot = Int(mix(key) & UInt64(LevelMemory.size - 1))
        }
    }

    /// The level at a place; nil where another is remembered there.
    @inline(__always)
    subscript(_ place: Place) -> UInt8? {
        get { keys[place.slot] == place.key ? levels[place.slot] : nil }
        set {
            guard let newValue else { return }
            keys[place.slot] = place.key
            levels[place.slot] = newValue
        }
    }
}

extension Comparison {
    /// Whether an e-mail address's local part is made of the record's name and has no three digits that could tell it from
    /// a namesake's: then its equality says what the names said already.
    private func isMadeOfNames(_ email: Int32, _ record: Int32) -> Bool {
        let local = records.table.bytes[records.table.range(records.table.mainParts[Int(email)])]
        if local.count(where: { $0 >= 48 && $0 <= 57 }) >= 3 { return false }
        return records.nameWords(record).contains { word in
            let range = records.table.range(word)
            return range.count >= 3 && local.firstRange(of: records.table.bytes[range]) != nil
        }
    }
}

// MARK: Names in the wrong place

extension Comparison {
    /// Level 7 of a name field: the name is found in another slot of the other record. One coincidence counts once.
    private func compareAcross(
        _ field: Int, _ left: Int32, _ right: Int32, into vector: inout ComparisonVector
    ) -> Bool {
        let isGiven = field == records.given
        let other = isGiven ? records.family : records.given
        let (first, second) = (records.value(left, field), records.value(right, field))
        let leftOther = other < 0 ? -1 : records.value(left, other)
        let rightOther = other < 0 ? -1 : records.value(right, other)
        if leftOther >= 0 && rightOther >= 0 {
            if areSimilar(first, rightOther) && areSimilar(second, leftOther) {
                vector.levels[field] = isGiven ? 7 : 0
                return true
            }
        } else if leftOther < 0 && rightOther >= 0 && areSimilar(first, rightOther) {
            return found(first, field, &vector)
        } else if rightOther < 0 && leftOther >= 0 && areSimilar(second, leftOther) {
            return found(second, field, &vector)
        }
        if records.extra < 0 { return false }
        if let word = wordInExtras(first, right) ?? wordInExtras(second, left) { return found(word, field, &vector) }
        return false
    }

    private func found(_ word: Int32, _ field: Int, _ vector: inout ComparisonVector) -> Bool {
        vector.levels[field] = 7
        vector.adjustments[field] = records.wordRarities[Int(word)]
        return true
    }

    /// A word (three letters and more) of a name that is among the other record's extra names; similar counts from five on.
    private func wordInExtras(_ name: Int32, _ record: Int32) -> Int32? {
        let extras = records.extras(record)
        if extras.isEmpty { return nil }
        for word in records.names.words[Int(name)] where records.table.range(word).count >= 3 {
            if extras.contains(word) { return word }
            if records.table.range(word).count >= 5, extras.contains(where: { areSimilar(word, $0) }) { return word }
        }
        return nil
    }

    /// Equal or a typing error apart.
    private func areSimilar(_ left: Int32, _ right: Int32) -> Bool { left == right || records.areNear(left, right) }

    /// Names that are neither given nor family name: in common, similar, an initial, or different; null where a word of one is a
    /// given or family name of the other (it counted there).
    private func compareExtras(_ field: Int, _ left: Int32, _ right: Int32, into vector: inout ComparisonVector) {
        let (first, second) = (records.extras(left), records.extras(right))
        if first.isEmpty || second.isEmpty { return }
        var rarest: Float = -.infinity
        for word in first where second.contains(word) { rarest = max(rarest, records.extraRarities[Int(word)]) }
        if rarest > -.infinity {
            vector.levels[field] = 1
            vector.adjustments[field] = rarest
            return
        }
        for one in first {
            for other in second where records.areNear(one, other) {
                vector.levels[field] = 2
                vector.adjustments[field] =
                    0.5 * max(-4, min(4, min(records.extraRarities[Int(one)], records.extraRarities[Int(other)])))
                return
            }
        }
        if let letter = commonInitial(first, second) {
            vector.levels[field] = 3
            vector.adjustments[field] = records.initialRarities[Int(letter)]
        } else if !isAmongNames(first, of: right) && !isAmongNames(second, of: left) {
            vector.levels[field] = 4
        }
    }

    /// The first letter that an initial of one and a name of the other have in common; the rarest of several.
    private func commonInitial(_ left: ArraySlice<Int32>, _ right: ArraySlice<Int32>) -> UInt8? {
        var rarest: UInt8?
        for one in left {
            for other in right {
                let (first, second) = (records.table.range(one), records.table.range(other))
                let letter = records.table.bytes[first.lowerBound]
                guard first.count == 1 || second.count == 1, letter == records.table.bytes[second.lowerBound] else {
                    continue
                }
                if rarest.map({ records.initialRarities[Int(letter)] > records.initialRarities[Int($0)] }) ?? true {
                    rarest = letter
                }
            }
        }
        return rarest
    }

    private func isAmongNames(_ words: ArraySlice<Int32>, of record: Int32) -> Bool {
        for field in [records.given, records.family] where field >= 0 {
            let value = records.value(record, field)
            if value >= 0, records.names.words[Int(value)].contains(where: { words.contains($0) }) { return true }
        }
        return false
    }
}

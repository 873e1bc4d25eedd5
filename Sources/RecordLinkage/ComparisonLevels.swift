internal import Records

extension NormalizedRecords {
    /// Whether two different values are a typing error apart (`isNear`), asked cheaply first.
    func areNear(_ left: Int32, _ right: Int32) -> Bool {
        let shorter = min(table.range(left).count, table.range(right).count)
        guard shorter >= 3 else { return false }
        guard table.mayBeWithin(shorter >= 8 ? 2 : 1, left, right) || table.largestJaroWinkler(left, right) >= 0.92
        else {
            return false
        }
        return withTexts(left, right) { isNear($0, $1) }
    }

    /// Whether two values are so many edits apart or fewer.
    func areWithin(_ edits: Int, _ left: Int32, _ right: Int32) -> Bool {
        guard table.mayBeWithin(edits, left, right) else { return false }
        return withTexts(left, right) { editDistance($0, $1, limit: edits) <= edits }
    }

    /// Whether the Jaro–Winkler similarity of two values is at least so large.
    func areSimilar(_ left: Int32, _ right: Int32, _ similarity: Double) -> Bool {
        guard table.largestJaroWinkler(left, right) >= similarity else { return false }
        return withTexts(left, right) { jaroWinkler($0, $1) >= similarity }
    }

    @inline(__always)
    func withTexts<Result>(_ left: Int32, _ right: Int32, _ body: (Span<UInt8>, Span<UInt8>) -> Result) -> Result {
        let bytes = table.bytes.span
        return body(bytes.extracting(table.range(left)), bytes.extracting(table.range(right)))
    }
}

extension ComparisonKind {
    /// The level of two different values; 0 is no evidence.
    func level(_ left: Int32, _ right: Int32, _ records: NormalizedRecords, _ field: Int) -> UInt8 {
        switch self {
        case .given, .family: nameLevel(left, right, records, field)
        case .extra, .street: 0
        case .birthDate: records.withTexts(left, right) { birthDateLevel($0, $1) }
        case .streetSecond, .city: placeLevel(left, right, records)
        case .postcode: postcodeLevel(left, right, records)
        case .region: records.areWithin(1, left, right) ? 2 : 3
        case .phone: phoneLevel(left, right, records)
        case .email: emailLevel(left, right, records)
        case .nationalID: records.areWithin(1, left, right) ? 2 : records.areWithin(2, left, right) ? 3 : 4
        case .gender: records.withTexts(left, right) { $0[0] == $1[0] ? 1 : 2 }
        case .company: companyLevel(left, right, records)
        case .text: textLevel(left, right, records)
        }
    }

    private func nameLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords, _ field: Int) -> UInt8 {
        if self == .given && records.names.areRelated(left, right) { return 2 }
        let (first, second) = (records.table.range(left), records.table.range(right))
        if first.count == 1 || second.count == 1 {
            return records.table.bytes[first.lowerBound] == records.table.bytes[second.lowerBound] ? 4 : 6
        }
        if records.areNear(left, right) { return areEstablished(left, right, records, field) ? 9 : 3 }
        if records.names.isSubset(left, right) { return 5 }
        let sound = records.table.sounds[Int(left)]
        if sound != 0 && sound == records.table.sounds[Int(right)] { return 8 }
        return records.areSimilar(left, right, 0.8) ? 8 : 6
    }

    /// Whether both of two similar names are so frequent that neither is a mistyping of the other. Rarities are log2 of
    /// mean frequency / frequency, so their difference is the log-ratio of the counts.
    private func areEstablished(_ left: Int32, _ right: Int32, _ records: NormalizedRecords, _ field: Int) -> Bool {
        let (first, second) = (records.frequency(left, field), records.frequency(right, field))
        return min(first, second) > max(2, 0.02 * max(first, second))
    }

    private func birthDateLevel(_ left: Span<UInt8>, _ right: Span<UInt8>) -> UInt8 {
        guard BirthDate.isDate(left), BirthDate.isDate(right) else {
            return editDistance(left, right, limit: 1) <= 1 ? 2 : 8
        }
        let (leftFirst, rightFirst) = (BirthDate.isFirstOfJanuary(left), BirthDate.isFirstOfJanuary(right))
        if BirthDate.isSwapped(left, right) { return 3 }
        let distance = editDistance(left, right, limit: 2)
        if distance <= 1 { return leftFirst && rightFirst ? 9 : 2 }
        let (sameYear, sameMonth, sameDay) = (
            BirthDate.equal(left, right, 0..<4), BirthDate.equal(left, right, 4..<6),
            BirthDate.equal(left, right, 6..<8)
        )
        if sameYear && (leftFirst || rightFirst) { return 5 }
        if sameYear && (sameMonth || sameDay) { return 4 }
        if sameMonth && sameDay && !leftFirst { return 10 }
        if (distance == 2 || hammingDistance(left, right) == 2) && !(leftFirst && rightFirst) { return 6 }
        return sameYear ? 7 : 8
    }

    private func hammingDistance(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        left.indices.count { left[$0] != right[$0] }
    }

    private func placeLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> UInt8 {
        if records.areNear(left, right) { return 2 }
        if Words.shareOne(left, right, records, longerThan: 2) { return 3 }
        return records.areSimilar(left, right, 0.85) ? 3 : 4
    }

    private func textLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> UInt8 {
        if records.areSimilar(left, right, 0.88) { return 2 }
        return Words.shareOne(left, right, records, longerThan: 0) ? 3 : 4
    }

    private func companyLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> UInt8 {
        if records.areNear(left, right) || records.areSimilar(left, right, 0.92) { return 2 }
        return Words.shareOne(left, right, records, longerThan: 3) ? 3 : 4
    }

    private func postcodeLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> UInt8 {
        if records.areWithin(1, left, right) { return 2 }
        return records.withTexts(left, right) { first, second in
            let (outwardLeft, outwardRight) = (PostcodeText.outward(first), PostcodeText.outward(second))
            if outwardLeft == outwardRight && Words.haveEqualPrefix(first, second, outwardLeft) { return 3 }
            return Words.haveEqualPrefix(first, second, 2) ? 4 : 5
        }
    }

    private func phoneLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> UInt8 {
        if records.areWithin(1, left, right) || records.withTexts(left, right, { Words.haveEqualSuffix($0, $1, 7) }) {
            return 2
        }
        return records.areWithin(2, left, right) ? 3 : 4
    }

    /// Whether two local parts have the same letters and digits of their own: two mailboxes made of one name. One digit is no
    /// difference, it may be mistyped.
    private func differInNumber(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> Bool {
        records.withTexts(left, right) { first, second in
            guard Words.haveEqualLetters(first, second) else { return false }
            func digits(_ text: Span<UInt8>) -> [UInt8] {
                text.indices.map { text[$0] }.filter { $0 >= 48 && $0 <= 57 }
            }
            let (one, other) = (digits(first), digits(second))
            return !one.isEmpty && !other.isEmpty && editDistance(one.span, other.span, limit: 1) > 1
        }
    }

    /// A local part that is merely similar is no evidence: addresses are made of names, which are compared already.
    private func emailLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> UInt8 {
        if records.areWithin(1, left, right) { return 2 }
        let (leftLocal, rightLocal) = (records.table.mainParts[Int(left)], records.table.mainParts[Int(right)])
        if leftLocal == rightLocal && leftLocal >= 0 { return 3 }
        if leftLocal >= 0, rightLocal >= 0 {
            if differInNumber(leftLocal, rightLocal, records) { return 4 }
            if records.areSimilar(leftLocal, rightLocal, 0.9) { return 0 }
        }
        return records.areWithin(3, left, right) ? 0 : 4
    }
}

/// What two texts' words and ends have in common.
enum Words {
    /// Whether a word longer than `minimum` is in both, or all words of one are in the other.
    static func shareOne(_ left: Int32, _ right: Int32, _ records: NormalizedRecords, longerThan minimum: Int) -> Bool {
        guard records.table.commonBytes(left, right) > minimum else { return false }
        return records.withTexts(left, right) { shareOne($0, $1, longerThan: minimum) }
    }

    static func shareOne(_ left: Span<UInt8>, _ right: Span<UInt8>, longerThan minimum: Int) -> Bool {
        var start = 0
        while start < left.count {
            var end = start
            while end < left.count && left[end] != TextFolding.space { end += 1 }
            if end - start > minimum && contains(right, word: left.extracting(start..<end)) { return true }
            start = end + 1
        }
        return false
    }

    /// Whether the letters of two texts, all else left out, are the same in the same order.
    static func haveEqualLetters(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        var (first, second) = (0, 0)
        while true {
            while first < left.count, left[first] &- 97 >= 26 { first += 1 }
            while second < right.count, right[second] &- 97 >= 26 { second += 1 }
            if first == left.count || second == right.count { return first == left.count && second == right.count }
            if left[first] != right[second] { return false }
            (first, second) = (first + 1, second + 1)
        }
    }

    static func haveEqualPrefix(_ left: Span<UInt8>, _ right: Span<UInt8>, _ length: Int) -> Bool {
        guard left.count >= length, right.count >= length else { return false }
        for index in 0..<length where left[index] != right[index] { return false }
        return true
    }

    static func haveEqualSuffix(_ left: Span<UInt8>, _ right: Span<UInt8>, _ length: Int) -> Bool {
        guard left.count >= length, right.count >= length else { return false }
        for offset in 1...length where left[left.count - offset] != right[right.count - offset] { return false }
        return true
    }

    static func contains(_ text: Span<UInt8>, word: Span<UInt8>) -> Bool {
        var start = 0
        while start + word.count <= text.count {
            var end = start
            while end < text.count && text[end] != TextFolding.space { end += 1 }
            if end - start == word.count {
                var index = 0
                while index < word.count && text[start + index] == word[index] { index += 1 }
                if index == word.count { return true }
            }
            start = end + 1
        }
        return false
    }
}

/// The parts of a postcode.
enum PostcodeText {
    /// The length of the district: all but the last three where letters occur (as in the United Kingdom), else three.
    static func outward(_ text: Span<UInt8>) -> Int {
        let hasLetters = text.indices.contains { text[$0] >= 97 }
        return hasLetters && text.count >= 5 ? text.count - 3 : min(3, text.count)
    }
}

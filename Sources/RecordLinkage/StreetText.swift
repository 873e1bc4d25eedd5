internal import Records

extension ComparisonKind {
    /// Streets compare by number (the first word that has a digit, at the beginning or the end) and name.
    func streetLevel(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> UInt8 {
        guard records.table.commonBytes(left, right) >= 3 else { return 5 }
        return records.withTexts(left, right) { first, second in
            let (one, other) = (StreetText(first), StreetText(second))
            let names = (first.extracting(one.name), second.extracting(other.name))
            let numbers = (first.extracting(one.number), second.extracting(other.number))
            let sameNumber = !one.number.isEmpty && areEqual(numbers.0, numbers.1)
            if areNamesSimilar(names.0, names.1) {
                if sameNumber { return 2 }
                if one.number.isEmpty || other.number.isEmpty || editDistance(numbers.0, numbers.1, limit: 1) <= 1 { return 3 }
                return 6
            }
            if sameNumber && (Words.shareOne(names.0, names.1, longerThan: 0) || jaroWinkler(names.0, names.1) >= 0.75) { return 4 }
            return 5
        }
    }

    private func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        left.count == right.count && Words.haveEqualPrefix(left, right, left.count)
    }

    private func areNamesSimilar(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        if left.isEmpty || right.isEmpty { return false }
        return areEqual(left, right) || isNear(left, right) || jaroWinkler(left, right) >= 0.88
    }
}

/// Where a folded street's number and name are.
struct StreetText {
    /// The house number; empty where there is none.
    let number: Range<Int>
    /// The rest.
    let name: Range<Int>

    init(_ text: Span<UInt8>) {
        var firstEnd = 0
        while firstEnd < text.count && text[firstEnd] != TextFolding.space { firstEnd += 1 }
        if StreetText.hasDigit(text, 0..<firstEnd) {
            number = 0..<firstEnd
            name = min(text.count, firstEnd + 1)..<text.count
            return
        }
        var lastStart = text.count
        while lastStart > 0 && text[lastStart - 1] != TextFolding.space { lastStart -= 1 }
        if lastStart > 0 && StreetText.hasDigit(text, lastStart..<text.count) {
            number = lastStart..<text.count
            name = 0..<(lastStart - 1)
            return
        }
        number = 0..<0
        name = 0..<text.count
    }

    private static func hasDigit(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.contains { text[$0] >= 48 && text[$0] <= 57 }
    }
}

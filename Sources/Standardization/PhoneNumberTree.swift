/// Which lengths of national number are in use under which leading digits, for every calling code.
struct PhoneNumberTree: Sendable {
    /// Ten entries a node: 0 for not in use, `leaf` and a set of lengths, or the next node.
    private var entries: [UInt32] = []
    /// The root of each calling code; −1 where the code is not assigned.
    private var roots = [Int32](repeating: -1, count: 1000)
    /// The lengths in use of each calling code.
    private var lengths = [UInt32](repeating: 0, count: 1000)
    private static let leaf: UInt32 = 1 << 31

    static let world = PhoneNumberTree(PhoneNumberRanges.table)

    /// Whether a calling code is assigned.
    func isAssigned(_ callingCode: Int) -> Bool { roots[callingCode] >= 0 }

    /// The shortest and the longest national number of a calling code.
    func lengthRange(of callingCode: Int) -> ClosedRange<Int> {
        let set = lengths[callingCode]
        return set == 0 ? 0...0 : set.trailingZeroBitCount...(31 - set.leadingZeroBitCount)
    }

    /// Whether a national number is in use.
    func isInUse(_ digits: Digits, callingCode: Int) -> Bool {
        var node = Int(roots[callingCode])
        if node < 0 || digits.count > 17 { return false }
        for index in 0..<digits.count {
            let entry = entries[node * 10 + Int(digits[index])]
            if entry & PhoneNumberTree.leaf != 0 { return entry >> UInt32(digits.count) & 1 == 1 }
            if entry == 0 { return false }
            node = Int(entry)
        }
        return false
    }

    /// A table of entries `+49(1(3j …) …)`: leading digits, then either lengths (a = 1, b = 2 …) or, in brackets, the
    /// digits that follow them.
    init(_ table: String) {
        entries = [UInt32](repeating: 0, count: 10)  // node 0: nobody's
        let text = Array(table.utf8).filter { $0 != 0x0A }
        var index = 0
        while index < text.count {
            index += 1  // +
            var code = 0
            while index < text.count, text[index].isDigit {
                code = code * 10 + Int(text[index] - 0x30)
                index += 1
            }
            guard code < 1000, index < text.count else { return }
            let set = Lengths()
            let root = node(text, &index, set)
            roots[code] = Int32(root & PhoneNumberTree.leaf == 0 ? Int(root) : spread(root))
            lengths[code] = set.bits
            while index < text.count, text[index] != UInt8(ascii: "+") { index += 1 }
        }
    }

    private final class Lengths { var bits: UInt32 = 0 }

    private mutating func node(_ text: [UInt8], _ index: inout Int, _ set: Lengths) -> UInt32 {
        if index < text.count, text[index] == UInt8(ascii: "(") {
            let place = entries.count
            entries.append(contentsOf: [UInt32](repeating: 0, count: 10))
            index += 1
            while index < text.count, text[index] != UInt8(ascii: ")") {
                if text[index] == 0x20 { index += 1 }
                let digits = digitSet(text, &index)
                let child = node(text, &index, set)
                for digit in 0..<10 where digits >> digit & 1 == 1 { entries[place + digit] = child }
            }
            index += 1
            return UInt32(place / 10)
        }
        var leaf = PhoneNumberTree.leaf
        while index < text.count, text[index].isLetter {
            leaf |= 1 << UInt32(text[index] - 0x60)
            index += 1
        }
        set.bits |= leaf & ~PhoneNumberTree.leaf
        return leaf
    }

    private func digitSet(_ text: [UInt8], _ index: inout Int) -> UInt16 {
        var set: UInt16 = 0
        while index < text.count, text[index].isDigit {
            let low = text[index] - 0x30
            var high = low
            if index + 2 < text.count, text[index + 1] == UInt8(ascii: "-") {
                high = text[index + 2] - 0x30
                index += 2
            }
            for digit in low...max(low, high) { set |= 1 << UInt16(digit) }
            index += 1
        }
        return set
    }

    /// A node all of whose digits lead to one leaf.
    private mutating func spread(_ leaf: UInt32) -> Int {
        entries.append(contentsOf: [UInt32](repeating: leaf, count: 10))
        return entries.count / 10 - 1
    }
}

/// Up to 32 decimal digits.
struct Digits {
    private var bytes = InlineArray<32, UInt8>(repeating: 0)
    private var start = 0
    private(set) var count = 0

    @inline(__always)
    subscript(index: Int) -> UInt8 { bytes[start + index] }

    /// Adds a digit; false where there are 32 already.
    mutating func append(_ digit: UInt8) -> Bool {
        guard start + count < 32 else { return false }
        bytes[start + count] = digit
        count += 1
        return true
    }

    /// The digits without the first few.
    func dropping(_ dropped: Int) -> Digits {
        var rest = self
        rest.start += min(dropped, count)
        rest.count -= min(dropped, count)
        return rest
    }

    /// The digits behind others.
    func prefixed(by digits: [UInt8]) -> Digits {
        var joined = Digits()
        for digit in digits { _ = joined.append(digit) }
        for index in 0..<count { _ = joined.append(self[index]) }
        return joined
    }

    /// Whether the digits begin with a prefix, in which nil stands for any digit.
    func hasPrefix(_ prefix: [UInt8?]) -> Bool {
        guard count >= prefix.count else { return false }
        for index in 0..<prefix.count {
            if let digit = prefix[index], digit != self[index] { return false }
        }
        return true
    }
}

internal import Records

/// Every distinct normalised value of every field in one arena, so that a value is one number whatever its field, with what
/// comparisons ask of it again and again.
struct ValueTable: Sendable {
    /// The values' bytes, one after the other.
    private(set) var bytes: [UInt8] = []
    /// Where each value ends.
    private(set) var ends: [UInt32] = []
    /// Which letters and digits occur: two bits per letter (once, twice), one per digit.
    private(set) var signatures: [UInt64] = []
    /// Bytes that the signature does not show.
    private(set) var unsigned: [UInt8] = []
    /// The Soundex code, where the field is compared by sound.
    private(set) var sounds: [UInt32] = []

    /// The value's first part as a value of its own: a street's name, an e-mail address's local part; -1 for none.
    private(set) var mainParts: [Int32] = []
    /// The value's second part: a street's number.
    private(set) var numberParts: [Int32] = []

    /// Adds a field's values with their parts; returns the number of the first value.
    mutating func append(_ column: TextColumn, parts: (Span<UInt8>) -> (main: Range<Int>, number: Range<Int>)) -> Int32
    {
        var (dictionary, ranges) = (ValueDictionary(expecting: column.count), [(Int32, Int32)]())
        for value in 0..<column.count {
            column.withBytes(value) { text in
                let (main, number) = parts(text)
                ranges.append(
                    (
                        main.isEmpty ? -1 : dictionary.intern(text.extracting(main)),
                        number.isEmpty ? -1 : dictionary.intern(text.extracting(number))
                    ))
            }
        }
        let first = append(column)
        let firstPart = append(dictionary.values)
        for (value, (main, number)) in ranges.enumerated() {
            mainParts[Int(first) + value] = main < 0 ? -1 : main + firstPart
            numberParts[Int(first) + value] = number < 0 ? -1 : number + firstPart
        }
        return first
    }

    /// Adds a field's values; returns the number of its first.
    mutating func append(_ column: TextColumn, withSound: Bool = false) -> Int32 {
        let first = Int32(ends.count)
        for value in 0..<column.count {
            column.withBytes(value) { text in
                for index in text.indices { bytes.append(text[index]) }
                let signature = ValueTable.signature(text)
                signatures.append(signature)
                unsigned.append(UInt8(min(255, max(0, text.count - signature.nonzeroBitCount))))
                sounds.append(withSound ? soundex(text) : 0)
            }
            ends.append(UInt32(bytes.count))
            mainParts.append(-1)
            numberParts.append(-1)
        }
        return first
    }

    /// Where a value's bytes lie.
    @inline(__always)
    func range(_ value: Int32) -> Range<Int> {
        (value == 0 ? 0 : Int(ends[Int(value) - 1]))..<Int(ends[Int(value)])
    }

    /// A value's text.
    func text(_ value: Int32) -> String { String(decoding: bytes[range(value)], as: UTF8.self) }

    /// The largest number of bytes that two values can have in common.
    @inline(__always)
    func commonBytes(_ left: Int32, _ right: Int32) -> Int {
        (signatures[Int(left)] & signatures[Int(right)]).nonzeroBitCount
            + Int(min(unsigned[Int(left)], unsigned[Int(right)]))
    }

    /// Whether two values could be within so many edits of each other.
    @inline(__always)
    func mayBeWithin(_ edits: Int, _ left: Int32, _ right: Int32) -> Bool {
        let longer = max(range(left).count, range(right).count)
        return commonBytes(left, right) >= longer - edits
    }

    /// An upper bound of the Jaro–Winkler similarity of two values.
    @inline(__always)
    func largestJaroWinkler(_ left: Int32, _ right: Int32) -> Double {
        let (first, second) = (range(left), range(right))
        let matches = Double(min(commonBytes(left, right), first.count, second.count))
        if matches == 0 { return 0 }
        let jaro = min(1, (matches / Double(first.count) + matches / Double(second.count) + 1) / 3)
        var prefix = 0
        while prefix < min(4, first.count, second.count)
            && bytes[first.lowerBound + prefix] == bytes[second.lowerBound + prefix]
        { prefix += 1 }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    private static func signature(_ text: Span<UInt8>) -> UInt64 {
        var signature: UInt64 = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 97 && byte <= 122 {
                let bit = UInt64(1) << UInt64(2 * (byte - 97))
                signature |= signature & bit == 0 ? bit : bit << 1
            } else if byte >= 48 && byte <= 57 {
                signature |= 1 << UInt64(52 + byte - 48)
            }
        }
        return signature
    }
}

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

let lineFeed = UInt8(ascii: "\n")

extension UnsafeRawBufferPointer {
    /// The position behind the line feed that ends the line at `position`, or the end of the bytes.
    @inline(__always)
    func endOfLine(from position: Int) -> Int {
        guard let base = baseAddress, position < count else { return count }
        guard let found = unsafe memchr(base + position, Int32(lineFeed), count - position) else { return count }
        return unsafe UnsafeRawPointer(found) - base + 1
    }

    /// How many line feeds and how many bytes equal to `quote` lie in a range: eight bytes a step.
    func lineFeedsAndQuotes(in range: Range<Int>, quote: UInt8) -> (lineFeeds: Int, quotes: Int) {
        var counts = (lineFeeds: 0, quotes: 0)
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            // Each byte of these sums counts one of the eight places; they are emptied before one can overflow.
            var sums = (lineFeeds: UInt64(0), quotes: UInt64(0))
            let stop = Swift.min(range.upperBound - 7, position + 255 * 8)
            while position < stop {
                let word = unsafe loadUnaligned(fromByteOffset: position, as: UInt64.self)
                sums.lineFeeds &+= word.bytesEqual(to: lineFeed)
                sums.quotes &+= word.bytesEqual(to: quote)
                position += 8
            }
            counts.lineFeeds += sums.lineFeeds.sumOfBytes
            counts.quotes += sums.quotes.sumOfBytes
        }
        while position < range.upperBound {
            let byte = unsafe self[position]
            counts.lineFeeds += byte == lineFeed ? 1 : 0
            counts.quotes += byte == quote ? 1 : 0
            position += 1
        }
        return counts
    }
}

extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// 1 in each byte that equals `byte`, 0 in the others.
    @inline(__always)
    fileprivate func bytesEqual(to byte: UInt8) -> UInt64 {
        let low = 0x7F &* Self.ones
        let difference = self ^ (UInt64(byte) &* Self.ones)
        return ~(((difference & low) &+ low) | difference | low) >> 7
    }

    fileprivate var sumOfBytes: Int {
        var sum = 0
        for place in 0..<8 { sum += Int(truncatingIfNeeded: (self >> (8 * UInt64(place))) & 0xFF) }
        return sum
    }
}

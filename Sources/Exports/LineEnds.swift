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

    /// How many line feeds and how many bytes equal to `quote` lie in a range.
    func lineFeedsAndQuotes(in range: Range<Int>, quote: UInt8) -> (lineFeeds: Int, quotes: Int) {
        var counts = (lineFeeds: 0, quotes: 0)
        guard let bytes = unsafe baseAddress?.assumingMemoryBound(to: UInt8.self) else { return counts }
        var position = range.lowerBound
        while position < range.upperBound {
            // Counts of one byte each, which the compiler keeps sixteen or more a register, emptied before they overflow.
            var sums = (lineFeeds: UInt8(0), quotes: UInt8(0))
            let stop = Swift.min(range.upperBound, position + 255)
            while position < stop {
                let byte = unsafe bytes[position]
                sums.lineFeeds &+= byte == lineFeed ? 1 : 0
                sums.quotes &+= byte == quote ? 1 : 0
                position += 1
            }
            counts.lineFeeds += Int(sums.lineFeeds)
            counts.quotes += Int(sums.quotes)
        }
        return counts
    }
}

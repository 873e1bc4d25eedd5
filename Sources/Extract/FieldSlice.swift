import Exports
import Records

/// The texts of one field in some rows: every `width`-th text of an arena.
struct FieldSlice {
    private let texts: FieldTexts
    private let place: Int
    private let width: Int

    init(_ texts: FieldTexts, place: Int, width: Int) {
        self.texts = texts
        self.place = place
        self.width = width
    }

    /// The rows of a column.
    init(_ column: TextColumn) { self.init(FieldTexts(column), place: 0, width: 1) }

    /// The number of texts.
    var count: Int { texts.ends.count / width }

    /// Calls `body` with the text of a row.
    func withText<Result>(_ row: Int, _ body: (FieldText) -> Result) -> Result? {
        let index = row * width + place
        let start = index == 0 ? 0 : Int(texts.ends[index - 1])
        return unsafe texts.bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            return body(unsafe FieldText(start: base + start, count: Int(texts.ends[index]) - start))
        }
    }

    /// The texts as a column.
    var column: TextColumn {
        var size = 0
        forEach { size += $0.count }
        var ends: [UInt32] = []
        ends.reserveCapacity(count)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + FieldTexts.padding) { buffer, used in
            guard let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            forEach { text in
                unsafe text.copyPadded(to: base + used)
                used += text.count
                ends.append(UInt32(truncatingIfNeeded: used))
            }
        }
        return TextColumn(bytes: bytes, ends: ends)
    }

    /// Calls `body` with each text.
    @inline(__always)
    func forEach(_ body: (FieldText) -> Void) {
        unsafe texts.bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe texts.ends.withUnsafeBufferPointer { ends in
                var index = place
                while index < ends.count {
                    let start = index == 0 ? 0 : Int(unsafe ends[index &- 1])
                    let end = Int(unsafe ends[index])
                    body(unsafe FieldText(start: base + start, count: end &- start))
                    index &+= width
                }
            }
        }
    }
}

/// One text in an arena: `FieldTexts.padding` bytes may be read from its start, however few it has.
@safe
struct FieldText {
    private let start: UnsafeRawPointer
    let count: Int

    @inline(__always)
    init(start: UnsafeRawPointer, count: Int) {
        unsafe self.start = start
        self.count = count
    }

    /// Eight bytes from a position, those behind the text included.
    @inline(__always)
    func word(at position: Int) -> UInt64 {
        unsafe start.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }

    /// Calls `body` with the text's bytes.
    @inline(__always)
    func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let bytes = unsafe UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
        return body(unsafe bytes.span)
    }

    /// The text as a string.
    var string: String {
        unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Copies the text to a place with room for `FieldTexts.padding` bytes more.
    @inline(__always)
    func copyPadded(to target: UnsafeMutableRawPointer) {
        let first = unsafe start.loadUnaligned(as: SIMD16<UInt8>.self)
        let second = unsafe start.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
        unsafe target.storeBytes(of: first, as: SIMD16<UInt8>.self)
        unsafe target.storeBytes(of: second, toByteOffset: 16, as: SIMD16<UInt8>.self)
        if count > FieldTexts.padding {
            unsafe (target + FieldTexts.padding).copyMemory(
                from: start + FieldTexts.padding, byteCount: count &- FieldTexts.padding)
        }
    }
}

/// Rows of texts that C callbacks append: what grows into `FieldTexts`. Its memory is freed with it.
@safe
final class FieldArena {
    @unsafe
    private struct State {
        var bytes: UnsafeMutableRawPointer
        var used = 0
        var ends: UnsafeMutablePointer<UInt32>
        var count = 0
        let width: Int
        var rows = 0
        var misfits = 0
    }

    private let state: UnsafeMutablePointer<State>
    private var byteCapacity: Int
    private var endCapacity: Int

    /// An arena for rows of `width` texts, with room for so many bytes.
    init(width: Int, bytes: Int = 0) {
        byteCapacity = max(1 << 10, bytes)
        endCapacity = byteCapacity / 4
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(
            to: State(
                bytes: .allocate(byteCount: byteCapacity + FieldTexts.padding, alignment: 16),
                ends: .allocate(capacity: endCapacity), width: width))
    }

    deinit {
        unsafe state.pointee.bytes.deallocate()
        unsafe state.pointee.ends.deallocate()
        unsafe state.deallocate()
    }

    /// What callbacks hand to `append` and `endRow`.
    var context: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(state) }

    /// The complete rows.
    var rows: Int { unsafe state.pointee.rows }

    /// Makes room for further bytes and texts: `append` asks no questions.
    @inline(__always)
    func reserve(bytes: Int, texts: Int) {
        if unsafe state.pointee.used + bytes > byteCapacity || state.pointee.count + texts > endCapacity {
            grow(bytes, texts)
        }
    }

    /// Adds a text for which there is room, from a buffer in which `FieldTexts.padding` bytes can be read however few it has.
    @inline(__always)
    static func append(_ text: UnsafeRawPointer, _ count: Int, to context: UnsafeMutableRawPointer) {
        let state = unsafe context.assumingMemoryBound(to: State.self)
        let used = unsafe state.pointee.used
        let target = unsafe state.pointee.bytes + used
        let first = unsafe text.loadUnaligned(as: SIMD16<UInt8>.self)
        let second = unsafe text.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
        unsafe target.storeBytes(of: first, as: SIMD16<UInt8>.self)
        unsafe target.storeBytes(of: second, toByteOffset: 16, as: SIMD16<UInt8>.self)
        if count > FieldTexts.padding { unsafe copyRest(text, count, to: target) }
        unsafe state.pointee.used = used &+ count
        unsafe state.pointee.ends[state.pointee.count] = UInt32(truncatingIfNeeded: used &+ count)
        unsafe state.pointee.count &+= 1
    }

    @inline(never)
    private static func copyRest(_ text: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer) {
        unsafe (target + FieldTexts.padding).copyMemory(
            from: text + FieldTexts.padding, byteCount: count - FieldTexts.padding)
    }

    /// Ends a row. One of too few or too many texts is forgotten and counted as a misfit.
    @inline(__always)
    static func endRow(_ context: UnsafeMutableRawPointer) {
        let state = unsafe context.assumingMemoryBound(to: State.self)
        if unsafe state.pointee.count == (state.pointee.rows &+ 1) &* state.pointee.width {
            unsafe state.pointee.rows &+= 1
        } else {
            unsafe state.pointee.misfits &+= 1
            unsafe forgetHalfRow(context)
        }
    }

    /// Adds a row of the texts at its places. `FieldTexts.padding` bytes must be readable from the start of each.
    @inline(__always)
    func addRow(_ text: (Int) -> UnsafeRawBufferPointer) {
        let width = unsafe state.pointee.width
        reserve(bytes: (0..<width).reduce(0) { unsafe $0 + text($1).count }, texts: width)
        for place in 0..<width {
            let text = unsafe text(place)
            unsafe Self.append(text.baseAddress ?? UnsafeRawPointer(state.pointee.bytes), text.count, to: context)
        }
        unsafe Self.endRow(context)
    }

    /// Forgets the texts behind the last complete row.
    func forgetHalfRow() { unsafe Self.forgetHalfRow(context) }

    private static func forgetHalfRow(_ context: UnsafeMutableRawPointer) {
        let state = unsafe context.assumingMemoryBound(to: State.self)
        let count = unsafe state.pointee.rows * state.pointee.width
        unsafe state.pointee.used = count == 0 ? 0 : Int(state.pointee.ends[count - 1])
        unsafe state.pointee.count = count
    }

    /// Forgets rows from `rows` on.
    func truncate(to rows: Int) {
        unsafe state.pointee.rows = rows
        unsafe state.pointee.misfits = 0
        forgetHalfRow()
    }

    /// Whether a text of the rows from `row` on holds a line feed.
    func holdsLineFeed(from row: Int) -> Bool {
        let first = unsafe row == 0 ? 0 : Int(state.pointee.ends[row * state.pointee.width - 1])
        let texts = unsafe UnsafeRawBufferPointer(start: state.pointee.bytes, count: state.pointee.used)
        let end = unsafe texts.endOfLine(from: first)
        return unsafe end > first && texts[end - 1] == lineFeed
    }

    /// How many rows were misfits since the last call.
    func takeMisfits() -> Int {
        defer { unsafe state.pointee.misfits = 0 }
        return unsafe state.pointee.misfits
    }

    /// The texts of the rows so far.
    var texts: FieldTexts {
        let (used, count) = unsafe (state.pointee.used, state.pointee.count)
        precondition(used <= Int(UInt32.max), "a piece of an export holds at most 4 GiB")
        let (bytes, ends) = unsafe (state.pointee.bytes, state.pointee.ends)
        unsafe (bytes + used).initializeMemory(as: UInt8.self, repeating: 0, count: FieldTexts.padding)
        return unsafe FieldTexts(
            bytes: [UInt8](UnsafeRawBufferPointer(start: bytes, count: used + FieldTexts.padding)),
            ends: [UInt32](UnsafeBufferPointer(start: ends, count: count)))
    }

    @inline(never)
    private func grow(_ bytes: Int, _ texts: Int) {
        let (used, count) = unsafe (state.pointee.used, state.pointee.count)
        byteCapacity = max(byteCapacity * 2, used + bytes)
        endCapacity = max(endCapacity * 2, count + texts)
        let movedBytes = UnsafeMutableRawPointer.allocate(
            byteCount: byteCapacity + FieldTexts.padding, alignment: 16)
        let movedEnds = UnsafeMutablePointer<UInt32>.allocate(capacity: endCapacity)
        unsafe movedBytes.copyMemory(from: state.pointee.bytes, byteCount: used)
        unsafe movedEnds.update(from: state.pointee.ends, count: count)
        unsafe state.pointee.bytes.deallocate()
        unsafe state.pointee.ends.deallocate()
        unsafe state.pointee.bytes = movedBytes
        unsafe state.pointee.ends = movedEnds
    }
}

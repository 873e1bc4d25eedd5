#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The bytes of one export file, mapped into memory, or transcoded to UTF-8 where the file is written otherwise.
///
/// Immutable once made, so threads may share it.
@safe
public final class ExportBytes: @unchecked Sendable {
    /// Bytes that may be read behind the last one, as simdjson wants it.
    static let padding = 64

    private let base: UnsafeMutableRawPointer?
    private let mapped: Int
    /// The number of bytes, without a byte-order mark.
    public let count: Int
    /// Bytes of the file itself, before transcoding.
    public let fileSize: Int
    private let skipped: Int

    /// Opens a file. A byte-order mark is passed over.
    ///
    /// - Throws: `ExportError.unreadable` where the file cannot be opened, is a folder, or cannot be mapped.
    public init(path: String, encoding: TextEncoding = .utf8) throws(ExportError) {
        let file = unsafe try map(path)
        let text = unsafe UnsafeRawBufferPointer(start: file.base, count: file.count)
        fileSize = unsafe file.count
        if encoding == .utf8 {
            unsafe base = file.base
            unsafe mapped = file.count
            skipped = unsafe Self.markLength(text)
            count = unsafe file.count - skipped
        } else {
            let transcoded = unsafe encoding.utf8(of: text)
            if let address = unsafe file.base { unsafe munmap(address, file.count) }
            unsafe base = Self.copy(transcoded)
            mapped = 0
            skipped = 0
            count = transcoded.count
        }
    }

    /// The size of a file in bytes.
    public static func size(of path: String) throws(ExportError) -> Int {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw unreadable(path) }
        return Int(status.st_size)
    }

    /// Bytes held in memory: what a test or a decompressor made.
    public init(_ text: [UInt8]) {
        unsafe base = Self.copy(text)
        mapped = 0
        fileSize = text.count
        skipped = unsafe text.withUnsafeBytes { unsafe Self.markLength($0) }
        count = text.count - skipped
    }

    /// A copy of bytes with padding behind them.
    init(padding text: UnsafeRawBufferPointer) {
        unsafe base = Self.copy(Array(text))
        mapped = 0
        fileSize = text.count
        skipped = 0
        count = text.count
    }

    private static func copy(_ text: [UInt8]) -> UnsafeMutableRawPointer {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: text.count + padding, alignment: 16)
        unsafe copy.initializeMemory(as: UInt8.self, repeating: 0, count: text.count + padding)
        unsafe text.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { unsafe copy.copyMemory(from: start, byteCount: bytes.count) }
        }
        return unsafe copy
    }

    private static func markLength(_ text: UnsafeRawBufferPointer) -> Int {
        unsafe text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    deinit {
        if mapped > 0 { unsafe munmap(base, mapped) } else { unsafe base?.deallocate() }
    }

    /// The bytes; valid as long as this object lives.
    var pointer: UnsafeRawBufferPointer {
        guard let base = unsafe base else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
        return unsafe UnsafeRawBufferPointer(start: base + skipped, count: count)
    }

    /// Whether `padding` bytes behind position `end` may be read.
    func isPadded(at end: Int) -> Bool {
        mapped == 0 || skipped + end + Self.padding <= mapped
    }

    /// Whether the last line has no line end.
    public var endsWithinLine: Bool { unsafe count > 0 && pointer[count - 1] != lineFeed }

    /// Whether the last character is not there in full.
    public var endsWithinCharacter: Bool {
        count > 0 && (1...4).allSatisfy { size in unsafe size > count || !pointer.isUTF8(count - size..<count) }
    }

    /// The texts of lines, numbered from 1, without their line ends.
    public func lines(_ numbers: [Int]) -> [String] {
        let text = unsafe pointer
        let wanted = Set(numbers)
        var found: [Int: String] = [:]
        var (position, number) = (0, 1)
        while position < text.count, found.count < wanted.count {
            let end = unsafe text.endOfLine(from: position)
            if wanted.contains(number) { found[number] = self.text(position..<end).trimmingLineEnd }
            position = end
            number += 1
        }
        return numbers.map { found[$0] ?? "" }
    }

    /// The text of a byte range, invalid UTF-8 repaired by U+FFFD.
    public func text(_ range: Range<Int>) -> String {
        unsafe String(decoding: pointer[range], as: UTF8.self)
    }
}

/// Maps a file read-only; the caller unmaps it.
private func map(_ path: String) throws(ExportError) -> (base: UnsafeMutableRawPointer?, count: Int) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(file: path, why: "not a regular file") }
    let count = Int(status.st_size)
    guard count > 0 else { return (nil, 0) }
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard unsafe address != MAP_FAILED else { throw unreadable(path) }
    unsafe madvise(address, count, MADV_SEQUENTIAL)
    return unsafe (address, count)
}

private func unreadable(_ path: String) -> ExportError {
    .unreadable(file: path, why: unsafe String(cString: strerror(errno)))
}

extension String {
    /// The text without the line end behind it.
    public var trimmingLineEnd: String {
        var text = Substring(self)
        while let last = text.last, last.isNewline { text = text.dropLast() }
        return String(text)
    }
}

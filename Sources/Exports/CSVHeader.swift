/// The first row of a CSV export: the names of its columns.
struct CSVHeader {
    /// The names, trimmed by libcsv where unquoted.
    var columns: [String] = []
    /// Where the first row of data begins.
    var end = 0
    /// The line at which it begins.
    var endLine = 1

    /// Reads the header.
    ///
    /// - Throws: `ExportError.empty` without any, `.brokenHeader` where strict CSV does not allow it.
    init(of bytes: ExportBytes, _ dialect: CSVDialect, file: String) throws(ExportError) {
        let text = unsafe bytes.pointer
        var parser = CSVParser(dialect)
        let box = Box()
        let context = unsafe Unmanaged.passUnretained(box).toOpaque()
        defer { withExtendedLifetime(box) {} }
        while !box.isComplete {
            guard end < text.count else {
                guard unsafe parser.finish(onHeaderField, onHeaderRow, context) else { throw .brokenHeader(file: file) }
                guard box.isComplete else { throw .empty(file: file) }
                break
            }
            let lineEnd = unsafe text.endOfLine(from: end)
            guard let base = text.baseAddress else { throw .empty(file: file) }
            let fed = unsafe parser.feed(base + end, lineEnd - end, onHeaderField, onHeaderRow, context)
            guard fed == lineEnd - end, lineEnd < CSVReader.longestRecord else { throw .brokenHeader(file: file) }
            end = lineEnd
            endLine += 1
        }
        guard !box.goesOn else { throw .brokenHeader(file: file) }
        columns = box.columns
        if let repeated = columns.enumerated().first(where: {
            columns[..<$0.offset].contains($0.element) && !$0.element.isEmpty
        }) {
            throw .repeatedColumn(file: file, column: repeated.element)
        }
    }

    fileprivate final class Box {
        var columns: [String] = []
        var isComplete = false
        /// Whether there is another row on the header's line: lone carriage returns end the lines of this file.
        var goesOn = false
    }
}

private let onHeaderField: CSVParser.OnField = { text, count, context in
    guard let context = unsafe context else { return }
    let box = unsafe Unmanaged<CSVHeader.Box>.fromOpaque(context).takeUnretainedValue()
    guard !box.isComplete else {
        box.goesOn = true
        return
    }
    unsafe box.columns.append(String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self))
}

private let onHeaderRow: CSVParser.OnRow = { _, context in
    guard let context = unsafe context else { return }
    unsafe Unmanaged<CSVHeader.Box>.fromOpaque(context).takeUnretainedValue().isComplete = true
}

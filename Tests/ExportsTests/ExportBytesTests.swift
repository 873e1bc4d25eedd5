import Testing

@testable import Exports

@Suite struct ExportBytesTests {
    @Test(arguments: ["", "\u{FEFF}"])
    func aByteOrderMarkIsPassedOver(mark: String) throws {
        let (bytes, size) = try withTemporaryFile(Array((mark + "a,b\n1,2").utf8)) { path in
            (try ExportBytes(path: path), try ExportBytes.size(of: path))
        }
        #expect(bytes.count == 7)
        #expect(bytes.fileSize == 7 + mark.utf8.count)
        #expect(bytes.text(0..<bytes.count) == "a,b\n1,2")
        #expect(size == bytes.fileSize)
        #expect(bytes.endsWithinLine)
    }

    @Test func whatCannotBeOpenedIsUnreadable() {
        for path in ["/no/such/file", "/tmp"] {
            #expect { try ExportBytes(path: path) } throws: { error in
                guard case .unreadable(let file, _) = error as? ExportError else { return false }
                return file == path
            }
        }
    }

    @Test func anEmptyFileHasNoBytes() throws {
        let bytes = try withTemporaryFile([]) { try ExportBytes(path: $0) }
        #expect(bytes.count == 0)
        #expect(!bytes.endsWithinLine)
    }

    @Test func bytesBehindTheEndOfAMapAreNotPromised() throws {
        let mapped = try withTemporaryFile([UInt8](repeating: 0x20, count: 4096)) { try ExportBytes(path: $0) }
        #expect(mapped.isPadded(at: 4096 - ExportBytes.padding))
        #expect(!mapped.isPadded(at: 4096 - ExportBytes.padding + 1))
        #expect(ExportBytes([1, 2]).isPadded(at: 2))
    }

    @Test func linesAreNumberedFromOne() {
        let bytes = ExportBytes(Array("a\nb\r\n\nd".utf8))
        #expect(bytes.lines([4, 2, 9, 3, 2]) == ["d", "b", "", "", "b"])
    }

    @Test(arguments: [("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a"), ("a", "a"), ("", ""), ("a\nb\n", "a\nb")])
    func lineEndsBehindATextAreTrimmed(text: String, trimmed: String) {
        #expect(text.trimmingLineEnd == trimmed)
    }
}

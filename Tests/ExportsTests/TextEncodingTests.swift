import Records
import Testing

@testable import Exports

@Suite struct TextEncodingTests {
    private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding) throws -> String {
        let export = try withTemporaryFile(bytes) { try ExportBytes(path: $0, encoding: encoding) }
        #expect(export.fileSize == bytes.count)
        return export.text(0..<export.count)
    }

    @Test(arguments: TextEncoding.allCases)
    func asciiIsTheSameInAll(encoding: TextEncoding) throws {
        let text = String(decoding: 1...127, as: UTF8.self)
        #expect(try decoded(Array(1...127), encoding) == text)
    }

    @Test func everyByteOfLatin1IsTheCodePointOfItsNumber() throws {
        let text = try decoded(Array(0...255), .latin1)
        #expect(text.unicodeScalars.map(\.value) == Array(0...255))
    }

    /// Microsoft's table of code page 1252.
    @Test(arguments: [
        (0x80, "€"), (0x82, "‚"), (0x85, "…"), (0x8A, "Š"), (0x8E, "Ž"), (0x91, "‘"), (0x92, "’"), (0x93, "“"),
        (0x94, "”"),
        (0x96, "–"), (0x97, "—"), (0x99, "™"), (0x9C, "œ"), (0x9F, "Ÿ"), (0xE4, "ä"), (0xDF, "ß"), (0xFF, "ÿ"),
        (0xA0, "\u{A0}"),
    ])
    func typographicCharactersOfWindows(byte: UInt8, text: String) throws {
        #expect(try decoded([0x61, byte, 0x62], .windows1252) == "a\(text)b")
    }

    @Test func transcodedRowsAreReadLikeOthers() throws {
        let text = Array("name,city\nJos".utf8) + [0xE9] + Array(",K".utf8) + [0xF6] + Array("ln\n".utf8)
        let bytes = try withTemporaryFile(text) { try ExportBytes(path: $0, encoding: .latin1) }
        let reader = try ExportReader(bytes, file: "export", format: .csv(CSVDialect()), columns: ["name", "city"])
        let rows = try reader.rows(of: reader.pieces(size: 100, threads: 1)[0])
        #expect(rows.columns.map { $0[0] } == ["José", "Köln"])
    }
}

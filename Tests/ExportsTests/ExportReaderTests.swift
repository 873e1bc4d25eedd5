import Records
import Testing

@testable import Exports

@Suite struct ExportReaderTests {
    private let csv = "id,text\n" + (0..<200).map { "\($0),\"line\none\"\n" }.joined()

    @Test(arguments: [1, 10, 100, 1000])
    func piecesFollowEachOtherWithoutAGap(size: Int) throws {
        let bytes = ExportBytes(Array(csv.utf8))
        let reader = try ExportReader(bytes, file: "export", format: .csv(CSVDialect()), columns: ["id"])
        let pieces = reader.pieces(size: size, threads: 2)
        #expect(pieces.first?.start == 8)
        #expect(pieces.last?.limit == bytes.count)
        for (left, right) in zip(pieces, pieces.dropFirst()) {
            #expect(left.limit == right.start)
            #expect(try reader.rows(of: left).next.start == right.start)
            #expect(try reader.rows(of: left).next.line == right.line)
        }
        #expect(pieces.count > csv.utf8.count / max(size, 20) / 2)
    }

    /// Behind a quote left open, the count of quotes misleads; the file must still be cut.
    @Test func aStrayQuoteDoesNotEndTheCutting() throws {
        let text = "id,text\n1,\"open\n" + (0..<20_000).map { "\($0),\"plain\"\n" }.joined()
        let reader = try ExportReader(
            ExportBytes(Array(text.utf8)), file: "export", format: .csv(CSVDialect()), columns: ["id"])
        #expect(reader.pieces(size: 10_000, threads: 2).count > 10)
        let read = try ReadRows(Array(text.utf8), columns: ["id"], size: 10_000)
        #expect(read.rows.count == 20_000)
        #expect(read.broken.map(\.line) == [2])
    }
}

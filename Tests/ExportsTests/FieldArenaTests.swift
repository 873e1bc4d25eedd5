import Records
import Testing

@testable import Exports

@Suite struct FieldArenaTests {
    private func add(_ rows: [[String]], to arena: FieldArena) {
        for row in rows {
            let bytes = FieldTexts(TextColumn(row)).bytes
            var start = 0
            let ranges = row.map { text in
                defer { start += text.utf8.count }
                return start..<start + text.utf8.count
            }
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe arena.addRow { unsafe UnsafeRawBufferPointer(rebasing: bytes[ranges[$0]]) }
            }
        }
    }

    /// Short and long texts, more than there is room for at first.
    @Test func textsAreKeptWhileTheArenaGrows() {
        let arena = FieldArena(width: 2)
        let rows = (0..<900).map { [String(repeating: "é", count: $0 % 70), "\($0)"] }
        add(rows, to: arena)
        #expect(arena.rows == 900)
        let texts = arena.texts
        #expect(texts.column(at: 0, of: 2) == TextColumn(rows.map { $0[0] }))
        #expect(texts.column(at: 1, of: 2) == TextColumn(rows.map { $0[1] }))
        #expect(texts.gathering([5, 1], of: 2).column(at: 1, of: 2) == TextColumn(["5", "1"]))
    }

    @Test func rowsAreForgottenAndLineFeedsFound() {
        let arena = FieldArena(width: 2)
        add([["a", "b\nc"], ["d", "e"]], to: arena)
        #expect(arena.holdsLineFeed(from: 0))
        #expect(!arena.holdsLineFeed(from: 1))
        arena.truncate(to: 1)
        #expect(arena.rows == 1)
        #expect(arena.texts.column(at: 1, of: 2) == TextColumn(["b\nc"]))
        unsafe FieldArena.endRow(arena.context)
        #expect(arena.takeMisfits() == 1)
        #expect(arena.takeMisfits() == 0)
        #expect(arena.rows == 1)
    }
}

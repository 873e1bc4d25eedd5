import Testing

@testable import Standardization

@Suite struct FoldingTableTests {
    @Test func tablesCoverTheirRanges() {
        #expect(FoldingTable.latin.count == 0x250 - 0xC0)
        #expect(FoldingTable.latinAdditional.count == 0x1F00 - 0x1E00)
        #expect(FoldingTable.greek.count == 0x3D0 - 0x386)
        #expect(FoldingTable.cyrillic.count == 0x492 - 0x400)
    }
}

import Testing

@testable import Parallel

@Suite struct FreedMemoryTests {
    @Test func memoryIsStillGivenAndZeroedAfterwards() {
        keepFreedMemory()
        for _ in 0..<4 { #expect([UInt8](repeating: 0, count: 1 << 22).allSatisfy { $0 == 0 }) }
    }
}

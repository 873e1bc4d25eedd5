import Foundation
import Testing

@testable import CustomerValue

@Suite struct GaussLegendreTests {
    @Test func polynomialsOfDegree31AreExact() {
        let found = GaussLegendre.integral(from: 0, to: 2) { pow($0, 31) }
        #expect(abs(found / pow(2, 27) - 1) < 1e-13)
        #expect(abs(GaussLegendre.rule.reduce(0) { $0 + $1.weight } - 2) < 1e-14)
    }
}

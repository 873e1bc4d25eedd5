import Foundation
import Testing

@testable import Synthesis

@Suite struct ElementaryFunctionsTests {
    @Test func logarithmAndExponentialAgreeWithTheSystems() {
        for exponent in stride(from: -280.0, through: 280, by: 0.37) {
            let x = Foundation.exp(exponent)
            #expect(abs(naturalLogarithm(x) - Foundation.log(x)) <= 4e-16 * max(1, abs(exponent)))
            #expect(abs(naturalExponential(exponent) / x - 1) < 1e-14)
        }
        #expect(naturalLogarithm(1) == 0)
        #expect(naturalExponential(0) == 1)
    }

    @Test(arguments: [(-701.0, 0.0), (-1e300, 0.0)])
    func exponentialOfVeryLittleIsNothing(x: Double, value: Double) {
        #expect(naturalExponential(x) == value)
    }

    @Test(arguments: [(2.0, 10.0, 1024.0), (10.0, -2.0, 0.01), (0.25, 0.5, 0.5)])
    func powers(base: Double, exponent: Double, value: Double) {
        #expect(abs(power(base, exponent) / value - 1) < 1e-14)
    }
}

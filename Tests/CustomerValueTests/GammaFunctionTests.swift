import Foundation
import Testing

@testable import CustomerValue

@Suite struct GammaFunctionTests {
    /// Values by mpmath with 30 digits.
    @Test(arguments: [
        (1e-8, 18.420680738180209), (0.5, 0.57236494292470008), (1, 0), (2.5, 0.28468287047291916),
        (12, 17.502307845873886), (1e4, 82099.717496442377), (1e9, 19723265827.503717),
    ])
    func logGammas(z: Double, expected: Double) {
        #expect(abs(logGamma(z) - expected) <= 1e-14 + 4e-16 * abs(expected))
    }

    @Test(arguments: [(1e-6, 1.0), (0.3, 7), (0.3, 40), (0.01, 1e4), (5, 30.5), (1e9, 30), (1e9, 1e4), (250, 24)])
    func risingFactorialsAreSumsOfLogarithms(z: Double, n: Double) {
        if n == n.rounded() {
            let sum = (0..<Int(n)).reduce(0.0) { $0 + log(z + Double($1)) }
            #expect(abs(logRising(z, n) - sum) <= 1e-12 * max(1, abs(sum)))
            let harmonic = (0..<Int(n)).reduce(0.0) { $0 + 1 / (z + Double($1)) }
            #expect(abs(digammaRise(z, n) - harmonic) <= 1e-12 * harmonic)
        }
        #expect(abs(logRising(z, n) + logRising(z + n, 3) - logRising(z, n + 3)) <= 1e-11 * max(1, logRising(z, n + 3)))
    }

    @Test(arguments: [(1e-4, -10000.577051183514), (1, -0.57721566490153286), (7.3, 1.9178203356379861)])
    func digammas(z: Double, expected: Double) {
        #expect(abs(digamma(z) - expected) <= 1e-14 * abs(expected))
    }
}

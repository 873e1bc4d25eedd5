import Foundation
import Testing

@testable import CustomerValue

@Suite struct RandomNumbersTests {
    private func moments(_ count: Int, _ draw: (inout RandomNumbers) -> Double) -> (mean: Double, variance: Double) {
        var random = RandomNumbers(seed: 99)
        let draws = (0..<count).map { _ in draw(&random) }
        let mean = draws.reduce(0, +) / Double(count)
        return (mean, draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
    }

    @Test(arguments: [(0.3, 2.0), (1, 0.5), (7, 3)]) func gammaDrawsHaveTheirMoments(shape: Double, rate: Double) {
        let found = moments(40_000) { $0.gamma(shape: shape, rate: rate) }
        #expect(abs(found.mean * rate / shape - 1) < 0.04, "seed 99: \(found)")
        #expect(abs(found.variance * rate * rate / shape - 1) < 0.12, "seed 99: \(found)")
    }

    @Test(arguments: [(0.5, 0.5), (0.8, 3), (20, 5)]) func betaDrawsHaveTheirMean(a: Double, b: Double) {
        let found = moments(40_000) { $0.beta(a, b) }
        #expect(abs(found.mean - a / (a + b)) < 0.01, "seed 99: \(found)")
    }

    @Test func streamsDifferAndRepeat() {
        var (first, again, other) = (
            RandomNumbers(seed: 1, stream: 2), RandomNumbers(seed: 1, stream: 2), RandomNumbers(seed: 1, stream: 3)
        )
        let numbers = (0..<5).map { _ in first.next() }
        #expect(numbers == (0..<5).map { _ in again.next() })
        #expect(numbers != (0..<5).map { _ in other.next() })
    }
}

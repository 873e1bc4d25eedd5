import Testing

@testable import Synthesis

@Suite struct RandomStreamTests {
    private func mean(_ count: Int = 40_000, _ draw: (inout RandomStream) -> Double) -> (mean: Double, variance: Double)
    {
        var random = RandomStream(seed: 1, purpose: .person, index: 0)
        var sum = 0.0
        var squares = 0.0
        for _ in 0..<count {
            let x = draw(&random)
            sum += x
            squares += x * x
        }
        let mean = sum / Double(count)
        return (mean, squares / Double(count) - mean * mean)
    }

    @Test(arguments: [(0.3, 2.0), (1.0, 1.0), (1.2, 0.01), (5.0, 4.0)])
    func gammaHasItsMeanAndVariance(shape: Double, rate: Double) {
        let found = mean { $0.gamma(shape: shape, rate: rate) }
        #expect(abs(found.mean / (shape / rate) - 1) < 0.04)
        #expect(abs(found.variance / (shape / rate / rate) - 1) < 0.12)
    }

    @Test(arguments: [(0.9, 3.0), (2.0, 2.0), (0.2, 0.4)])
    func betaHasItsMeanAndVariance(a: Double, b: Double) {
        let found = mean { $0.beta(a, b) }
        #expect(abs(found.mean - a / (a + b)) < 0.01)
        #expect(abs(found.variance - a * b / ((a + b) * (a + b) * (a + b + 1))) < 0.005)
    }

    @Test func normalExponentialAndPoissonHaveTheirMoments() {
        let normal = mean { $0.normal() }
        #expect(abs(normal.mean) < 0.02 && abs(normal.variance - 1) < 0.04)
        #expect(abs(mean { $0.exponential(rate: 4) }.mean - 0.25) < 0.005)
        let limit = naturalExponential(-3.5)
        let poisson = mean { Double($0.poisson(exponentialOfMinusMean: limit)) }
        #expect(abs(poisson.mean - 3.5) < 0.05 && abs(poisson.variance - 3.5) < 0.15)
    }

    @Test func weightedChoiceKeepsItsWeights() {
        let weights = [1.0, 0, 5, 2, 2]
        let choice = WeightedChoice(weights: weights)
        var random = RandomStream(seed: 3, purpose: .person, index: 1)
        var counts = [Int](repeating: 0, count: weights.count)
        for _ in 0..<50_000 { counts[choice.draw(&random)] += 1 }
        #expect(counts[1] == 0)
        for (count, weight) in zip(counts, weights) { #expect(abs(Double(count) / 50_000 - weight / 10) < 0.01) }
    }

    @Test func streamsOfDifferentPurposesAndIndicesDiffer() {
        var seen: Set<UInt64> = []
        for index in 0..<1000 {
            for purpose in [RandomStream.Purpose.person, .purchases, .records] {
                var random = RandomStream(seed: 1, purpose: purpose, index: index)
                seen.insert(random.next())
            }
        }
        #expect(seen.count == 3000)
    }

    @Test func belowStaysBelow() {
        var random = RandomStream(seed: 1, purpose: .rates, index: 0)
        for bound in [1, 2, 7, 1000] {
            for _ in 0..<200 { #expect((0..<bound).contains(random.below(bound))) }
        }
    }
}

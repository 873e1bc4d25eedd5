import Testing

@testable import CustomerValue

@Suite struct ConcentrationTests {
    @Test func theBestTenthOfAHundred() {
        let spread = Concentration((1...100).map { Int64($0) })
        #expect(spread.customers == [Int](repeating: 10, count: 10))
        #expect(spread.revenue.first == (91...100).reduce(0, +))
        #expect(spread.revenue.reduce(0, +) == 5050)
        // Σ (2i − n − 1) i / (n Σ i) = (n² − 1) / 3 / (n (n + 1)) of 1 … n.
        #expect(abs(spread.gini - 99.0 / 300) < 1e-12)
        #expect(abs((spread.cumulativeShares.last ?? 0) - 1) < 1e-12)
    }

    /// Gini's mean difference, counted pair by pair.
    @Test(arguments: [[5], [5, 5, 5], [1, 0, -3, 9], [2, 7, 7, 100, 3, 1, 1, 1, 40, 8, 12]] as [[Int64]])
    func giniIsTheMeanDifference(values: [Int64]) {
        let buyers = values.filter { $0 > 0 }.map { Double($0) }
        let differences = buyers.reduce(0.0) { sum, x in sum + buyers.reduce(0.0) { $0 + abs($1 - x) } }
        let mean = buyers.reduce(0, +) / Double(buyers.count)
        let spread = Concentration(values)
        #expect(abs(spread.gini - differences / (2 * mean * Double(buyers.count * buyers.count))) < 1e-12)
        #expect(spread.customers.reduce(0, +) == buyers.count)
        #expect((spread.customers.max() ?? 0) - (spread.customers.min() ?? 0) <= 1)
    }

    @Test func nobodyIsNoSpread() {
        #expect(Concentration([]).customers == [Int](repeating: 0, count: 10))
        #expect(!Concentration([0]).gini.isFinite)
    }
}

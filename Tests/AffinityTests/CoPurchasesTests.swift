import Testing

@testable import Affinity

@Suite struct CoPurchasesTests {
    /// Three baskets: {0, 1}, {0, 1, 2}, {2}; lines in any order, one bought twice, one product not known.
    private let baskets = Baskets(basket: [7, 3, 3, 7, 9, 3, 7, 9], product: [1, 2, 0, 0, 2, 1, 1, -1])

    @Test func linesBecomeBasketsOfDistinctProducts() {
        #expect(baskets.count == 3)
        #expect(baskets.products == [0, 1, 2, 0, 1, 2])
        #expect(baskets.ends == [3, 5, 6])
        #expect(Baskets(basket: [], product: []) == Baskets())
    }

    @Test(arguments: [1, 2])
    func pairsAreCounted(threads: Int) {
        let all = CoPurchases(baskets, leastTogether: 1, threads: threads)
        #expect(all.basketsOf == [2, 2, 2])
        #expect(
            all.pairs.map { [Int($0.first), Int($0.second), $0.together] } == [[0, 1, 2], [0, 2, 1], [1, 2, 1]])
        #expect(all.pairs[0].lift == 1.5)
        #expect(CoPurchases(baskets, leastTogether: 2, threads: threads).pairs.map(\.together) == [2])
        #expect(CoPurchases(baskets, leastTogether: 1, largestBasket: 2, threads: threads).pairs.map(\.together) == [1])
        #expect(CoPurchases(Baskets(), threads: threads).pairs.isEmpty)
    }

    /// Dunning (1993), table 4: "the swiss", 110 together, 2442 and 111 beside, 29114 without.
    @Test func theRatioIsTheOneOfThePaper() {
        let ratio = CoPurchases.logLikelihoodRatio(
            together: 110, first: 110 + 2442, second: 110 + 111, of: 110 + 2442 + 111 + 29114)
        #expect(abs(ratio - 270.72) < 0.01)
    }

    @Test(arguments: [(100, 10, 10, 1), (1000, 500, 20, 10)])
    func independenceScoresNothing(of baskets: Int, first: Int, second: Int, together: Int) {
        #expect(
            abs(CoPurchases.logLikelihoodRatio(together: together, first: first, second: second, of: baskets)) < 1e-9)
    }
}

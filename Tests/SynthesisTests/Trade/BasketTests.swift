import Testing

@testable import Synthesis

@Suite struct BasketTests {
    @Test(arguments: [Volume.lightweight, .full])
    func everyValueIsMetToTheCent(volume: Volume) {
        let catalogue = Catalogue(seed: 1, volume: volume)
        var basket = Basket(catalogue: catalogue, volume: volume)
        var random = RandomStream(seed: 1, purpose: .baskets, index: 0)
        for value in [1, 2, 99, 200, 201, 350, 777, 1999, 5000, 12_345, 60_001, 250_000, 1_000_000] {
            for day in 0..<20 {
                var lines = OrderLines()
                var shopper = Shopper(catalogue: catalogue, &random)
                basket.fill(&lines, value: value, priceFactor: 0.86, shopper: &shopper, day: day, &random)
                let sum = (0..<lines.count).reduce(0) {
                    $0 + Int(lines.quantity[$1]) * Int(lines.unitPrice[$1]) - Int(lines.discount[$1])
                }
                #expect(sum == value)
                #expect(lines.quantity.allSatisfy { $0 > 0 } && lines.unitPrice.allSatisfy { $0 > 0 })
                #expect(lines.discount.allSatisfy { $0 >= 0 })
                #expect(Set(lines.product).count == lines.count)
            }
        }
    }

    @Test func theStapleComesWhenItsCycleHasPassed() throws {
        let catalogue = Catalogue(seed: 1, volume: .full)
        var basket = Basket(catalogue: catalogue, volume: .full)
        var random = RandomStream(seed: 9, purpose: .baskets, index: 0)
        var shopper = Shopper(catalogue: catalogue, &random)
        let staple = try #require(catalogue.consumables.first)
        let cycle = try #require(catalogue.products[staple].cycle)
        shopper.staple = staple
        shopper.tastes = (1, 3, 5)
        var bought: [Int] = []
        for day in stride(from: 0, to: 3000, by: 5) {
            var lines = OrderLines()
            basket.fill(&lines, value: 9000, priceFactor: 1, shopper: &shopper, day: day, &random)
            if lines.product.contains(Int32(staple)) { bought.append(day) }
        }
        let gaps = zip(bought.dropFirst(), bought).map(-).sorted()
        #expect(gaps.count > 40)
        #expect((cycle...cycle + 5).contains(gaps[gaps.count / 2]))
    }
}

import Testing

@testable import Synthesis

@Suite struct CatalogueTests {
    @Test(arguments: [(Volume.lightweight, 80), (.full, 600)])
    func productsArePricedAndLinked(volume: Volume, count: Int) {
        let catalogue = Catalogue(seed: 4, volume: volume)
        #expect(catalogue.products.count == count)
        #expect(Set(catalogue.products.map(\.id)).count == count)
        for (number, product) in catalogue.products.enumerated() {
            #expect(product.cost < product.price && product.cost > 0)
            if let smaller = product.upgradeOf {
                #expect(smaller == number - 1)
                #expect(catalogue.products[smaller].price < product.price)
                #expect(catalogue.products[smaller].category == product.category)
            }
        }
    }

    @Test func pairsAreMutualAndDistinct() {
        let catalogue = Catalogue(seed: 4, volume: .full)
        #expect(catalogue.pairs.count >= 12)
        for pair in catalogue.pairs {
            #expect(pair.first != pair.second)
            #expect(catalogue.partners[pair.first].contains { $0.product == pair.second })
            #expect(catalogue.partners[pair.second].contains { $0.product == pair.first })
        }
    }

    @Test func rateOfThePoundStaysNearItsLevel() {
        let rates = ExchangeRates(seed: 1, days: 731)
        #expect(rates.poundInEuro.allSatisfy { (10_500...12_800).contains($0) })
        #expect(rates.pence(euroCents: 11_650, day: 0) > 9000)
        #expect(
            abs(Double(rates.pence(euroCents: 10_000, day: 5)) * Double(rates.poundInEuro[5]) / 10_000 - 10_000) < 0.6)
    }
}

import Testing

@testable import Affinity

@Suite struct BasketHistoryTests {
    /// Customer 0: basket 3 on day 5 {0, 1}, basket 1 on day 9 {2}; customer 1: basket 0 on day 7 {1, 2}; nobody: basket 4.
    private let history = BasketHistory(
        customer: [0, 1, 0, 0, -1, 1, 0, 1], basket: [1, 0, 3, 3, 4, 0, 3, 2], day: [9, 7, 6, 5, 1, 7, 5, 3],
        product: [2, 2, 1, 0, 0, 1, 1, -1], customers: 2, products: 3)

    @Test func linesBecomeBasketsOfDistinctProducts() {
        #expect(history.lines == [0, 1, 2, 1, 2, 0])
        #expect(history.basketStarts == [0, 2, 3, 5, 6])
        #expect(history.days == [5, 9, 7, 1])
        #expect(history.customerStarts == [0, 2, 3])
        #expect(history.basketsOf == [2, 2, 2])
    }

    @Test func theOrderOfLinesDoesNotMatter() {
        let rows = [7, 2, 5, 0, 6, 1, 4, 3]
        let (customer, basket) = ([0, 1, 0, 0, -1, 1, 0, 1] as [Int32], [1, 0, 3, 3, 4, 0, 3, 2] as [Int32])
        let (day, product) = ([9, 7, 6, 5, 1, 7, 5, 3] as [Int32], [2, 2, 1, 0, 0, 1, 1, -1] as [Int32])
        let other = BasketHistory(
            customer: rows.map { customer[$0] }, basket: rows.map { basket[$0] }, day: rows.map { day[$0] },
            product: rows.map { product[$0] }, customers: 2, products: 3)
        #expect(other == history)
    }

    @Test func thePastHasWhatCameBefore() {
        let past = history.before(7)
        #expect(past.lines == [0, 1, 0])
        #expect(past.customerStarts == [0, 1, 1])
        #expect(past.days == [5, 1])
        #expect(history.before(100) == history)
    }

    @Test func aSampleHasTheCustomersGivenAndAShareOfNobodysBaskets() {
        #expect(history.sample([0, 1]) == history)
        let one = history.sample([1])
        #expect(one.customers == 1 && one.customerStarts == [0, 1])
        #expect(one.lines.starts(with: [1, 2]) && one.days[0] == 7)
        let anonymous = BasketHistory(
            customer: [0, 1] + [Int32](repeating: -1, count: 1000), basket: (0..<1002).map { Int32($0) },
            day: [Int32](repeating: 1, count: 1002), product: [Int32](repeating: 0, count: 1002), customers: 2,
            products: 1)
        #expect((400...600).contains(anonymous.sample([0]).count))
    }

    @Test func nothingIsFine() {
        let none = BasketHistory(customer: [], basket: [], day: [], product: [], customers: 3, products: 0)
        #expect(none.count == 0)
        #expect(none.baskets(of: 2).isEmpty)
    }
}

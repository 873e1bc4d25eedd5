import Load
import Outreach
import Records
import Testing

@testable import Pipeline

private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

/// A base of customers whose records are the clusters given.
private func base(_ clusters: [[String]], on asOf: String, postcode: String = "10115") throws -> CustomerBase {
    let count = clusters.count
    let shop = CategoryColumn(clusters.map { _ in "shop" })
    let records = clusters.enumerated().flatMap { row, ids in ids.map { (id: $0, row: Int32(row)) } }
        .sorted { $0.id < $1.id }
    let customers = Customers(
        golden: GoldenField.allCases.map { field in
            TextColumn((0..<count).map { _ in field == .postcode ? postcode : "" })
        },
        firstSeen: clusters.map { _ in .min }, records: clusters.map { Int32($0.count) }, sources: shop, channels: shop,
        preferredChannel: shop)
    let identities = Identities(
        sources: CategoryColumn(records.map { _ in "shop" }), recordIDs: TextColumn(records.map(\.id)),
        customers: records.map(\.row), probabilities: records.map { _ in 1 },
        rules: CategoryColumn(records.map { _ in "email" }))
    let none = CategoryColumn()
    let orders = OrderLines(
        orderIDs: TextColumn(), lineIDs: TextColumn(), customers: [], moments: [], sources: none, channels: none,
        products: none, categories: none, quantities: [], netAmounts: [], refundedAmounts: [], statuses: [])
    return CustomerBase(
        asOf: try day(asOf), currency: try #require(Currency(code: "EUR")), customers: customers,
        identities: identities, orders: orders)
}

@Suite struct OutreachMemoryTests {
    private let folder: TemporaryFolder
    private let store: StateStore
    private let rules = [TriggerRule(name: "move", condition: .move)]

    init() throws {
        folder = try TemporaryFolder()
        store = try StateStore.open(folder.path + "/state.db", expectsState: false)
    }

    /// A night: what it remembers, and what it leaves: a trigger and a message of each customer, where it fires.
    @discardableResult
    private func night(
        _ clusters: [[String]], on asOf: String, postcode: String = "10115", fires: Bool = false
    ) throws -> (history: OutreachHistory, ids: TextColumn) {
        var base = try base(clusters, on: asOf, postcode: postcode)
        let assignment = try store.assignIDs(to: base, maximumChangedShare: nil)
        base.customers.ids = assignment.customerIDs
        let memory = try OutreachMemory(store, base, assignment.events, rules: rules)
        var ledger = memory.ledger(
            OutreachDecisions(
                base,
                signals: OutreachSignals(
                    segments: CategoryColumn(clusters.map { _ in "" }), orderValue: clusters.map { _ in 0 },
                    lifetimeValue: clusters.map { _ in 0 }, valueAtRisk: clusters.map { _ in 0 },
                    probabilityAlive: clusters.map { _ in 1 }, horizons: [], probabilityOfNoOrder: []),
                triggers: [], messages: [], settings: OutreachSettings(), threads: 1), base)
        for row in 0..<base.customers.count where fires {
            let id = base.customers.ids[row]
            ledger.triggers.append(
                TriggerEntry(id: "\(asOf) \(id)", customerID: id, rule: "r", period: "p", asOf: base.asOf))
            ledger.messages.append(
                MessageEntry(
                    triggerID: "\(asOf) \(id)", channel: "email", customerID: id, rule: "r", isHeldOut: row == 1,
                    asOf: base.asOf))
        }
        try store.commit(
            assignment,
            run: RunEntry(asOf: base.asOf, started: "", configurationHash: "", manifestHash: "", program: ""),
            outreach: ledger)
        return (memory.history, base.customers.ids)
    }

    @Test func whatWasFiredIsOfTonightsCustomers() throws {
        let first = try night([["a"], ["b"]], on: "2025-03-01", fires: true)
        #expect(first.history.triggers.isEmpty)
        let next = try night([["z"], ["b"], ["a"]], on: "2025-03-02")
        #expect(Set(next.history.triggers.map(\.customer)) == [1, 2])
        #expect(Set(next.history.messages.map { "\($0.customer) \($0.isHeldOut)" }) == ["2 false", "1 true"])
    }

    @Test func whatWasFiredOfAMergedCustomerIsOfTheOneItBecame() throws {
        try night([["a"], ["b"]], on: "2025-03-01", fires: true)
        // Merged tonight: the state does not know it yet.
        let merged = try night([["c"], ["a", "b"]], on: "2025-03-02")
        #expect(merged.history.triggers.map(\.customer) == [1, 1])
        #expect(merged.history.isReshaped == [false, true])
        // On the rerun and on the next night it does, and the answer is the same.
        #expect(try night([["c"], ["a", "b"]], on: "2025-03-02").history.triggers == merged.history.triggers)
        #expect(try night([["c"], ["a", "b"]], on: "2025-03-03").history.triggers == merged.history.triggers)
    }

    @Test func aDayIsOverOnceALaterOneWasRun() throws {
        #expect(try !night([["a"]], on: "2025-03-03").history.isOver)
        #expect(try night([["a"]], on: "2025-03-02").history.isOver)
        #expect(try !night([["a"]], on: "2025-03-03").history.isOver)
        #expect(try !night([["a"]], on: "2025-03-04").history.isOver)
    }

    @Test func anAddressIsThatOfTheNightBefore() throws {
        func known(_ history: OutreachHistory) -> [String] {
            (0..<history.previousAddresses.count).map { history.previousAddresses[$0] }
        }
        let keys = ["10115", "20095"].map { AddressKey.of(country: "", postcode: $0, street: "") }
        #expect(known(try night([["a"]], on: "2025-03-01").history) == [""])
        #expect(known(try night([["a"]], on: "2025-03-02", postcode: "20095").history) == [keys[0]])
        #expect(known(try night([["a"]], on: "2025-03-02", postcode: "20095").history) == [keys[0]], "run twice")
        #expect(known(try night([["a"]], on: "2025-03-03", postcode: "20095").history) == [keys[1]])
        // Somebody whose address is not known any more has not moved.
        try night([["a"]], on: "2025-03-04", postcode: "")
        #expect(known(try night([["a"]], on: "2025-03-05").history) == [keys[1]])
    }
}

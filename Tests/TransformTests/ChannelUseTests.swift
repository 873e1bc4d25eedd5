import Records
import Testing

@testable import Transform

@Suite struct ChannelUseTests {
    private func use(orders lines: [(customer: Int32, source: UInt16, day: String)]) -> ChannelUse {
        var profiles = SourceProfiles(sourceNames: ["web", "app", "till"])
        for (id, source, at) in [("1", 0, "2023-03-01"), ("2", 2, "2023-01-01"), ("3", 2, ""), ("4", 1, "2023-02-01")] {
            profiles.append(SourceProfiles.Mention(recordID: id, at: moment(at)), source: source)
        }
        var orders = OrderRows()
        orders.sources = lines.map(\.source)
        orders.moments = lines.map { moment($0.day) }
        return ChannelUse(
            profiles, customers: [0, 0, 1, 0], orders, orderCustomers: lines.map(\.customer),
            channelOfSource: [0, 0, 1],
            channelNames: ["online", "store"])
    }

    @Test func sourcesAndChannelsAreJoinedInTheirOrder() {
        let use = use(orders: [(0, 2, "2023-05-01"), (-1, 0, "2023-05-01")])
        #expect((0..<2).map { use.sources[$0] } == ["web|app|till", "till"])
        #expect((0..<2).map { use.channels[$0] } == ["online|store", "store"])
        #expect(use.records == [3, 1])
    }

    @Test func thePreferredChannelHasMostOrdersOrElseMostRecords() {
        #expect(use(orders: []).preferredChannel[0] == "online")
        #expect(use(orders: [(0, 2, "2023-05-01")]).preferredChannel[0] == "store")
        #expect(use(orders: [(0, 2, "2023-05-01"), (0, 0, "2023-05-01")]).preferredChannel[0] == "online")
        #expect(use(orders: []).preferredChannel[1] == "store")
    }

    @Test func aCustomerIsFirstSeenInARecordOrAnOrder() {
        func day(_ number: Int32) -> String { number == .min ? "" : Day(daysSinceEpoch: number).description }
        #expect(use(orders: []).firstSeen.map(day) == ["2023-01-01", ""])
        #expect(
            use(orders: [(0, 0, "2022-12-31"), (1, 0, "2023-06-01")]).firstSeen.map(day) == [
                "2022-12-31", "2023-06-01",
            ])
    }
}

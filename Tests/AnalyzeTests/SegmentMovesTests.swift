import CustomerRelations
import CustomerValue
import Records
import Testing

@testable import Analyze

extension PreviousStandings {
    /// What a run leaves to the next, where the customers are the same.
    init(_ analysis: Analysis) {
        let segments = analysis.segments
        self.init(
            segments: segments.names, rungs: CategoryColumn(analysis.relations.rungs.map(\.rung.rawValue)),
            orders: segments.orders.map { Int32($0) }, spend: segments.spend,
            isRegrouped: segments.orders.map { _ in false }, cuts: segments.cuts)
    }
}

@Suite struct SegmentMovesTests {
    private static let cuts = RFMCuts(
        daysSinceLastOrder: [30, 60, 120, 240], frequency: [1, 2, 4, 8], monetary: [1000, 2000, 4000, 8000])

    private static func fixed() -> AnalyzeSettings {
        var settings = AnalyzeSettings()
        if let cuts { settings.segments.cuts = .fixed(cuts) }
        return settings
    }

    private static let lines: [Line] = [
        (0, "2025-06-20", 900, .sale), (1, "2025-05-10", 900, .sale), (1, "2025-04-10", 900, .sale),
        (2, "2025-06-01", 5000, .sale), (3, "2025-01-01", 900, .sale),
    ]

    @Test func causesAreTold() throws {
        let first = try Analysis(base(customers: 5, asOf: "2025-06-20", Self.lines), settings: Self.fixed(), threads: 1)
        var previous = PreviousStandings(first)
        previous.isRegrouped[3] = true
        previous.segments.codes[4] = CategoryColumn.null
        previous.goneSegments = CategoryColumn(["lost", "lost"])
        (previous.goneSpend, previous.goneIsMerged) = ([300, 700], [true, false])
        // A month later: 0 bought nothing, 1 ordered, 2 gave almost everything back, 3 got another's orders, 4 is new.
        let later =
            Self.lines + [
                (1, "2025-07-18", 5000, .sale), (2, "2025-06-01", -4200, .refund), (3, "2025-07-19", 900, .sale),
                (4, "2025-07-19", 900, .sale),
            ]
        let second = try Analysis(
            base(customers: 5, asOf: "2025-07-25", later), settings: Self.fixed(), previous: previous, threads: 1)
        let causes = Dictionary(uniqueKeysWithValues: zip(second.moves.customers, second.moves.causes))
        #expect(causes == [0: .time, 1: .ordered, 2: .returned, 3: .records, 4: .new])
        let summary = second.moves.summary
        #expect(summary.reduce(0) { $0 + $1.customers } == 7)
        #expect(
            summary.first { $0.cause == .merged }
                == SegmentMoves.Row(
                    from: "lost", to: "", cause: .merged, customers: 1, spend: 0, spendChange: -300, lifetimeValue: 0))
        #expect(summary.first { $0.cause == .ordered }?.spendChange == 5000)
        #expect(summary.first { $0.cause == .new }?.from == "")
        let moved = summary.filter { $0.cause != .gone && $0.cause != .merged }
        #expect(
            moved.reduce(0) { $0 + $1.lifetimeValue }
                == second.moves.customers.reduce(0) {
                    $0 + second.value.lifetimeValue[Int($1)]
                })
    }

    /// Forty new customers push the quantiles; those who were there do nothing on one and the same day.
    @Test func frozenCutsKeepEverybodyWhomOthersWouldMove() throws {
        let before = try shop(customers: 120, seed: 5)
        let newcomers = (0..<40).map { Line(before.customers.count + $0, "2025-06-29", Int64(90_000 + $0), .sale) }
        var rows: [Line] = []
        for row in 0..<before.orders.count {
            let orders = before.orders
            rows.append(
                (Int(orders.customers[row]), orders.day(row).description, orders.netAmounts[row], orders.statuses[row]))
        }
        let after = try base(customers: before.customers.count + 40, rows + newcomers)
        func moves(_ cuts: SegmentSettings.Cuts) throws -> [MoveCause] {
            var settings = AnalyzeSettings()
            settings.segments.cuts = cuts
            var previous = PreviousStandings(try Analysis(before, settings: settings, threads: 1))
            previous.segments.codes += [UInt32](repeating: CategoryColumn.null, count: 40)
            previous.rungs.codes += [UInt32](repeating: CategoryColumn.null, count: 40)
            previous.orders += [Int32](repeating: 0, count: 40)
            previous.spend += [Int64](repeating: 0, count: 40)
            previous.isRegrouped += [Bool](repeating: false, count: 40)
            return try Analysis(after, settings: settings, previous: previous, threads: 1).moves.causes
        }
        let free = try moves(.quantiles), frozen = try moves(.frozen)
        #expect(free.count { $0 == .others } > 10)
        #expect(Set(free) == [.new, .others])
        #expect(Set(frozen) == [.new] && frozen.count == 40)
    }

    @Test func theFirstRunMovesNobody() throws {
        let moves = try Analysis(shop(customers: 50, seed: 2), settings: AnalyzeSettings(), threads: 1).moves
        #expect(moves.customers.isEmpty && moves.summary.isEmpty)
    }

    @Test func otherNamesAreOtherRules() throws {
        let base = try shop(customers: 50, seed: 2)
        let first = try Analysis(base, settings: AnalyzeSettings(), threads: 1)
        var settings = AnalyzeSettings()
        settings.segments.rules = try SegmentRules(
            [SegmentRule(name: "all", recency: 1...5, frequency: 1...5, monetary: 1...5)], levels: 5)
        let second = try Analysis(base, settings: settings, previous: PreviousStandings(first), threads: 1)
        #expect(Set(second.moves.causes) == [.rules])
        #expect(Set(second.segments.names.names) == ["all", "prospect"])
        let again = try Analysis(base, settings: settings, previous: PreviousStandings(second), threads: 1)
        #expect(again.moves.customers.isEmpty)
    }
}

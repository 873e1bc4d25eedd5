import Analyze
import CustomerRelations
import CustomerValue
import Load
import Records

extension PreviousStandings {
    /// Where tonight's customers stood in the run before, as the state knows it; nil where there was none.
    init?(_ base: CustomerBase, _ events: [IdentityEvent], _ standings: Standings) {
        guard standings.count > 0 else { return nil }
        let index = TextIndex(standings.customerIDs)
        let ids = base.customers.ids
        let rows = (0..<ids.count).map { row in ids.withBytes(row) { index.row(of: $0) } }
        var isThere = [Bool](repeating: false, count: standings.count)
        for row in rows.lazy.compactMap({ $0 }) { isThere[row] = true }
        let gone = isThere.indices.filter { !isThere[$0] }
        var regrouped: Set<String> = []
        var merged: Set<String> = []
        for event in events where event.kind == .merged || event.kind == .split {
            regrouped.insert(event.customerID)
            if event.kind == .merged { merged.insert(event.otherID) } else { regrouped.insert(event.otherID) }
        }
        self.init(
            segments: Self.gathering(standings.segments, rows), rungs: Self.gathering(standings.rungs, rows),
            orders: rows.map { $0.map { standings.orders[$0] } ?? 0 },
            spend: rows.map { $0.map { standings.spend[$0] } ?? 0 },
            isRegrouped: (0..<ids.count).map { !regrouped.isEmpty && regrouped.contains(ids[$0]) },
            goneSegments: standings.segments.gathering(gone), goneSpend: gone.map { standings.spend[$0] },
            goneIsMerged: gone.map { merged.contains(standings.customerIDs[$0]) }, cuts: RFMCuts(standings.cuts))
    }

    private static func gathering(_ column: CategoryColumn, _ rows: [Int?]) -> CategoryColumn {
        CategoryColumn(
            codes: rows.map { $0.map { column.codes[$0] } ?? CategoryColumn.null }, dictionary: column.dictionary)
    }
}

extension Standings {
    /// Where customers stand tonight, to be kept for the next run.
    init(_ base: CustomerBase, _ analysis: Analysis) {
        self.init(
            customerIDs: base.customers.ids, segments: analysis.segments.names,
            rungs: CategoryColumn(analysis.relations.rungs.lazy.map(\.rung.rawValue)),
            orders: analysis.segments.orders.map { Int32($0) }, spend: analysis.segments.spend,
            cuts: analysis.segments.cuts.description)
    }
}

public import Records

/// Within how many hours a case is to be resolved, by severity; hours of the clock, nights and Sundays included.
public struct ServicePromise: Hashable, Sendable {
    /// Hours by severity, in lower case.
    public var hours: [String: Double]
    /// Hours of a case whose severity is not named.
    public var otherwise: Double

    /// A promise; the usual one by default.
    public init(
        hours: [String: Double] = ["critical": 24, "high": 48, "medium": 72, "low": 120], otherwise: Double = 72
    ) {
        (self.hours, self.otherwise) = (hours, otherwise)
    }

    /// The hours promised for each severity of a column's dictionary, and for none.
    func hours(_ severities: CategoryColumn) -> (byCode: [Double], none: Double) {
        (severities.names.map { hours[$0] ?? otherwise }, otherwise)
    }

    /// Of each case, the moment by which it was promised.
    public func due(_ tickets: Tickets) -> [Int64] {
        let promised = hours(tickets.severities)
        return tickets.opened.indices.map { row in
            let code = tickets.severities.codes[row]
            return tickets.opened[row]
                + Int64((code == CategoryColumn.null ? promised.none : promised.byCode[Int(code)]) * 3600)
        }
    }
}

/// Why a synthetic company cannot be made.
public enum SynthesisError: Error, Equatable, CustomStringConvertible {
    /// There must be at least one customer.
    case noCustomers(Int)
    /// The exports must cover at least 120 days, and not start before 1971.
    case tooFewDays(Int)
    /// A parameter of the purchase process is not above 0, or not finite.
    case parameterNotPositive(String)
    /// Customers buy so often that a chunk's order numbers do not suffice.
    case tooManyOrders(limit: Int)

    /// What was asked for and what would do.
    public var description: String {
        switch self {
        case .noCustomers(let count): "customers: found \(count), but expected at least 1."
        case .tooFewDays(let days): "first day to as-of: found \(days) days from 1971 on, but expected at least 120."
        case .parameterNotPositive(let name): "process parameter \(name): found no finite number above 0."
        case .tooManyOrders(let limit):
            "purchase process: found more than \(limit) orders for \(Company.chunkSize) customers, but expected fewer. "
                + "Lower r, raise alpha, or shorten the exports."
        }
    }
}

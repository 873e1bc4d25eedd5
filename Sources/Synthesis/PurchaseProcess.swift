/// The process by which customers buy and leave: MBG/NBD purchases with Gamma-Gamma spend.
///
/// A customer buys for the first time, and may leave for ever right after any purchase, the first included, with
/// probability p ~ Beta(a, b); while alive, the next purchase comes after an exponential time of rate λ ~ Gamma(r, α)
/// (Batislam, Denizel and Filiztekin 2007). An order's value is Gamma(p, ν) with ν ~ Gamma(q, γ) (Fader and Hardie 2013).
public struct PurchaseProcess: Sendable, Equatable {
    /// Shape of the purchase rate.
    public var r = 1.2
    /// Rate parameter of the purchase rate, in operational days.
    public var alpha = 100.0
    /// First shape of the dropout probability.
    public var a = 0.9
    /// Second shape of the dropout probability.
    public var b = 3.0
    /// Shape of an order's value within a customer.
    public var p = 5.0
    /// Shape of the rate of values over customers.
    public var q = 4.0
    /// Rate parameter over customers, in euros.
    public var gamma = 36.0

    /// The parameters of the fixtures.
    public init() {}

    /// The parameters by name.
    var parameters: [(name: String, value: Double)] {
        [("r", r), ("alpha", alpha), ("a", a), ("b", b), ("p", p), ("q", q), ("gamma", gamma)]
    }
}

/// What one customer was dealt, and the purchases that came of it.
struct PurchaseHistory {
    /// Purchases per operational day while alive.
    var lambda: Double
    /// The probability to leave after a purchase.
    var dropoutProbability: Double
    /// The rate of the gamma from which order values are drawn.
    var valueRate: Double
    /// Operational times of all purchases, the first included.
    var times: [Double] = []
    /// Whether the customer left after the last purchase.
    var droppedOut = false

    /// A customer who first buys at `start` and is watched until `end` (operational days).
    init(process: PurchaseProcess, start: Double, end: Double, random: inout RandomStream) {
        lambda = random.gamma(shape: process.r, rate: process.alpha)
        dropoutProbability = random.beta(process.a, process.b)
        valueRate = random.gamma(shape: process.q, rate: process.gamma)
        var time = start
        while time < end, times.count <= Company.orderNumbers {
            times.append(time)
            if random.chance(dropoutProbability) {
                droppedOut = true
                return
            }
            time += random.exponential(rate: lambda)
        }
    }
}

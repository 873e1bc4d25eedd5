/// The price of a pound in euros on each day, a slow random walk around 1.165.
struct ExchangeRates: Sendable {
    /// Ten-thousandths of a euro for one pound, by day from the first.
    let poundInEuro: [Int]

    init(seed: UInt64, days: Int) {
        var random = RandomStream(seed: seed, purpose: .rates, index: 0)
        var rate = 1.165
        poundInEuro = (0..<days).map { _ in
            rate += (1.165 - rate) * 0.02 + random.normal() * 0.003
            return Int((rate * 10_000).rounded())
        }
    }

    /// Euro cents as pence at a day's rate.
    func pence(euroCents: Int, day: Int) -> Int {
        let rate = poundInEuro[max(0, min(poundInEuro.count - 1, day))]
        return (euroCents * 10_000 + rate / 2) / rate
    }
}

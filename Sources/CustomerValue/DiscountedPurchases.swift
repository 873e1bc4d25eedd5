import Foundation

/// Discounting by calendar days: an order after d days is worth (1 + annual rate)^(−d/365) of one today.
public struct Discount: Sendable, Equatable {
    /// The discount rate of a year; 0 for none.
    public var annualRate: Double

    /// A discount of that rate a year; negative rates are taken as 0.
    public init(annualRate: Double) { self.annualRate = max(0, annualRate) }

    /// The continuous rate of a day.
    var perDay: Double { log1p(annualRate) / 365 }
}

/// How far ahead orders are counted.
public enum Horizon: Sendable, Equatable {
    /// A number of days.
    case days(Double)
    /// For ever, which needs a discount: the papers' discounted expected residual transactions (DERT).
    case forever
}

extension PurchaseModel {
    /// The expected number of discounted purchases of somebody known to be alive: ∫ e^(−δs) dE(s).
    ///
    /// By parts, from the undiscounted expectations E(s): e^(−δt) E(t) + δ ∫ e^(−δs) E(s) ds, by Gauss–Legendre panels in
    /// ln(1 + s). For ever, the integral ends where the discount is e^(−40). Fader, Hardie and Lee (2005), "RFM and CLV",
    /// equation 4, for any model.
    func discountedPurchasesIfAlive(
        _ history: PurchaseHistory, horizon: Horizon, discount: Discount, daysPerUnit: Double
    ) -> Double {
        func expected(_ time: Double) -> Double {
            expectedPurchasesIfAlive(history, in: time)
        }
        let rate = discount.perDay * daysPerUnit
        let end: Double
        switch horizon {
        case .days(let days): end = days / daysPerUnit
        case .forever: end = rate > 0 ? 40 / rate : 0
        }
        guard end > 0 else { return 0 }
        guard rate > 0 else { return expected(end) }
        let origin = min(end, 365 / daysPerUnit) / 20
        let whole = log1p(end / origin)
        let panels = whole <= 3.2 ? 1 : Int((whole / 2).rounded(.up))
        var integral = 0.0
        for panel in 0..<panels {
            let (low, high) = (whole * Double(panel) / Double(panels), whole * Double(panel + 1) / Double(panels))
            integral += GaussLegendre.integral(from: low, to: high) { growth in
                let time = origin * expm1(growth)
                return exp(-rate * time) * expected(time) * origin * exp(growth)
            }
        }
        return exp(-rate * end) * expected(end) + rate * integral
    }

    /// The expected number of discounted purchases after observation (conditional on the history).
    ///
    /// - Parameters:
    ///   - horizon: in days, or for ever; for ever without a discount gives 0, as there is no such number.
    ///   - daysPerUnit: the length of the model's unit of time.
    public func discountedPurchases(
        _ history: PurchaseHistory, horizon: Horizon, discount: Discount, daysPerUnit: Double = 1
    ) -> Double {
        probabilityAlive(history)
            * discountedPurchasesIfAlive(
                history, horizon: horizon, discount: discount,
                daysPerUnit: daysPerUnit)
    }
}

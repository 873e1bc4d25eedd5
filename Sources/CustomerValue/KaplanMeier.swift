import Foundation

/// The product-limit estimate of survival from durations of which some have not ended. Kaplan and Meier, Journal of the
/// American Statistical Association 53 (1958).
public struct KaplanMeier: Sendable, Equatable {
    /// The durations at which somebody left, ascending.
    public let times: [Double]
    /// The share that lives beyond each of them.
    public let survival: [Double]
    /// Standard errors of the shares (Greenwood).
    public let standardErrors: [Double]

    /// The estimate from durations; those that have not ended are censored. Durations that are negative or not finite are
    /// left out.
    public init(durations: [Double], ended: [Bool]) {
        let order = zip(durations, ended).filter { $0.0 >= 0 && $0.0.isFinite }.sorted { $0.0 < $1.0 }
        var (times, survival, errors) = ([Double](), [Double](), [Double]())
        var (share, greenwood, index) = (1.0, 0.0, 0)
        while index < order.count {
            let time = order[index].0
            let atRisk = Double(order.count - index)
            var left = 0.0
            while index < order.count, order[index].0 == time {
                left += order[index].1 ? 1 : 0
                index += 1
            }
            guard left > 0 else { continue }
            share *= 1 - left / atRisk
            if atRisk > left { greenwood += left / (atRisk * (atRisk - left)) }
            times.append(time)
            survival.append(share)
            errors.append(share * greenwood.squareRoot())
        }
        (self.times, self.survival, standardErrors) = (times, survival, errors)
    }

    /// The share that lives beyond a duration.
    public func survival(beyond time: Double) -> Double {
        guard let place = times.lastIndex(where: { $0 <= time }) else { return 1 }
        return survival[place]
    }

    /// The least duration beyond which at most half live, or nil where more than half do to the end.
    public var median: Double? {
        zip(times, survival).first { $0.1 <= 0.5 }?.0
    }
}

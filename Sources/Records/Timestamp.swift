/// A moment on the wall clock of whoever wrote the export: seconds since 1970-01-01 00:00:00, without a time zone.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// The value that columns hold where there is no moment.
    public static let null = Int64.min

    /// Seconds since 1970-01-01 00:00:00.
    public var seconds: Int64

    /// The moment so many seconds after 1970-01-01 00:00:00.
    public init(seconds: Int64) { self.seconds = seconds }

    /// A moment of a day.
    public init(day: Day, secondOfDay: Int = 0) {
        seconds = Int64(day.daysSinceEpoch) * 86_400 + Int64(secondOfDay)
    }

    /// The day of the moment.
    public var day: Day { Day(daysSinceEpoch: Int32(seconds.flooredQuotient(by: 86_400))) }

    /// Seconds since midnight, 0 ..< 86,400.
    public var secondOfDay: Int { Int(seconds - seconds.flooredQuotient(by: 86_400) * 86_400) }

    /// By time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}

extension Timestamp: CustomStringConvertible {
    /// The moment as `yyyy-MM-ddTHH:mm:ss`.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let second = secondOfDay
        return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity, for a positive divisor.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

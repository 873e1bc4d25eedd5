import Records

@testable import CustomerRelations

/// A case: who, opened and resolved on which day (nil: still open), how severe, reopened or not.
typealias Case = (customer: Int, opened: Double, resolved: Double?, severity: String, isReopened: Bool)

func tickets(_ cases: [Case]) -> Tickets {
    var tickets = Tickets()
    let sorted = cases.sorted { $0.opened < $1.opened }
    tickets.customers = sorted.map { Int32($0.customer) }
    tickets.opened = sorted.map { seconds($0.opened) }
    tickets.resolved = sorted.map { $0.resolved.map(seconds) ?? Timestamp.null }
    tickets.severities = CategoryColumn(sorted.map(\.severity))
    tickets.isReopened = sorted.map(\.isReopened)
    return tickets
}

/// Answers: who, on which day, on which scale, with which score.
func answers(_ list: [(customer: Int, day: Double, scale: String, score: Double)]) -> SurveyAnswers {
    var answers = SurveyAnswers()
    let sorted = list.sorted { $0.day < $1.day }
    answers.customers = sorted.map { Int32($0.customer) }
    answers.moments = sorted.map { seconds($0.day) }
    answers.scales = CategoryColumn(sorted.map(\.scale))
    answers.scores = sorted.map { Int64($0.score * 1e6) }
    return answers
}

func seconds(_ days: Double) -> Int64 { Int64(days * 86_400) }

let scales: [String: SurveyScale] = ["nps": .netPromoter, "csat": .customerSatisfaction, "ces": .customerEffort]

/// splitmix64: random numbers from a seed.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
    mutating func chance(_ probability: Double) -> Bool { uniform() < probability }
    /// Nearly normal: Irwin and Hall's sum of twelve.
    mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }
}

/// How the values of a field are compared; each kind has its levels, 0 being null and the last disagreement.
enum ComparisonKind: Int, Sendable, CaseIterable {
    case given, family, extra, birthDate, street, streetSecond, city, postcode, region, phone, email, nationalID,
        gender, company, text

    init?(_ role: FieldRole) {
        switch role {
        case .givenName: self = .given
        case .familyName: self = .family
        case .fullName, .middleName, .birthYear, .birthMonth, .birthDay: return nil
        case .birthDate: self = .birthDate
        case .street: self = .street
        case .streetSecond: self = .streetSecond
        case .city: self = .city
        case .postcode: self = .postcode
        case .region: self = .region
        case .phone: self = .phone
        case .email: self = .email
        case .nationalID: self = .nationalID
        case .gender: self = .gender
        case .company: self = .company
        case .text: self = .text
        }
    }

    /// Whether people of one household share it.
    var isHousehold: Bool {
        switch self {
        case .family, .street, .streetSecond, .city, .postcode, .region, .phone, .email, .company: true
        default: false
        }
    }
}

/// What is believed of a kind before the data speak, and what bounds the estimates.
struct ComparisonPrior: Sendable {
    /// The levels in words; the first is level 1.
    var levels: [String]
    /// P(level | match).
    var match: [Double]
    /// P(level 1 | unrelated).
    var equalByChance: Double
    /// Upper bound of P(disagreement | match).
    var largestDisagreement: Double
    /// The level of disagreement; some levels may have larger numbers.
    var disagreement: Int
    /// The levels whose weight rises with the rarity of the values.
    var agreeing: Set<Int>
}

extension ComparisonKind {
    /// The prior of the kind.
    var prior: ComparisonPrior { ComparisonKind.priors[rawValue] }

    /// The most levels of any kind, null included.
    static let levelLimit = 12

    private static let priors: [ComparisonPrior] = [
        ComparisonPrior(
            levels: [
                "equal", "familiar form", "typing error", "initial", "one contains the other", "different",
                "found in the other name", "similar sound", "similar, but both are names",
            ], match: [0.60, 0.08, 0.08, 0.04, 0.03, 0.07, 0.02, 0.06, 0.02], equalByChance: 0.005,
            largestDisagreement: 0.12, disagreement: 6, agreeing: [1, 2, 3, 4, 5, 7, 8, 9]),
        ComparisonPrior(
            levels: [
                "equal", "familiar form", "typing error", "initial", "one contains the other", "different",
                "found in the other name", "similar sound", "similar, but both are names",
            ], match: [0.65, 0, 0.10, 0.02, 0.03, 0.08, 0.02, 0.06, 0.02], equalByChance: 0.001,
            largestDisagreement: 0.15, disagreement: 6, agreeing: [1, 2, 3, 4, 5, 7, 8, 9]),
        ComparisonPrior(
            levels: ["a name in common", "a similar name", "an initial", "different"], match: [0.6, 0.1, 0.1, 0.1],
            equalByChance: 0.02, largestDisagreement: 0.35, disagreement: 4, agreeing: [1, 2]),
        ComparisonPrior(
            levels: [
                "equal", "one character differs", "day and month exchanged", "year and day or month equal",
                "same year, one says 1 January", "two characters differ", "same year", "different",
                "one character differs, both 1 January", "day and month equal",
            ], match: [0.75, 0.08, 0.02, 0.03, 0.02, 0.03, 0.02, 0.03, 0.02, 0.02], equalByChance: 1e-4,
            largestDisagreement: 0.08, disagreement: 8, agreeing: [1, 2, 3, 4, 5, 10]),
        ComparisonPrior(
            levels: [
                "equal", "number equal, name similar", "name similar, number missing or mistyped",
                "number equal, a word in common", "different", "name similar, number differs",
            ], match: [0.6, 0.15, 0.1, 0.03, 0.07, 0.05], equalByChance: 1e-4, largestDisagreement: 0.45,
            disagreement: 5,
            agreeing: [1, 2, 3, 4, 6]),
        ComparisonPrior(
            levels: ["equal", "typing error", "similar or a word in common", "different"],
            match: [0.6, 0.15, 0.05, 0.2],
            equalByChance: 0.001, largestDisagreement: 0.5, disagreement: 4, agreeing: [1, 2, 3]),
        ComparisonPrior(
            levels: ["equal", "typing error", "similar or a word in common", "different"],
            match: [0.65, 0.12, 0.06, 0.17],
            equalByChance: 0.01, largestDisagreement: 0.35, disagreement: 4, agreeing: [1, 2, 3]),
        ComparisonPrior(
            levels: ["equal", "one character differs", "same district", "same area", "different"],
            match: [0.65, 0.1, 0.08, 0.05, 0.12], equalByChance: 0.001, largestDisagreement: 0.35, disagreement: 5,
            agreeing: [1, 2, 3, 4]),
        ComparisonPrior(
            levels: ["equal", "one character differs", "different"], match: [0.88, 0.04, 0.08], equalByChance: 0.15,
            largestDisagreement: 0.2, disagreement: 3, agreeing: [1, 2]),
        ComparisonPrior(
            levels: ["equal", "one digit differs, or the last seven are equal", "two digits differ", "different"],
            match: [0.6, 0.1, 0.05, 0.25], equalByChance: 1e-5, largestDisagreement: 0.4, disagreement: 4,
            agreeing: [1, 2, 3]),
        ComparisonPrior(
            levels: ["equal", "one character differs", "local part equal", "different"],
            match: [0.62, 0.1, 0.06, 0.22], equalByChance: 1e-5, largestDisagreement: 0.4, disagreement: 4,
            agreeing: [1, 2, 3]),
        ComparisonPrior(
            levels: ["equal", "one character differs", "two characters differ", "different"],
            match: [0.84, 0.1, 0.02, 0.04],
            equalByChance: 1e-6, largestDisagreement: 0.04, disagreement: 4, agreeing: [1, 2, 3]),
        ComparisonPrior(
            levels: ["equal", "different"], match: [0.93, 0.07], equalByChance: 0.5, largestDisagreement: 0.08,
            disagreement: 2, agreeing: []),
        ComparisonPrior(
            levels: ["equal", "typing error", "similar or a word in common", "different"],
            match: [0.65, 0.12, 0.1, 0.13],
            equalByChance: 0.001, largestDisagreement: 0.3, disagreement: 4, agreeing: [1, 2, 3]),
        ComparisonPrior(
            levels: ["equal", "similar", "a word in common", "different"], match: [0.65, 0.08, 0.07, 0.2],
            equalByChance: 0.02, largestDisagreement: 0.4, disagreement: 4, agreeing: [1, 2, 3]),
    ]
}

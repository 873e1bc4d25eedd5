import Foundation
import Records

/// The joins that hold one customer together, read from a release.
struct CustomerJoins {
    /// The joins, rules first, then by match weight.
    let all: [ReleasedJoin]

    init(release: String, customer: String) throws(StageFailure) {
        all = try ReleasedRows("identity_links", of: release).rows(where: "customer_id", is: customer)
            .map(ReleasedJoin.init).sorted { ($1.strength, $0.left, $0.right) < ($0.strength, $1.left, $1.right) }
    }

    /// The joins on the way from one record to another; the joins are a tree, so there is one way.
    func path(from start: String, to end: String) -> [ReleasedJoin] {
        var reached: [String: [ReleasedJoin]] = [start: []]
        var frontier = [start]
        while reached[end] == nil, let record = frontier.popLast() {
            for join in all {
                guard let next = join.other(than: record), reached[next] == nil else { continue }
                reached[next] = (reached[record] ?? []) + [join]
                frontier.append(next)
            }
        }
        return reached[end] ?? []
    }

    /// What would split the customer most easily: its weakest join, the records on its lighter side, and the decision to write.
    var splitting: [String] {
        guard let weakest = all.last else { return [] }
        var side: Set<String> = [weakest.right]
        var hasGrown = true
        while hasGrown {
            let before = side.count
            for join in all.dropLast() where side.contains(join.left) || side.contains(join.right) {
                side.formUnion([join.left, join.right])
            }
            hasGrown = side.count > before
        }
        let columns = [weakest.left, weakest.right].map { $0.replacing(":", with: ",", maxReplacements: 1) }
        return [
            "", "What would split it", "  The weakest join is \(weakest.left) and \(weakest.right) (\(weakest.rule)).",
            "  Without it these would be another customer: \(side.sorted().joined(separator: ", ")).",
            "  As a line of the overrides file: \(columns[0]),\(columns[1]),cannot,WHO,DAY,WHY",
        ]
    }
}

/// One join with its evidence.
struct ReleasedJoin {
    let left: String
    let right: String
    let rule: String
    let weight: Double?
    private let prior: Double
    private let steps: [(field: String, level: String, bits: Double)]

    init(_ cells: [String: String]) {
        left = "\(cells["left_source"] ?? ""):\(cells["left_record_id"] ?? "")"
        right = "\(cells["right_source"] ?? ""):\(cells["right_record_id"] ?? "")"
        rule = cells["rule"] ?? ""
        weight = cells["match_weight"].flatMap { Double($0) }
        prior = cells["prior"].flatMap { Double($0) } ?? 0
        steps = (cells["levels"] ?? "").components(separatedBy: "; ").compactMap { words in
            let field = String(words.prefix { $0 != " " })
            guard let bits = cells["\(field)_bits"].flatMap({ Double($0) }) else { return nil }
            return (field, String(words.dropFirst(field.count + 1)), bits)
        }
    }

    /// Rules are stronger than the model; among equals the match weight counts.
    var strength: Double { (rule == "model" ? 0 : 1_000_000) + (weight ?? 0) }

    func other(than record: String) -> String? { record == left ? right : record == right ? left : nil }

    /// The join and its match-weight waterfall.
    var lines: [String] {
        let by = rule == "model" ? "by the model" : "by the rule \(rule)"
        var lines = ["  \(left) and \(right), \(by)"]
        guard let weight else { return lines }
        lines.append(Self.step(prior, "prior"))
        for step in steps { lines.append(Self.step(step.bits, "\(step.field): \(step.level)")) }
        let rest = weight - steps.reduce(prior) { $0 + $1.bits }
        if abs(rest) >= 0.1 { lines.append(Self.step(rest, "household, namesakes, or fields that say the same")) }
        let probability = (1000 / (1 + exp2(-weight))).rounded() / 1000
        lines.append(Self.step(weight, "match weight: probability \(probability) by the fields alone"))
        return lines
    }

    private static func step(_ bits: Double, _ words: String) -> String {
        let number = (bits < 0 ? "" : "+") + String(format: "%.1f", bits)
        return "    " + String(repeating: " ", count: max(0, 7 - number.count)) + number + "  " + words
    }
}

import Analyze
import CustomerRelations
import CustomerValue
import Foundation
import Records
import Yams

extension SegmentSettings {
    /// The keys of `analyze` about segments: cuts, names, cohorts. `levels` becomes what fixed cuts say.
    init(_ section: inout Section, levels: inout Int, decimals: Int, _ problems: inout [Problem]) {
        self.init()
        cohorts = section.word(
            "cohorts", of: CohortPeriod.allCases.map { ($0.rawValue, $0) }, default: cohorts, &problems)
        let levelsMark = section.node("rfm_levels")
        if let node = section.node("rfm_cuts") {
            if node.mapping != nil {
                if let fixed = Self.fixedCuts(node, decimals: decimals, &problems) {
                    if levelsMark != nil, fixed.levels != levels {
                        problems.add(
                            node,
                            "'rfm_cuts' gives \(fixed.levels) scores, but 'rfm_levels' says \(levels). Leave one out.")
                    }
                    levels = fixed.levels
                    cuts = .fixed(fixed)
                }
            } else {
                cuts = section.word(
                    "rfm_cuts", of: [("quantiles", .quantiles), ("frozen", .frozen)], default: cuts, &problems)
            }
        }
        if let node = section.node("segments") { rules = Self.rules(node, levels: levels, &problems) }
    }

    private static func fixedCuts(_ node: Node, decimals: Int, _ problems: inout [Problem]) -> RFMCuts? {
        guard var section = Section(node, path: "analyze.rfm_cuts", &problems) else { return nil }
        let before = problems.count
        let days = section.numbers("days_since_last_order", &problems)
        let orders = section.numbers("orders", &problems)
        let spend = section.numbers("spend", &problems)
        section.finish(&problems)
        guard problems.count == before else { return nil }
        let unit = pow(10, Double(decimals))
        let cuts = RFMCuts(
            daysSinceLastOrder: days.map { Int64($0) }, frequency: orders.map { Int64($0) },
            monetary: spend.map { Int64(($0 * unit).rounded()) })
        if cuts == nil {
            problems.add(
                node,
                "'rfm_cuts' needs lists of 2 to 9 ascending numbers, all of one length: days_since_last_order, orders, spend."
            )
        }
        return cuts
    }

    private static func rules(_ node: Node, levels: Int, _ problems: inout [Problem]) -> SegmentRules? {
        guard let items = node.sequence, !items.isEmpty else {
            problems.add(node, "'segments' in analyze is not a list of rules such as {name: best, r: 4-5, f: 4-5}.")
            return nil
        }
        let before = problems.count
        let rules = items.compactMap { rule($0, levels: levels, &problems) }
        guard problems.count == before else { return nil }
        do throws(SegmentRuleError) { return try SegmentRules(rules, levels: levels) } catch {
            let place =
                switch error {
                case .noSuchScore(let rule, _): items[rule]
                case .twice(let rules, _): items[rules.1]
                case .unnamed: node
                }
            problems.add(place, "'segments' in analyze: \(error), but expected every combination exactly once.")
            return nil
        }
    }

    private static func rule(_ node: Node, levels: Int, _ problems: inout [Problem]) -> SegmentRule? {
        guard var section = Section(node, path: "a segment", &problems) else { return nil }
        let name = section.requiredText("name", &problems)
        let ranges = ["r", "f", "m"].map { section.scores($0, levels: levels, &problems) }
        section.finish(&problems)
        if name == Segments.prospect {
            problems.add(node, "'prospect' is the segment of those without an order. Choose another name.")
        }
        return name.map { SegmentRule(name: $0, recency: ranges[0], frequency: ranges[1], monetary: ranges[2]) }
    }
}

extension RelationSettings {
    /// The keys of `analyze` about relations: surveys, service, acquisition.
    init(_ section: inout Section, decimals: Int, _ problems: inout [Problem]) {
        self.init()
        acquisitionCost = section.amount("acquisition_cost", default: 0, decimals: decimals, &problems)
        if var service = Section(section.node("service"), path: "analyze.service", &problems) {
            let unit = Int64(pow(10, Double(decimals)))
            serviceCosts = ServiceUse.Costs(
                ofCase: service.amount("case_cost", default: 10 * unit, decimals: decimals, &problems),
                ofReturn: service.amount("return_cost", default: 5 * unit, decimals: decimals, &problems))
            manyContacts = service.integer("many_contacts", in: 1...1000, default: manyContacts, &problems)
            promise.read(service.node("promised_hours"), &problems)
            service.finish(&problems)
        }
        guard let node = section.node("surveys"), var list = Section(node, path: "analyze.surveys", &problems) else {
            return
        }
        for (name, scale) in list.entries() {
            guard var ends = Section(scale, path: "the scale '\(name)'", &problems) else { continue }
            let (worst, best) = (ends.number("worst", &problems), ends.number("best", &problems))
            ends.finish(&problems)
            guard let worst, let best else { continue }
            guard worst != best else {
                problems.add(scale, "'worst' and 'best' of the scale '\(name)' are the same.")
                continue
            }
            scales[name.lowercased()] = SurveyScale(worst: worst, best: best)
        }
    }
}

extension ServicePromise {
    /// Hours by severity; `other` for those not named.
    fileprivate mutating func read(_ node: Node?, _ problems: inout [Problem]) {
        guard let node, var section = Section(node, path: "analyze.service.promised_hours", &problems) else { return }
        for (severity, value) in section.entries() {
            guard let hours = value.scalar?.string.nonNegative else {
                problems.add(value, "the hours of '\(severity)' are not a number of hours such as 48.")
                continue
            }
            if severity == "other" { otherwise = hours } else { self.hours[severity.lowercased()] = hours }
        }
    }
}

extension String {
    /// A number of zero or more; nil for other texts.
    fileprivate var nonNegative: Double? { Double(self).flatMap { $0 >= 0 && $0 < 1e12 ? $0 : nil } }
}

extension Section {
    /// An amount in the base currency, as minor units.
    fileprivate mutating func amount(
        _ key: String, default standard: Int64, decimals: Int, _ problems: inout [Problem]
    ) -> Int64 {
        guard let node = node(key) else { return standard }
        guard let amount = node.scalar?.string.nonNegative else {
            problems.add(node, "'\(key)' is not an amount in the base currency such as 12.50.")
            return standard
        }
        return Int64((amount * pow(10, Double(decimals))).rounded())
    }

    /// A number that must be there.
    fileprivate mutating func number(_ key: String, _ problems: inout [Problem]) -> Double? {
        let node = node(key)
        guard let text = requiredText(key, &problems) else { return nil }
        guard let number = Double(text), abs(number) <= 1e6 else {
            problems.add(node?.mark, "'\(key)' is '\(text)', but expected a number.")
            return nil
        }
        return number
    }

    /// A list of numbers that must be there.
    fileprivate mutating func numbers(_ key: String, _ problems: inout [Problem]) -> [Double] {
        guard node(key) != nil else {
            _ = requiredText(key, &problems)
            return []
        }
        let node = node(key)
        let numbers = node?.sequence?.map { $0.scalar?.string.nonNegative } ?? [nil]
        guard !numbers.contains(nil) else {
            problems.add(node?.mark, "'\(key)' is not a list of numbers such as [30, 90, 180, 365].")
            return []
        }
        return numbers.compactMap { $0 }
    }

    /// A score such as 5, or scores such as 3-5; all where absent.
    fileprivate mutating func scores(_ key: String, levels: Int, _ problems: inout [Problem]) -> ClosedRange<Int> {
        guard let node = node(key) else { return 1...levels }
        let ends = (node.scalar?.string ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1], low <= high,
            low >= 1, high <= levels
        else {
            problems.add(node, "'\(key)' is not a score of 1 to \(levels), or scores such as 1-\(levels).")
            return 1...levels
        }
        return low...high
    }
}

import Foundation
import Testing

/// What the run says of relations, held against the truth behind the fixtures.
extension FixturesTests {
    /// The customers that the run made of each person.
    private func customersOfPeople() throws -> [String: Set<String>] {
        var personOf: [String: String] = [:]
        for row in try truth("records.csv") where row["source"] == "webshop" {
            personOf[row["record_id", default: ""]] = row["person_id"]
        }
        var customers: [String: Set<String>] = [:]
        for row in rows(try folder.text("out/latest/identities.csv")) where row["source"] == "webshop" {
            guard let person = personOf[row["record_id", default: ""]] else { continue }
            customers[person, default: []].insert(row["customer_id", default: ""])
        }
        return customers
    }

    @Test func everybodyIsInExactlyOneSegmentTierAndRung() throws {
        let customers = rows(try folder.text("out/latest/customers.csv")).map { $0["customer_id"] }
        for name in ["segments", "satisfaction", "service", "loyalty"] {
            #expect(rows(try folder.text("out/latest/\(name).csv")).map { $0["customer_id"] } == customers, "\(name)")
        }
        for row in rows(try folder.text("out/latest/segments.csv")) {
            let hasOrdered = row["orders"] != "0"
            #expect(row["rfm_segment"]?.isEmpty == false && (row["rfm_segment"] == "prospect") == !hasOrdered)
            #expect(row["value_tier"]?.isEmpty == !hasOrdered && row["potential"]?.isEmpty == !hasOrdered)
            #expect(row["lifecycle_stage"]?.isEmpty == false && row["treatment"]?.isEmpty == false)
            #expect(row["previous_segment"] == "")
        }
        #expect(rows(try folder.text("out/latest/segment_moves.csv")).isEmpty, "the first night moves nobody")
    }

    /// Who brought whom: nearly all that was put in is found, and nearly nothing else.
    @Test func referralsAreTheTruths() throws {
        let customers = try customersOfPeople()
        var truePairs: Set<String> = []
        var found = 0
        var referrerOf: [String: String] = [:]
        for row in rows(try folder.text("out/latest/loyalty.csv")) where row["referred_by"]?.isEmpty == false {
            referrerOf[row["customer_id", default: ""]] = row["referred_by"]
        }
        let referrals = try truth("referrals.csv")
        for row in referrals {
            let referrers = customers[row["referrer_id", default: ""]] ?? []
            let referred = customers[row["referred_id", default: ""]] ?? []
            for customer in referred {
                for referrer in referrers { truePairs.insert(customer + " " + referrer) }
            }
            if referred.contains(where: { referrerOf[$0].map(referrers.contains) ?? false }) { found += 1 }
        }
        let wrong = referrerOf.count { !truePairs.contains($0.key + " " + $0.value) }
        #expect(Double(found) >= 0.95 * Double(referrals.count), "\(found) of \(referrals.count)")
        #expect(Double(wrong) <= 0.05 * Double(referrerOf.count), "\(wrong) of \(referrerOf.count)")
        #expect(referrals.count > 30)
    }

    /// Late cases were put in to displease and returns were not; those disappointed were made to leave more often.
    @Test func whatWasPutInIsFoundAndWhatWasNotIsNot() throws {
        let models = try json("out/latest/models.json")
        let satisfaction = try #require(models["satisfaction"] as? [String: Any])
        let experience = try #require(satisfaction["experience"] as? [String: [String: Double]])
        func standardErrors(_ name: String) throws -> Double {
            let effect = try #require(experience[name])
            return effect["points", default: 0] / effect["standard_error", default: .nan]
        }
        #expect(try standardErrors("late_case") < -4)
        #expect(try abs(standardErrors("return")) < 2.5)
        let disappointment = try #require(models["disappointment"] as? [String: Any])
        let odds = try #require(disappointment["odds_ratio_of_no_order"] as? [String: Double])
        #expect(odds["low", default: 0] > 1, "\(odds)")
        // What 600,000 customers made the same way show: 2.41 to 2.57.
        #expect((odds["low", default: 0]...odds["high", default: 0]).contains(2.5), "\(odds)")
    }

    /// The more content somebody was made, the higher the score that the run finds; complaints and chance hide much of it.
    @Test func scoresFollowTheTruth() throws {
        var level: [String: Double] = [:]
        for row in try truth("people.csv") {
            level[row["person_id", default: ""]] = Double(row["satisfaction", default: ""])
        }
        var score: [String: Double] = [:]
        for row in rows(try folder.text("out/latest/satisfaction.csv")) where row["answers"] != "0" {
            score[row["customer_id", default: ""]] = Double(row["score", default: ""])
        }
        var pairs: [(Double, Double)] = []
        for (person, customers) in try customersOfPeople() where customers.count == 1 {
            guard let truth = level[person], let found = customers.first.flatMap({ score[$0] }) else { continue }
            pairs.append((truth, found))
        }
        let count = Double(pairs.count)
        let (x, y) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
        let cross = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
        let squares =
            pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) } * pairs.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) }
        #expect(
            pairs.count > 80 && cross / squares.squareRoot() > 2 / count.squareRoot(),
            "\(cross / squares.squareRoot()) of \(pairs.count)")
    }
}

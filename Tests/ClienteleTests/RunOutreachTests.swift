import Foundation
import Testing

/// A shop that writes to its customers.
enum TellingShop {
    static let pipeline = """
        currency: EUR
        country: DE
        extract:
          sources:
            - name: people
              kind: customers
              path: exports/people.csv
              fields:
                record_id: id
                full_name: name
                email: mail
                birth_date: born
                street: street
                postcode: postcode
                city: city
                consent_email: consent
                language: language
            - name: sales
              kind: orders
              path: exports/sales.csv
              refers_to: people
              fields: {order_id: order, customer_ref: customer, ordered_at: day, product_id: product, amount: price}
        load: {state: state/shop.db, max_changed_customers: 100%, max_retired_customers: 100%}
        analyze:
          outreach:
            holdout: 0%
            caps: [{messages: 1, days: 2}]
            templates: templates
            rules:
              - {name: birthday, kind: birthday, ahead_days: 1, grace_days: 5}
              - {name: move, kind: move}
        publish: {out: out}

        """

    /// Anna and Clara have their birthday on 10 March, Bert on 12 March; Clara does not want mail.
    static func people(street: String = "Lindenweg 5") -> String {
        """
        id,name,mail,born,street,postcode,city,consent,language
        1,Anna Berg,anna@mail.example,1990-03-10,Parkweg 1,10115,Berlin,yes,de
        2,Bert Klein,bert@mail.example,1985-03-12,\(street),20095,Hamburg,yes,en
        3,Clara Lang,clara@mail.example,1991-03-10,Seeweg 9,50667,Köln,no,de

        """
    }

    static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("shop.yaml", pipeline)
        try folder.write("exports/people.csv", people())
        try folder.write(
            "exports/sales.csv", "order,customer,day,product,price\nO1,1,2025-02-01,P1,10\nO2,2,2025-02-02,P1,20\n")
        try folder.write("templates/birthday.email.en.mustache", "Subject: Happy birthday\n\nYou are {{age}}.\n")
        try folder.write("templates/birthday.email.de.mustache", "Subject: Alles Gute\n\nSie sind {{age}}.\n")
        try folder.write("templates/move.email.en.mustache", "Subject: Your new address\n\nIs it right?\n")
        return folder
    }
}

@Suite struct RunOutreachTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TellingShop.folder() }

    private func run(_ day: String) throws {
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet", "--as-of", day)
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    private func text(_ name: String, _ day: String) throws -> String {
        String(decoding: try folder.bytes("out/\(day)/\(name)"), as: UTF8.self)
    }

    /// Rule and subject of each message of a release.
    private func messages(_ day: String) throws -> [String] {
        try text("messages.jsonl", day).split(separator: "\n").map { line in
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return "\(object["rule"] ?? "") \(object["subject"] ?? "")"
        }
    }

    @Test func aReleaseSaysWhatHappenedAndWhatIsSent() throws {
        try run("2025-03-10")
        let triggers = rows(try text("triggers.csv", "2025-03-10"))
        #expect(triggers.map { $0["rule"] } == ["birthday", "birthday"])
        #expect(try messages("2025-03-10") == ["birthday Alles Gute"])
        let decisions = rows(try text("message_decisions.csv", "2025-03-10"))
        #expect(
            Set(decisions.map { "\($0["status"] ?? "") \($0["reason"] ?? "")" }) == ["send ", "blocked no_consent"])
        let verified = try folder.clientele("verify", "out/latest")
        #expect(verified.code == 0, "\(verified.errors)")
        let package = try text("datapackage.json", "2025-03-10")
        for name in ["triggers", "message_decisions", "uplift"] { #expect(package.contains("\"\(name).csv\"")) }
        #expect(try text("manifest.json", "2025-03-10").contains("templates/birthday.email.de.mustache"))
    }

    @Test func aDayRunTwiceIsTheSameBytes() throws {
        try run("2025-03-10")
        let first = try folder.files(under: "out/2025-03-10")
        try run("2025-03-10")
        let again = try folder.files(under: "out/2025-03-10")
        #expect(first.keys.sorted() == again.keys.sorted())
        for (name, bytes) in first where !name.hasSuffix("run.json") { #expect(again[name] == bytes, "\(name)") }
        #expect(try messages("2025-03-10").count == 1)
    }

    @Test func nothingIsToldTwiceOnLaterEarlierOrRepeatedDays() throws {
        try run("2025-03-10")
        let before = try text("messages.jsonl", "2025-03-10")
        try folder.write("exports/people.csv", TellingShop.people(street: "Lindenweg 77"))
        try run("2025-03-12")
        // Bert's birthday is worth more than his move, and Anna was told two days ago.
        #expect(try messages("2025-03-12") == ["birthday Happy birthday"])
        #expect(
            rows(try text("triggers.csv", "2025-03-12")).map { $0["rule"] }.sorted { $0 ?? "" < $1 ?? "" } == [
                "birthday", "move",
            ])
        let later = try text("messages.jsonl", "2025-03-12")
        // A day left out: Anna's birthday was told on the 10th, Bert's on the 12th, and his move as well.
        try run("2025-03-11")
        #expect(try messages("2025-03-11").isEmpty)
        #expect(rows(try text("triggers.csv", "2025-03-11")).isEmpty)
        try run("2025-03-09")
        #expect(rows(try text("triggers.csv", "2025-03-09")).isEmpty)
        for day in ["2025-03-10", "2025-03-12"] { try run(day) }
        #expect(try text("messages.jsonl", "2025-03-10") == before)
        #expect(try text("messages.jsonl", "2025-03-12") == later)
        try run("2025-03-13")
        #expect(rows(try text("triggers.csv", "2025-03-13")).isEmpty)
    }

    @Test func anEffectIsMeasuredOnceItsDaysAreOver() throws {
        let pipeline = TellingShop.pipeline.replacing("holdout: 0%", with: "holdout: 0%\n    uplift_days: 3")
        try folder.write("shop.yaml", pipeline)
        try run("2025-03-10")
        #expect(rows(try text("uplift.csv", "2025-03-10")).isEmpty)
        try folder.write(
            "exports/sales.csv", "order,customer,day,product,price\nO1,1,2025-02-01,P1,10\nO2,1,2025-03-12,P1,20\n")
        try run("2025-03-13")
        let uplift = rows(try text("uplift.csv", "2025-03-13"))
        #expect(uplift.map { $0["rule"] } == ["all", "birthday"])
        #expect(uplift.first?["messaged"] == "1")
        #expect(uplift.first?["messaged_orders"] == "1")
        #expect(uplift.first?["held_out"] == "0")
        #expect(uplift.first?["order_uplift"] == "")
    }

    @Test func withoutTheSectionThereAreNoSuchFiles() throws {
        let pipeline = TellingShop.pipeline
        let start = try #require(pipeline.range(of: "analyze:")?.lowerBound)
        let end = try #require(pipeline.range(of: "publish:")?.lowerBound)
        try folder.write("shop.yaml", pipeline.replacingCharacters(in: start..<end, with: ""))
        try run("2025-03-10")
        #expect(!folder.exists("out/2025-03-10/triggers.csv"))
        #expect(!folder.exists("out/2025-03-10/messages.jsonl"))
    }
}

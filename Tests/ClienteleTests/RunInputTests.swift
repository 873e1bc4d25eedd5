import Foundation
import Testing

/// An export that went wrong, and what a run says of it.
struct WrongExport: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (TemporaryFolder) throws -> Void
    let cause: String
    let advice: String
}

@Suite struct RunInputTests {
    private static let untouched = "Left behind: the last release and the state are untouched."

    static let unreadable: [WrongExport] = [
        WrongExport(
            testDescription: "missing file", damage: { try $0.remove("exports/people.csv") },
            cause: "source 'people': no file matches exports/people.csv, but expected at least one.",
            advice: "check the path in the pipeline file, and whether the export was delivered."),
        WrongExport(
            testDescription: "empty file", damage: { try $0.write("exports/sales-2.csv", "") },
            cause:
                "source 'sales', exports/sales-2.csv: found an empty file, but expected a header (CSV) or an object a line (JSON).",
            advice:
                "the export was probably interrupted: fetch it again, or remove the file if it is meant to be empty."),
        WrongExport(
            testDescription: "no row in any file",
            damage: { folder in
                for file in ["exports/sales-1.csv", "exports/sales-2.csv"] {
                    try folder.write(file, "order,line,customer,day,product,pieces,price\n")
                }
            }, cause: "source 'sales': found no row in any of 2 files, but expected at least one.",
            advice: "the export was probably interrupted: fetch it again, or set `may_be_empty: true` for this source."),
        WrongExport(
            testDescription: "column not in the header",
            damage: { try $0.replace("pieces", by: "peices", in: "exports/sales-2.csv") },
            cause:
                "source 'sales', exports/sales-2.csv line 1: no column 'pieces', but expected it as the pipeline file maps it. "
                + "Found: order, line, customer, day, product, peices, price.",
            advice:
                "map the field to a column of the export, and check that the file has a header. Did you mean 'peices'?"),
        WrongExport(
            testDescription: "wrong delimiter", damage: { try $0.replace(",", by: ";", in: "exports/people.csv") },
            cause: "source 'people', exports/people.csv line 1: found one column, but expected a column 'id' "
                + "among others.", advice: "the delimiter is probably ';': set `delimiter: \";\"` for this source."),
        WrongExport(
            testDescription: "half-written file",
            damage: { try $0.write("exports/sales-2.csv", String(SmallShop.sales(3).dropLast(9))) },
            cause:
                "source 'sales', exports/sales-2.csv line 21: the file breaks off in the middle of a row, but expected a whole row "
                + "and a line end.",
            advice: "wait until the export is written, or fetch it again; end the file with a line end if it is whole."),
        WrongExport(
            testDescription: "stale file",
            damage: { try $0.replace("refers_to: people", by: "max_age_days: 3", in: "shop.yaml") },
            cause:
                "source 'sales': the newest row is of 2025-03-20, but expected one at most 3 days before 2025-06-30.",
            advice: "check whether the last export was delivered, or raise max_age_days."),
    ]

    @Test(arguments: unreadable) func anExportThatCannotBeRead(wrong: WrongExport) throws {
        let folder = try SmallShop.folder()
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
        let before = try folder.files(under: "out")
        try wrong.damage(folder)
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet", "--as-of", "2025-06-30")
        #expect(outcome.code == 2)
        #expect(outcome.errors == "extract failed: \(wrong.cause)\n\(Self.untouched)\nWhat to do: \(wrong.advice)\n")
        #expect(try folder.files(under: "out") == before)
    }

    @Test(arguments: ["9999-12-31", "2025-01-31", "0001-01-01"])
    func aDayOutOfReachIsAMistake(day: String) throws {
        let folder = try SmallShop.folder()
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet", "--as-of", day)
        #expect(outcome.code == 64)
        #expect(
            outcome.errors.hasPrefix(
                "extract failed: the as-of day is \(day), but the orders are of 2025-02-01 to 2025-03-20.\n"))
        #expect(!folder.exists("out/latest"))
    }

    /// A day without orders is no mistake where the source says so.
    @Test func aSourceThatMayBeEmptyIsRead() throws {
        let folder = try SmallShop.folder()
        try folder.replace("refers_to: people", by: "refers_to: people\n      may_be_empty: true", in: "shop.yaml")
        for file in ["exports/sales-1.csv", "exports/sales-2.csv"] {
            try folder.write(file, "order,line,customer,day,product,pieces,price\n")
        }
        let outcome = try folder.clientele("run", "shop.yaml")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("0 order lines"))
    }

    /// One broken row among forty: it is kept aside, and the others are published.
    @Test(
        arguments: [
            ("P1,", "P\"1,", "broken_quotes", nil), ("P1,", "P1,P2,", "field_count", nil),
            ("2025-03-01", "2025-02-29", "not_a_timestamp", "ordered_at"),
            ("2025-03-01", "", "missing_value", "ordered_at"),
            (",2,6.50", ",two,6.50", "not_a_number", "quantity"),
            (",2,6.50", ",2,6.50 EUR", "not_a_number", "unit_price"),
            ("M3-1,", ",", "missing_value", "order_id"),
        ] as [(String, String, String, String?)])
    func aBrokenRowIsRejected(old: String, new: String, reason: String, field: String?) throws {
        let folder = try SmallShop.folder()
        let lines = SmallShop.sales(3).split(separator: "\n").map(String.init)
        let broken = lines[1].replacing(old, with: new)
        #expect(broken != lines[1])
        try folder.write(
            "exports/sales-2.csv", ([lines[0], broken] + lines.dropFirst(2)).joined(separator: "\n") + "\n")
        let outcome = try folder.clientele("run", "shop.yaml")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("  53 rows read = 52 accepted + 0 duplicates + 1 rejected\n"))
        let reject = try rejects(folder, "out/latest/rejects/sales.jsonl")
        #expect(reject.count == 1)
        #expect(reject.first?["reason"] as? String == reason)
        #expect(reject.first?["field"] as? String == field)
        #expect(reject.first?["line"] as? Int == 2)
        #expect(reject.first?["row"] as? String == broken)
        #expect((reject.first?["file"] as? String)?.hasSuffix("exports/sales-2.csv") == true)
        #expect(rows(try folder.text("out/latest/orders.csv")).count == 39)
        #expect(try folder.clientele("verify", "out/latest").code == 0)
    }

    private func rejects(_ folder: TemporaryFolder, _ name: String) throws -> [[String: Any]] {
        try folder.text(name).split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func bytesThatAreNotUTF8AreRejectedAndKept() throws {
        let folder = try SmallShop.folder()
        var bytes = Data(SmallShop.people.utf8)
        bytes.replace(Data("Anna".utf8), with: Data([0x41, 0x6E, 0xF1, 0x61]))
        try folder.write("exports/people.csv", bytes)
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
        let reject = try rejects(folder, "out/latest/rejects/people.jsonl")
        #expect(reject.map { $0["reason"] as? String } == ["invalid_utf8"])
        #expect(reject.first?["row"] as? String == "1,An\u{FFFD}a Berg,anna.berg@mail.example,2025-01-10")

        try folder.replace(
            "path: exports/people.csv", by: "path: exports/people.csv\n      encoding: latin-1", in: "shop.yaml")
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
        #expect(!folder.exists("out/latest/rejects/people.jsonl"))
        #expect(try folder.text("out/latest/customers.csv").contains("Anña Berg"))
    }

    /// Over the limit nothing is published, the rejects are kept, and the first is named without its values.
    @Test(arguments: [
        ("P1,", "P\"1,", 2, "", "found broken quotes, but expected them in pairs around whole fields."),
        (
            "2025-03-", "2025-13-", 2, ", field 'ordered_at'",
            "found text that is no existing day or moment in the declared format."
        ),
        (
            "P", "P\u{FFFD}", 2, "",
            "found bytes that are not UTF-8; declare the source's `encoding` if it has another."
        ),
    ])
    func overTheLimitNothingIsPublished(old: String, new: String, line: Int, field: String, found: String) throws {
        let folder = try SmallShop.folder()
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
        let before = try folder.release("out/latest")
        var bytes = Data(SmallShop.sales(3).replacing(old, with: new).utf8)
        bytes.replace(Data("\u{FFFD}".utf8), with: Data([0xFF]))
        let count = SmallShop.sales(3).split(separator: "\n").count { $0.contains(old) && !$0.hasPrefix("order") }
        try folder.write("exports/sales-2.csv", bytes)
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet", "--as-of", "2025-04-01")
        #expect(outcome.code == 4)
        #expect(
            outcome.errors == """
                transform failed: source 'sales': \(count) of 40 rows rejected, but expected at most 10 %. \
                The first: exports/sales-2.csv line \(line)\(field): \(found)
                Left behind: the rejected rows, with reasons, in out/refused-2025-04-01. Nothing was published; \
                the last release is untouched.
                What to do: correct the exports or the mapping, or raise extract.max_rejected if these rows may be lost.

                """)
        #expect(folder.names("out") == ["2025-03-20", "latest", "refused-2025-04-01"])
        #expect(try folder.release("out/latest") == before)
        #expect(try rejects(folder, "out/refused-2025-04-01/rejects/sales.jsonl").count == count)

        try folder.write("exports/sales-2.csv", SmallShop.sales(3))
        #expect(try folder.clientele("run", "shop.yaml", "--as-of", "2025-04-01").code == 0)
        #expect(try folder.clientele("verify", "out/2025-04-01").code == 0)
    }

    @Test func hostileExportsHurtNobody() throws {
        let folder = try SmallShop.folder()
        let rows = [
            "14,\"=cmd|' /C calc'!A0\",x@y,2025-01-01", "15,\u{202E}reversed,\"\",2025-01-01",
            "16,\(String(repeating: "a", count: 100_000)),,2025-01-01",
            "17,\"two\nlines\",two@mail.example,2025-01-01",
            "18,\u{1F469}\u{200D}\u{1F4BB},emoji@mail.example,0001-01-01",
            "19,x,x@mail.example,9999-12-31", "../../etc/passwd,y,y@mail.example,2025-01-01",
        ]
        try folder.write("exports/people.csv", SmallShop.people + rows.joined(separator: "\n") + "\n")
        let outcome = try folder.clientele("run", "shop.yaml")
        #expect(outcome.code == 0, "\(outcome.errors.prefix(300))")
        #expect(try folder.clientele("verify", "out/latest").code == 0)
        #expect(try !folder.text("out/latest/customers.csv").contains(",=cmd"))
        #expect(try !folder.text("out/latest/customers.csv").contains(",\"=cmd"))
    }

    @Test func aShopWithoutRowsIsAnEmptyRelease() throws {
        let folder = try SmallShop.folder()
        try folder.replace("      path: ", by: "      may_be_empty: true\n      path: ", in: "shop.yaml")
        for name in ["people", "sales-1", "sales-2"] {
            let header = try folder.text("exports/\(name).csv").prefix { $0 != "\n" }
            try folder.write("exports/\(name).csv", header + "\n")
        }
        let without = try folder.clientele("run", "shop.yaml")
        #expect(without.code == 2)
        #expect(without.errors.contains("no source has a row with a day, so there is no as-of day."))
        let outcome = try folder.clientele("run", "shop.yaml", "--as-of", "2025-03-31")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("  0 records are 0 customers\n"))
        #expect(try folder.clientele("verify", "out/latest").code == 0)
    }
}

import Foundation
import Testing

@Suite struct RecommendCommandTests {
    private let folder: TemporaryFolder

    /// Two hundred customers who buy their own three products week after week, and now and then another.
    init() throws {
        folder = try TemporaryFolder()
        var text = "customer_id,order_id,day,product_id\n"
        for customer in 0..<200 {
            for order in 0..<8 {
                let month = 1 + order / 2
                let day = 1 + (customer * 3 + order * 14) % 28
                for line in 0..<3 where (customer + order + line) % 4 > 0 {
                    text += "K\(customer),\(customer * 10 + order),2025-0\(month)-\(day < 10 ? "0" : "")\(day),"
                    text += "P\((customer * 7 + line * 5) % 40)\n"
                }
                text += "K\(customer),\(customer * 10 + order),2025-0\(month)-\(day < 10 ? "0" : "")\(day),"
                text += "P\((customer + order * 11) % 40)\n"
            }
        }
        try folder.write("lines.csv", text)
    }

    @Test func everyCustomerGetsItsProductsFirst() throws {
        let outcome = try folder.clientele("recommend", "lines.csv", "--k", "4", "--out", "recommendations.csv")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("recommendations.csv: 200 customers, 1600 baskets, 40 products\nranked by "))
        let found = rows(try folder.text("recommendations.csv"))
        #expect(found.count == 800)
        #expect(found.prefix(4).map { $0["rank", default: ""] } == ["1", "2", "3", "4"])
        var hits = 0
        for row in found {
            let customer = Int(row["customer_id", default: ""].dropFirst()) ?? 0
            let own = (0..<3).map { "P\((customer * 7 + $0 * 5) % 40)" }
            if own.contains(row["product_id", default: ""]) { hits += 1 }
            #expect(!row["because", default: ""].isEmpty)
        }
        #expect(hits >= 590, "\(hits) of 600")
    }

    @Test func theSameWhateverTheThreadsAndTheOrderOfRows() throws {
        let text = try folder.text("lines.csv").split(separator: "\n")
        try folder.write("turned.csv", ([text[0]] + text.dropFirst().reversed()).joined(separator: "\n") + "\n")
        let one = try folder.clientele("recommend", "lines.csv", "--threads", "1")
        let four = try folder.clientele("recommend", "turned.csv", "--threads", "4")
        #expect(one.code == 0 && !one.output.isEmpty)
        #expect(one.output == four.output)
    }

    @Test func onlyWhatIsNewOnRequest() throws {
        let outcome = try folder.clientele("recommend", "lines.csv", "--new-only", "--k", "3")
        #expect(!outcome.output.contains("bought once") && !outcome.output.contains("buys it"))
        #expect(outcome.output.split(separator: "\n").count == 601)
    }

    @Test func whatIsWrongIsTold() throws {
        let missing = try folder.clientele("recommend", "nothing.csv")
        #expect(missing.code == 2 && missing.errors.contains("cannot be read"))
        let column = try folder.clientele("recommend", "lines.csv", "--product", "sku")
        #expect(column.code == 2 && column.errors.contains("sku"))
        #expect(try folder.clientele("recommend", "lines.csv", "--as-of", "soon").code == 64)
        #expect(try folder.clientele("recommend", "lines.csv", "--k", "0").code == 64)
    }
}

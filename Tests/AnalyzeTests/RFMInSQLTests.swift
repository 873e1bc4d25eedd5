import CustomerValue
import GRDB
import Records
import Testing

@testable import Analyze

/// RFM, computed a second time by SQLite from the order lines.
@Suite struct RFMInSQLTests {
    /// Purchase days, values per customer, ranks by window functions, cuts at ranks, scores by counting the cuts passed.
    private static let query = """
        WITH day AS (
            SELECT customer, moment / 86400 AS day, sum(amount) AS amount FROM line
            WHERE customer >= 0 AND status IN ('sale', 'refund') GROUP BY 1, 2 HAVING sum(amount) > 0
        ), buyer AS (
            SELECT customer, :today - max(day) AS recency, count(*) AS frequency, sum(amount) AS monetary
            FROM day GROUP BY customer
        ), level(k) AS (VALUES (1), (2), (3), (4)),
        ranked AS (
            SELECT *, row_number() OVER (ORDER BY recency) AS by_recency,
                row_number() OVER (ORDER BY frequency) AS by_frequency,
                row_number() OVER (ORDER BY monetary) AS by_monetary, count(*) OVER () AS n
            FROM buyer
        ), cut AS (
            SELECT k, (SELECT recency FROM ranked WHERE by_recency = (n * k + 4) / 5) AS recency,
                (SELECT frequency FROM ranked WHERE by_frequency = (n * k + 4) / 5) AS frequency,
                (SELECT monetary FROM ranked WHERE by_monetary = (n * k + 4) / 5) AS monetary
            FROM level
        ), scored AS (
            SELECT customer, buyer.recency AS days, buyer.frequency AS orders, buyer.monetary AS spend,
                5 - (SELECT count(*) FROM cut WHERE buyer.recency > cut.recency) AS r,
                1 + (SELECT count(*) FROM cut WHERE buyer.frequency > cut.frequency) AS f,
                1 + (SELECT count(*) FROM cut WHERE buyer.monetary > cut.monetary) AS m
            FROM buyer
        )
        SELECT *, (f + m + 1) / 2 AS fm, CASE
            WHEN r = 5 THEN CASE (f + m + 1) / 2 WHEN 1 THEN 'new_customers' WHEN 2 THEN 'potential_loyalists'
                WHEN 3 THEN 'potential_loyalists' ELSE 'champions' END
            WHEN r = 4 THEN CASE (f + m + 1) / 2 WHEN 1 THEN 'promising' WHEN 2 THEN 'potential_loyalists'
                WHEN 3 THEN 'potential_loyalists' WHEN 4 THEN 'loyal_customers' ELSE 'champions' END
            WHEN r = 3 THEN CASE (f + m + 1) / 2 WHEN 1 THEN 'about_to_sleep' WHEN 2 THEN 'about_to_sleep'
                WHEN 3 THEN 'need_attention' ELSE 'loyal_customers' END
            WHEN r = 2 THEN CASE (f + m + 1) / 2 WHEN 1 THEN 'hibernating' WHEN 2 THEN 'hibernating' ELSE 'at_risk' END
            ELSE CASE (f + m + 1) / 2 WHEN 1 THEN 'lost' WHEN 2 THEN 'lost' WHEN 3 THEN 'at_risk'
                ELSE 'cannot_lose_them' END END AS segment
        FROM scored ORDER BY customer
        """

    /// A shop with refunds, fees and lines of nobody.
    private static func lines(_ seed: UInt64, customers: Int) throws -> [Line] {
        var numbers = SeededNumbers(state: seed)
        return try (0..<customers * 6).map { _ in
            let customer = Int.random(in: -1..<customers, using: &numbers)
            let day = try day("2025-06-30") + -Int.random(in: 0..<700, using: &numbers)
            let status = [LineStatus.sale, .sale, .sale, .refund, .adjustment, .cancelled].randomElement(
                using: &numbers)
            let amount = Int64.random(in: 1...40, using: &numbers) * 100
            return (customer, day.description, status == .refund ? -amount : amount, status ?? .sale)
        }
    }

    @Test(arguments: [(1, 300), (2, 300), (3, 40), (4, 7), (5, 1)] as [(UInt64, Int)])
    func scoresAndNamesAreThoseOfSQL(seed: UInt64, customers: Int) throws {
        let base = try base(customers: customers, Self.lines(seed, customers: customers))
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 2).segments
        let rows = try DatabaseQueue().write { database -> [Row] in
            try database.execute(
                sql: "CREATE TABLE line (customer INTEGER, moment INTEGER, amount INTEGER, status TEXT)")
            for row in 0..<base.orders.count {
                let orders = base.orders
                try database.execute(
                    sql: "INSERT INTO line VALUES (?, ?, ?, ?)",
                    arguments: [
                        orders.customers[row], orders.moments[row], orders.netAmounts[row], orders.statuses[row].name,
                    ])
            }
            return try Row.fetchAll(database, sql: Self.query, arguments: ["today": base.asOf.daysSinceEpoch])
        }
        #expect(rows.count == found.orders.count { $0 > 0 })
        for row in rows {
            let customer: Int = row["customer"]
            #expect(found.daysSinceLastOrder[customer] == row["days"])
            #expect(found.orders[customer] == row["orders"])
            #expect(found.spend[customer] == row["spend"])
            #expect(found.recencyScores[customer] == row["r"], "seed \(seed), customer \(customer)")
            #expect(found.frequencyScores[customer] == row["f"], "seed \(seed), customer \(customer)")
            #expect(found.monetaryScores[customer] == row["m"], "seed \(seed), customer \(customer)")
            #expect(found.names[customer] == row["segment"], "seed \(seed), customer \(customer)")
        }
    }
}

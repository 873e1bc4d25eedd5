import Affinity
import Foundation
import Records
import Testing

@testable import Pipeline

@Suite struct BasketInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func input(_ text: String, _ columns: BasketColumns = BasketColumns(), asOf: String? = nil) throws
        -> BasketInput
    {
        let path = folder.path + "/lines.csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try BasketInput(files: [path], columns: columns, asOf: asOf)
    }

    private func texts(_ column: TextColumn) -> [String] { (0..<column.count).map { column[$0] } }

    @Test(arguments: [
        "customer_id,order_id,day,product_id\n10,A,2025-01-02,p2\n9,B,2025-01-03,p1\n10,A,2025-01-02,p1\n",
        "product_id,day,order_id,customer_id\np1,2025-01-03,B,9\np1,2025-01-02,A,10\np2,2025-01-02,A,10\n",
        "CustomerID;InvoiceNo;InvoiceDate;StockCode\n9;B;03.01.2025 10:00;p1\n10;A;02.01.2025 09:00;p1\n10;A;02.01.2025 09:00;p2\n",
        "household_key\tBASKET_ID\tDate\tPRODUCT_ID\n9\tB\t1/3/2025\tp1\n10\tA\t1/2/2025\tp1\n10\tA\t1/2/2025\tp2\n8\tC\t1/13/2025\t\n",
        "customer_id,day,product_id\n10,20250102,p2\n9,20250103,p1\n10,20250102,p1\n",
        "user_id,order_id,timestamp,item_id\n9,B,1735862400,p1\n10,A,1735776000,p2\n10,A,1735776000,p1\n",
    ])
    func linesAreReadHoweverTheyAreWritten(text: String) throws {
        let found = try input(text)
        #expect(texts(found.customers).filter { $0 != "8" } == ["9", "10"])
        #expect(texts(found.products) == ["p1", "p2"])
        let own = (0..<found.customers.count).filter { found.customers[$0] != "8" }
        #expect(own.map { found.history.baskets(of: $0).count } == [1, 1])
        #expect(found.history.lines == [0, 0, 1])
        #expect(found.history.days.map { Day(daysSinceEpoch: $0).description } == ["2025-01-03", "2025-01-02"])
        #expect(found.text(day: found.asOf) == "2025-01-03")
    }

    @Test func laterLinesAreLeftOut() throws {
        let text = "customer_id,order_id,day,product_id\n1,A,2025-01-02,p\n1,B,2025-02-02,q\n"
        #expect(try input(text, asOf: "2025-01-31").history.count == 1)
        #expect(try input(text).history.count == 2)
        let numbers = "customer_id,order_id,day,product_id\n1,A,3,p\n1,B,14,q\n"
        #expect(try input(numbers, asOf: "10").history.days == [3])
        #expect(throws: StageFailure.self) { try input(numbers, asOf: "2025-01-01") }
        #expect(throws: StageFailure.self) { try input(text, asOf: "2024-01-01") }
    }

    @Test func ordersWithoutDaysAreAWeekApart() throws {
        let counted = try input(
            "user_id,order_id,order_number,product_id\n1,70,1,p\n1,60,2,q\n1,60,2,p\n1,50,3,p\n2,9,1,q\n")
        #expect(counted.time == .sequence)
        #expect(counted.history.days == [-14, -7, 0, 0])
        #expect(counted.asOf == 0)
        let listed = try input("customer,order,product\n1,X,p\n1,A,q\n2,Z,p\n")
        #expect(listed.history.days == [-7, 0, 0])
    }

    @Test func goodsThatCameBackAreLeftOut() throws {
        let found = try input(
            "CustomerID,InvoiceNo,InvoiceDate,StockCode,Quantity,Description\n1,A,2025-01-02,p,2,Mug\n1,C,2025-01-03,q,-2,Cup\n"
        )
        #expect(found.history.count == 1)
        #expect(texts(found.names) == ["Mug", "Cup"])
    }

    @Test func whatIsMissingIsTold() throws {
        let broken = try input("customer_id,order_id,day,product_id\n1,A,soon,p\n1,A,2025-01-01,p\n1,A,2025-01-01\n")
        #expect(broken.warnings.count == 2, "\(broken.warnings)")
        let failure = #expect(throws: StageFailure.self) { try input("who,when\n1,2025-01-01\n") }
        #expect(failure?.exitCode == .source)
        #expect(failure?.advice.hasPrefix("name the columns with --customer") == true)
        let told = try input("who,what\n1,p\n", BasketColumns(customer: "who", product: "what"))
        #expect(told.history.count == 1)
        #expect(throws: StageFailure.self) {
            try input("who,what\n1,p\n", BasketColumns(customer: "whom", product: "what"))
        }
    }
}

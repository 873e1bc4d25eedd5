import Exports
import Foundation
import Publish
import Records
import Testing

@Suite struct CustomerTablesTests {
    private func sample() throws -> CustomerBase {
        let euro = try #require(Currency(code: "EUR"))
        let words = CategoryColumn(["web|till", "web"])
        let customers = Customers(
            ids: TextColumn(["C2", "C1"]),
            golden: GoldenField.allCases.map { field in
                switch field {
                case .fullName: TextColumn(["Ann \"A\" Lee", "=cmd()"])
                case .phone: TextColumn(["+4915123456789", ""])
                default: TextColumn(["", ""])
                }
            }, firstSeen: [.min, 20_000], records: [2, 1], sources: words, channels: words,
            preferredChannel: CategoryColumn(["web", ""]))
        let identities = Identities(
            sources: CategoryColumn(["shop", "shop", "till"]), recordIDs: TextColumn(["1", "2", "1"]),
            customers: [0, 1, 0], probabilities: [1, 0.98765, 1], rules: CategoryColumn(["email", "single", "email"]))
        let orders = OrderLines(
            orderIDs: TextColumn(["o1", "o2"]), lineIDs: TextColumn(["1", ""]), customers: [0, -1],
            moments: [0, 86_400], sources: CategoryColumn(["shop", "tills"]),
            channels: CategoryColumn(["web", "till"]), products: CategoryColumn(["p", ""]),
            categories: CategoryColumn(["", "toys"]), quantities: [1_500_000, -1_000_000], netAmounts: [1234, -5],
            refundedAmounts: [10, 0], statuses: [.sale, .refund])
        return CustomerBase(
            asOf: day("2026-11-01"), currency: euro, customers: customers, identities: identities, orders: orders)
    }

    private func written(_ tables: (CustomerBase) -> [OutputTable], _ file: String) throws -> [String] {
        let folder = try TemporaryFolder()
        var writer = try ReleaseWriter(out: folder.path, asOf: day("2026-11-01"), threads: 2, fileSystem: unflushed)
        for table in tables(try sample()) { try writer.add(table) }
        _ = try writer.seal(facts)
        let release = try writer.finish(run: [:])
        return (text(release.path + "/" + file) ?? "").split(separator: "\n").map(String.init)
    }

    @Test func customersAreSortedByID() throws {
        let lines = try written({ [.customers($0, order: CustomerOrder($0.customers))] }, "customers.csv")
        #expect(
            lines == [
                "customer_id,household_id,full_name,first_name,last_name,company,email,phone,birth_date,gender,street,"
                    + "postcode,city,region,country,language,loyalty_id,consent_email,consent_sms,consent_phone,"
                    + "consent_post,first_seen,records,sources,channels,preferred_channel",
                "C1,,\"'=cmd()\",,,,,,,,,,,,,,,,,,,2024-10-04,1,web,web,",
                "C2,,\"Ann \"\"A\"\" Lee\",,,,,+4915123456789,,,,,,,,,,,,,,,2,web|till,web|till,web",
            ])
    }

    @Test func identitiesNameTheirCustomers() throws {
        #expect(
            try written({ [.identities($0)] }, "identities.csv") == [
                "source,record_id,customer_id,probability,rule", "shop,1,C2,1.0000,email", "shop,2,C1,0.9877,single",
                "till,1,C2,1.0000,email",
            ])
    }

    @Test func ordersHaveTheCurrencysDecimals() throws {
        #expect(
            try written({ [.orders($0)] }, "orders.csv") == [
                "order_id,line_id,customer_id,day,source,channel,product_id,category,quantity,net_amount,"
                    + "refunded_amount,status",
                "o1,1,C2,1970-01-01,shop,web,p,,1.5,12.34,0.10,sale",
                "o2,,,1970-01-02,tills,till,,toys,-1,-0.05,0.00,refund",
            ])
    }

    @Test func eventsAreSortedByCustomer() throws {
        let events = [
            IdentityEvent(kind: .split, customerID: "C2", otherID: "C1", reason: "1 of 3 records left C1"),
            IdentityEvent(kind: .created, customerID: "C1", otherID: "", reason: "first seen with 1 record"),
        ]
        #expect(
            try written({ _ in [.identityEvents(events)] }, "identity_events.csv") == [
                "event,customer_id,other_id,reason", "created,C1,,first seen with 1 record",
                "split,C2,C1,1 of 3 records left C1",
            ])
    }

    @Test func dataPackageDescribesEveryColumn() throws {
        let lines = try written({ [.orders($0), .identities($0)] }, "datapackage.json")
        let package = try JSONDecoder().decode(Package.self, from: Data(lines.joined().utf8))
        #expect(package.resources.map(\.path) == ["identities.csv", "orders.csv"])
        #expect(package.resources[1].schema.primaryKey == ["order_id", "line_id", "source"])
        #expect(
            package.resources[1].schema.fields.map(\.type) == [
                "string", "string", "string", "date", "string", "string", "string", "string", "number", "number",
                "number",
                "string",
            ])
        #expect(package.resources.flatMap(\.schema.fields).allSatisfy { !$0.description.isEmpty })
    }

    private struct Package: Decodable {
        struct Field: Decodable { var name, type, description: String }
        struct Schema: Decodable {
            var fields: [Field]
            var primaryKey: [String]
        }
        struct Resource: Decodable {
            var path: String
            var schema: Schema
        }
        var resources: [Resource]
    }
}

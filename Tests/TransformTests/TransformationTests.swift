import RecordLinkage
import Records
import Testing

@testable import Transform

@Suite struct TransformationTests {
    private static let customerFields = [
        "record_id", "first_name", "last_name", "email", "phone", "same_as", "created_at", "updated_at",
        "consent_email", "city", "postcode",
    ]
    private static let orderFields = [
        "order_id", "line_id", "customer_ref", "name", "email", "ordered_at", "product_id", "quantity", "amount",
        "status", "refund_of",
    ]

    private static let web = SourceTable(
        name: "web", channel: "shop",
        table: table(
            .customers, customerFields,
            [
                [
                    [
                        "1", "Ada", "Lovelace", "ada@post.net", "", "", "2023-01-01", "2023-06-01", "yes", "London",
                        "N1 1AA",
                    ],
                    ["2", "Bob", "Stone", "bob@post.net", "", "", "2023-01-02", "", "yes", "", ""],
                ],
                [
                    ["1", "Ada", "Byron", "ada@post.net", "", "", "2023-01-01", "2023-07-01", "no", "", ""],
                    ["3", "Eve", "Late", "eve@post.net", "", "", "2025-01-01", "", "yes", "", ""],
                ],
            ]))
    private static let till = SourceTable(
        name: "till", channel: "store",
        table: table(
            .customers, customerFields,
            [
                [
                    ["c7", "Ada", "", "", "", "web:1", "2022-05-05", "", "", "Leeds", "LS1 1AA"],
                    ["c8", "Cid", "Moss", "", "", ":", "2022-05-06", "", "", "", ""],
                    ["c9", "Dot", "Reed", "", "", "c9", "2022-05-07", "", "", "", ""],
                    ["c10", "Dot", "Reed", "", "", "no such record", "2022-05-08", "", "", "", ""],
                ]
            ]))
    private static let orders = SourceTable(
        name: "web_orders", channel: "shop", refersTo: "web",
        table: table(
            .orders, orderFields,
            [
                [
                    ["A1", "1", "1", "", "", "2023-02-01", "mug", "1", "10", "", ""],
                    ["A1", "2", "1", "", "", "2023-02-01", "pen", "2", "6", "", ""],
                    ["A2", "1", "2", "", "", "2023-03-01", "mug", "1", "10", "", ""],
                ],
                [
                    ["A1", "2", "1", "", "", "2023-02-01", "pen", "2", "8", "", ""],
                    ["A3", "1", "", "Gus Guest", "gus@post.net", "2023-04-01", "mug", "1", "10", "", ""],
                    ["A4", "1", "77", "", "", "2023-05-01", "mug", "1", "10", "", ""],
                    ["A5", "1", "", "", "", "2023-05-02", "mug", "1", "10", "", ""],
                    ["A6", "1", "1", "", "", "2023-06-01", "mug", "-1", "-4", "", "A1"],
                    ["A9", "1", "1", "", "", "2024-02-01", "mug", "1", "10", "", ""],
                    ["A7", "1", "2", "", "", "2023-06-02", "mug", "1", "10", "cancelled", ""],
                ],
            ]))

    private func transform(_ sources: [SourceTable], asOf: String = "2024-01-01", threads: Int = 2) throws
        -> Transformed
    {
        let settings = TransformSettings(
            asOf: try day(asOf), currency: try currency("GBP"), country: "GB", identityMethod: .rules)
        return try Transformation.transform(sources, settings: settings, threads: threads)
    }

    /// What a customer base says, told without row numbers.
    private func story(_ base: CustomerBase) -> [String] {
        let names = (0..<base.customers.count).map { customer in
            (0..<base.identities.count).filter { base.identities.customers[$0] == customer }
                .map { "\(base.identities.sources[$0])/\(base.identities.recordIDs[$0])" }.sorted().joined(
                    separator: "+")
        }
        let customers = (0..<base.customers.count).map { row in
            let golden = GoldenField.allCases.map { base.customers[$0][row] }.joined(separator: "|")
            let use = [base.customers.sources[row], base.customers.channels[row], base.customers.preferredChannel[row]]
                .joined(separator: " ")
            return "\(names[row]) \(golden) \(use) \(base.customers.firstSeen[row]) \(base.customers.records[row])"
        }
        let lines = (0..<base.orders.count).map { row in
            let customer = base.orders.customers[row] < 0 ? "-" : names[Int(base.orders.customers[row])]
            return [
                base.orders.orderIDs[row], base.orders.lineIDs[row], customer, base.orders.products[row],
                "\(base.orders.quantities[row])",
                "\(base.orders.netAmounts[row])", "\(base.orders.refundedAmounts[row])", base.orders.statuses[row].name,
            ].joined(separator: " ")
        }
        return customers.sorted() + lines
    }

    @Test func recordsBecomeCustomersAndLinesAreCleaned() throws {
        let transformed = try transform([Self.web, Self.till, Self.orders])
        let base = transformed.base
        #expect(base.customers.count == 7)
        let lines = (0..<base.orders.count).map {
            "\(base.orders.orderIDs[$0]) \(base.orders.lineIDs[$0]) \(base.orders.netAmounts[$0])"
        }
        #expect(
            lines == ["A1 1 600", "A1 2 800", "A2 1 1000", "A3 1 1000", "A4 1 1000", "A5 1 1000", "A6 1 0", "A7 1 0"])
        #expect(
            base.orders.statuses.map(\.name) == ["sale", "sale", "sale", "sale", "sale", "sale", "refund", "cancelled"])
        #expect(transformed.report.laterRows == 2)
        #expect(transformed.report.anonymousLines == 1)
        #expect(transformed.report.refundLines == 1)
        #expect(transformed.report.nettedRefundLines == 1)
        #expect(transformed.duplicates == [[1, 0], [0], [1, 0]])
        #expect(transformed.rejections.isEmpty)
    }

    @Test func theGoldenRecordIsTheNewestWithTheStrictestConsent() throws {
        let base = try transform([Self.web, Self.till, Self.orders]).base
        let ada = try #require((0..<base.customers.count).first { base.customers[.email][$0] == "ada@post.net" })
        #expect(base.customers[.lastName][ada] == "Byron")
        #expect(base.customers[.consentEmail][ada] == "refused")
        #expect(base.customers[.city][ada] == "Leeds")
        #expect(base.customers.sources[ada] == "web|till")
        #expect(base.customers.channels[ada] == "shop|store")
        #expect(base.customers.preferredChannel[ada] == "shop")
        #expect(Day(daysSinceEpoch: base.customers.firstSeen[ada]).description == "2022-05-05")
        #expect(base.customers.records[ada] == 2)
        let rules = (0..<base.identities.count).filter { base.identities.customers[$0] == ada }.map {
            base.identities.rules[$0]
        }
        #expect(rules == ["reference", "reference"])
    }

    @Test func guestsAndUnknownReferencesAreCustomersAndNobodyIsNot() throws {
        let base = try transform([Self.web, Self.till, Self.orders]).base
        func customer(_ order: String) throws -> Int32 {
            base.orders.customers[try #require((0..<base.orders.count).first { base.orders.orderIDs[$0] == order })]
        }
        #expect(base.customers[.fullName][Int(try customer("A3"))] == "Gus Guest")
        #expect(base.customers.sources[Int(try customer("A4"))] == "web_orders")
        #expect(try customer("A5") == -1)
        let identities = (0..<base.identities.count).map {
            "\(base.identities.sources[$0]) \(base.identities.recordIDs[$0])"
        }
        #expect(
            identities == [
                "till c10", "till c7", "till c8", "till c9", "web 1", "web 2", "web_orders 77", "web_orders A3",
            ])
    }

    /// "NULL" for a customer is no customer: who gave an address is a guest, and who gave none is nobody.
    @Test func placeholdersForACustomerAreNobodyOrAGuest() throws {
        let rows = [
            ["1", "1", "NULL", "", "gus@post.net", "2023-04-01", "mug", "1", "10", "", ""],
            ["2", "1", "NULL", "", "una@post.net", "2023-04-02", "mug", "1", "10", "", ""],
            ["3", "1", "n/a", "", "", "2023-04-03", "mug", "1", "10", "", ""],
        ]
        let source = SourceTable(
            name: "orders", channel: "shop", table: table(.orders, Self.orderFields, [rows]))
        let base = try transform([source]).base
        #expect(base.customers.count == 2)
        #expect(Set(base.orders.customers) == [-1, 0, 1])
        #expect((0..<2).map { base.identities.recordIDs[$0] } == ["1", "2"])
    }

    @Test func linesWithAnEmptyIdDoNotReplaceEachOther() throws {
        let rows = [
            ["1", "", "9", "", "", "2023-04-01", "mug", "1", "10", "", ""],
            ["1", "", "9", "", "", "2023-04-01", "pen", "1", "2", "", ""],
            ["1", "", "9", "", "", "2023-04-01", "pen", "1", "2", "", ""],
            ["1", "1", "9", "", "", "2023-04-01", "cup", "1", "7", "", ""],
        ]
        let source = SourceTable(
            name: "orders", channel: "shop", table: table(.orders, Self.orderFields, [rows]))
        let transformed = try transform([source])
        let orders = transformed.base.orders
        #expect(
            (0..<orders.count).map { "\(orders.lineIDs[$0]) \(orders.netAmounts[$0])" } == ["1 700", "2 1000", "3 200"])
        #expect(transformed.duplicates == [[1]])
    }

    /// A guest's order 77 and customer 77, whom no export of customers holds, are two.
    @Test func aGuestsOrderNumberIsNoCustomerNumber() throws {
        let rows = [
            ["77", "1", "", "Gus Guest", "gus@post.net", "2023-04-01", "mug", "1", "10", "", ""],
            ["78", "1", "77", "Una Known", "una@post.net", "2023-05-01", "mug", "1", "10", "", ""],
        ]
        for order in [[0, 1], [1, 0]] {
            let source = SourceTable(
                name: "orders", channel: "shop", table: table(.orders, Self.orderFields, [order.map { rows[$0] }]))
            let base = try transform([source]).base
            #expect(base.customers.count == 2)
            #expect(base.orders.customers[0] != base.orders.customers[1])
            #expect(Set((0..<base.identities.count).map { base.identities.recordIDs[$0] }).count == 2)
        }
    }

    /// What orders tell of a customer whom no export of customers holds: the newest that says anything.
    @Test func ordersTellTheNewestOfACustomerWhateverTheirOrder() throws {
        let rows = [
            ["1", "1", "9", "Una Old", "old@post.net", "2023-01-01", "mug", "1", "10", "", ""],
            ["2", "1", "9", "Una Known", "new@post.net", "2023-03-01", "mug", "1", "10", "", ""],
            ["3", "1", "9", "", "", "2023-04-01", "mug", "1", "10", "", ""],
        ]
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let source = SourceTable(
                name: "orders", channel: "shop", table: table(.orders, Self.orderFields, [order.map { rows[$0] }]))
            let base = try transform([source]).base
            #expect(base.customers.count == 1)
            #expect(base.customers[.email][0] == "new@post.net")
            #expect(base.customers[.fullName][0] == "Una Known")
            #expect(Day(daysSinceEpoch: base.customers.firstSeen[0]).description == "2023-01-01")
        }
    }

    @Test(arguments: 0..<6)
    func theOrderOfRowsAndTheThreadsChangeNothing(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let sources = [Self.web, Self.till, Self.orders]
        let expected = story(try transform(sources, threads: 1).base)
        let shuffled = sources.map { source in
            var copy = source
            var start = 0
            var rows: [Int] = []
            for file in source.table.files {
                rows += Array(start..<file.end).shuffled(using: &random)
                start = file.end
            }
            copy.table = RecordTable(
                kind: source.table.kind, columns: source.table.columns.map { $0?.gathering(rows) },
                lines: source.table.lines,
                files: source.table.files)
            return copy
        }
        #expect(story(try transform(shuffled, threads: 2).base) == expected, "seed \(seed)")
    }

    @Test func rowsOfTheAsOfDayCountAndLaterOnesDoNot() throws {
        let before = try transform([Self.web, Self.till, Self.orders], asOf: "2023-04-30")
        #expect(before.base.orders.count == 4)
        #expect(try transform([Self.web, Self.till, Self.orders], asOf: "2023-05-01").base.orders.count == 5)
        #expect(try transform([Self.web, Self.till, Self.orders], asOf: "2000-01-01").base.customers.count == 0)
        // Before her second export was written, Ada's name was Lovelace, and she consented.
        let web = try transform([Self.web], asOf: "2023-06-30").base
        #expect(web.customers[.lastName][0] == "Lovelace" || web.customers[.lastName][1] == "Lovelace")
        #expect((0..<2).map { web.customers[.consentEmail][$0] } == ["granted", "granted"])
    }

    @Test func ordersWithoutLineIdsAreNumberedAndTheNewestFileCounts() throws {
        let fields = ["order_id", "ordered_at", "product_id", "quantity", "amount"]
        let source = SourceTable(
            name: "orders", channel: "shop",
            table: table(
                .orders, fields,
                [
                    [
                        ["A", "2023-01-01", "mug", "1", "1"], ["A", "2023-01-01", "mug", "1", "2"],
                        ["B", "2023-01-01", "mug", "1", "9"],
                    ],
                    [
                        ["A", "2023-01-01", "mug", "1", "3"], ["A", "2023-01-01", "mug", "1", "4"],
                        ["A", "2023-01-01", "pen", "1", "5"],
                    ],
                ]))
        let transformed = try transform([source])
        #expect(transformed.duplicates == [[2, 0]])
        let orders = transformed.base.orders
        #expect(
            (0..<orders.count).map { "\(orders.orderIDs[$0])\(orders.lineIDs[$0]) \(orders.netAmounts[$0])" } == [
                "A1 300", "A2 400", "A3 500", "B1 900",
            ])
    }

    @Test func rowsWithoutARateAreRejectedWithTheirPlace() throws {
        let fields = ["order_id", "line_id", "ordered_at", "amount", "currency"]
        let source = SourceTable(
            name: "orders", channel: "shop",
            table: table(
                .orders, fields,
                [
                    [["A", "1", "2023-01-01", "1", "GBP"]],
                    [["B", "1", "2023-01-01", "1", "GBP"], ["C", "1", "2023-01-01", "1", "XXX"]],
                ]))
        let transformed = try transform([source])
        #expect(transformed.base.orders.count == 2)
        #expect(transformed.rejections.map(\.rejection.position) == [SourcePosition(file: "file2", line: 3)])
        #expect(transformed.rejections.map(\.rejection.reason) == [.noRate])
    }

    @Test func ticketsAreRecordsOfWhoeverOpenedThem() throws {
        let tickets = SourceTable(
            name: "support", channel: "desk", refersTo: "web",
            table: table(
                .tickets, ["ticket_id", "customer_ref", "email", "opened_at"],
                [
                    [
                        ["t1", "2", "", "2023-02-02"], ["t2", "", "bob@post.net", "2023-02-03"],
                        ["t3", "", "", "2023-02-04"],
                    ]
                ]))
        let base = try transform([Self.web, tickets]).base
        let bob = try #require((0..<base.customers.count).first { base.customers[.email][$0] == "bob@post.net" })
        #expect(base.customers.records[bob] == 3)
        #expect(base.customers.channels[bob] == "shop|desk")
        #expect(base.identities.count == 4)
    }

    @Test func nothingAtAllIsAnEmptyBase() throws {
        let base = try transform([]).base
        #expect(base.customers.count == 0)
        #expect(base.orders.count == 0)
        let empty = SourceTable(name: "web", channel: "shop", table: table(.customers, Self.customerFields, [[]]))
        #expect(try transform([empty]).base.identities.count == 0)
    }
}

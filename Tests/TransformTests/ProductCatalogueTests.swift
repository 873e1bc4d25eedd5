import Records
import Testing

@testable import Transform

@Suite struct ProductCatalogueTests {
    private static let orderFields = ["order_id", "ordered_at", "product_id", "product_name", "category", "amount"]

    private func products(_ files: [[[String]]], told orders: [[String]] = []) throws -> Products {
        let filed = files.map {
            table(.products, ["product_id", "name", "category", "price", "cost", "upgrade_of", "consumable"], [$0])
        }
        var told = ToldProducts()
        told.hear(table(.orders, Self.orderFields, [orders]), rows: Array(orders.indices))
        return Products(filed, told: told, currency: try currency("EUR"))
    }

    @Test func productsAreSortedByIDWithWhatTheirFileSays() throws {
        let products = try products([
            [
                ["P2", "Big mug", "Mugs", "12.5", "4", "P1", "no"], ["P1", "Mug", "Mugs", "9.99", "", "P1", ""],
                ["P0", "Tea", "", "", "", "P9", "ja"],
            ]
        ])
        #expect((0..<products.count).map { products.ids[$0] } == ["P0", "P1", "P2"])
        #expect(products.prices == [MinorUnits.null, 999, 1250])
        #expect(products.costs == [MinorUnits.null, MinorUnits.null, 400])
        #expect(products.upgradeOf == [-1, -1, 1], "neither itself nor a product that is not there")
        #expect(products.isConsumable == [true, false, false])
        #expect(products.categories[2] == "Mugs" && products.categories[0] == "")
    }

    @Test func ordersNameWhatNoFileDoesAndTheWordSaidMostOftenCounts() throws {
        let orders = [
            ["1", "2024-01-01", "X", "Mug", "Toys", "1"], ["2", "2024-02-01", "X", "Mug", "", "1"],
            ["3", "2024-03-01", "X", "damaged", "Games", "1"], ["4", "2024-05-01", "P", "Till's word", "Till", "1"],
        ]
        for rows in [orders, orders.reversed()] {
            let products = try products([[["P", "Filed", "", "", "", "", ""]]], told: rows)
            #expect(products.names[0] == "Filed", "a product file counts more than orders")
            #expect(products.categories[0] == "Till", "where it says nothing, orders do")
            #expect(products.names[1] == "Mug")
            #expect(products.categories[1] == "Games", "of words said equally often the newest")
        }
    }

    @Test func ofSeveralFilesTheLaterCounts() throws {
        let products = try products([[["P", "One", "", "1", "", "", ""]], [["P", "Two", "", "2", "", "", ""]]])
        #expect(products.names[0] == "Two" && products.prices == [200])
    }
}

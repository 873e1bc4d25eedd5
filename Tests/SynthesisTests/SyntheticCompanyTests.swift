import Foundation
import Records
import Testing

@testable import Synthesis

@Suite struct SyntheticCompanyTests {
    @Test func threadsDoNotChangeAByte() throws {
        let one = try Exported(SyntheticCompany(customers: 2200, seed: 11, threads: 1))
        let two = try Exported(SyntheticCompany(customers: 2200, seed: 11, threads: 2))
        #expect(one.paths == two.paths)
        #expect(one.files == two.files)
    }

    @Test func anotherSeedIsAnotherCompany() throws {
        let one = try Exported(SyntheticCompany(customers: 50, seed: 1))
        let two = try Exported(SyntheticCompany(customers: 50, seed: 2))
        for path in one.paths where path.hasPrefix("truth/people") || path.hasSuffix("cards.csv") {
            #expect(one.files[path] != two.files[path])
        }
    }

    @Test func twoThousandCustomersStayUnderThreeMegabytes() throws {
        let bytes = try Exported.small.get().files.values.reduce(0) { $0 + $1.count }
        #expect(bytes < 3_000_000)
        #expect(bytes > 2_000_000)
    }

    @Test func aBiggerCompanyBeginsWithTheSamePeople() throws {
        // Whole chunks do not depend on how many chunks there are.
        let more = try Exported(SyntheticCompany(customers: 2010, seed: 7))
        #expect(more.text("truth/people.csv").hasPrefix(try Exported.small.get().text("truth/people.csv")))
    }

    @Test(arguments: [
        (0, "customers: found 0, but expected at least 1."),
        (-5, "customers: found -5, but expected at least 1."),
    ])
    func noCustomersAreRefused(count: Int, message: String) {
        let error = #expect(throws: SynthesisError.self) { _ = try SyntheticCompany(customers: count, seed: 1) }
        #expect(error?.description == message)
    }

    @Test func settingsWithoutACompanyAreRefused() throws {
        let day = SyntheticCompany.defaultFirstDay
        #expect(throws: SynthesisError.tooFewDays(11)) {
            _ = try SyntheticCompany(customers: 1, seed: 1, firstDay: day, asOf: day + 10)
        }
        var process = PurchaseProcess()
        process.alpha = 0
        #expect(throws: SynthesisError.parameterNotPositive("alpha")) {
            _ = try SyntheticCompany(customers: 1, seed: 1, process: process)
        }
        process.alpha = .nan
        #expect(throws: SynthesisError.parameterNotPositive("alpha")) {
            _ = try SyntheticCompany(customers: 1, seed: 1, process: process)
        }
        process.alpha = 0.001
        process.b = 1e9
        #expect(throws: SynthesisError.tooManyOrders(limit: Company.orderNumbers)) {
            try SyntheticCompany(customers: 400, seed: 1, process: process).writeExports { _, _ in }
        }
    }

    @Test(arguments: [1, 2, 3, 17])
    func fewCustomersMakeWholeFilesToo(count: Int) throws {
        let exported = try Exported(SyntheticCompany(customers: count, seed: 5, threads: 2))
        #expect(exported.rows("truth/people.csv").count == count)
        for path in ["support/tickets.json", "support/surveys.json", "truth/parameters.json"] {
            let bytes = Data(exported.files[path] ?? [])
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: bytes) }
        }
    }

    @Test func whatTheSinkThrowsComesOut() throws {
        struct Full: Error {}
        let company = try SyntheticCompany(customers: 10, seed: 1)
        #expect(throws: Full.self) { try company.writeExports { _, _ in throw Full() } }
    }

    @Test func otherDaysAndVolumesWork() throws {
        let first = SyntheticCompany.defaultFirstDay
        var volume = Volume.full
        volume.furtherLines = 2
        let exported = try Exported(
            SyntheticCompany(
                customers: 300, seed: 9, firstDay: first + 17, asOf: first + 200, volume: volume, threads: 2))
        #expect(exported.paths(under: "webshop/orders-").first == "webshop/orders-2023-07.jsonl")
        #expect(exported.paths(under: "webshop/orders-").count == 7)
        #expect(exported.rows("shared/rates.csv").count == 184)
    }
}

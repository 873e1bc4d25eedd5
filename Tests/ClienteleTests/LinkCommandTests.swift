import Foundation
import Testing

@Suite struct LinkCommandTests {
    private let folder: TemporaryFolder

    /// Two files of the same sixty people; in the second the names of some are mistyped and the columns are called otherwise.
    init() throws {
        folder = try TemporaryFolder()
        let given = ["Anna", "Bert", "Clara", "Dora", "Emil", "Frida", "Georg", "Hanna", "Ida", "Jakob"]
        let family = ["Albrecht", "Brandner", "Carstens", "Dornfeld", "Eichhorn", "Falkner"]
        var (shop, till) = (
            "id,first_name,last_name,date_of_birth,city\n", "kundennummer;vorname;nachname;geburtsdatum\n"
        )
        for person in 0..<60 {
            let (first, last) = (given[person % 10], family[person / 10])
            let (year, month, day) = (1950 + person * 7 % 50, 1 + person % 12, 10 + person * 5 % 18)
            let written = person % 9 == 0 ? String(last.dropLast(2)) + "nt" : last
            shop += "S\(person),\(first),\(last),\(year)-\(month < 10 ? "0" : "")\(month)-\(day),Ulm\n"
            till += "T\(person);\(first);\(written);\(day).\(month < 10 ? "0" : "")\(month).\(year)\n"
        }
        try folder.write("shop.csv", shop)
        try folder.write("till.csv", till)
    }

    @Test func thePairsAreFoundWithoutAConfiguration() throws {
        let outcome = try folder.clientele("link", "shop.csv", "till.csv", "--mode", "link", "--out", "clusters.csv")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("clusters.csv: 120 records are "))
        let found = rows(try folder.text("clusters.csv"))
        #expect(found.count == 120)
        #expect(
            found.map { $0["source", default: ""] } == Array(repeating: "shop", count: 60)
                + Array(repeating: "till", count: 60))
        var clusterOf: [String: String] = [:]
        for row in found { clusterOf[row["record_id", default: ""]] = row["cluster_id"] }
        let right = (0..<60).count { clusterOf["S\($0)"] == clusterOf["T\($0)"] }
        #expect(right >= 57)
        #expect(Set(clusterOf.values).count <= 63)
    }

    /// Neither the order of the rows nor the number of threads changes a byte.
    @Test func theOrderOfTheRowsPlaysNoPart() throws {
        var lines = try folder.text("shop.csv").split(separator: "\n")
        let header = lines.removeFirst()
        let first = try folder.clientele("link", "shop.csv", "till.csv", "--threads", "1")
        try folder.write("shop.csv", ([header] + lines.reversed()).joined(separator: "\n") + "\n")
        let second = try folder.clientele("link", "till.csv", "shop.csv", "--threads", "2")
        #expect(first.code == 0)
        #expect(first.output == second.output)
    }

    @Test func thePlanNamesRulesAndCost() throws {
        let outcome = try folder.clientele("link", "shop.csv", "till.csv", "--dry-run", "--out", "clusters.csv")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("records    120 of 2 sources; compared: any two records\n"))
        #expect(outcome.output.contains("             date_of_birth/geburtsdatum: birth_date (ymd)\n"))
        #expect(outcome.output.contains("memory     about "))
        #expect(!folder.exists("clusters.csv"))
    }

    @Test func aPlanOverTheMemoryIsRefusedNamingTheRule() throws {
        let people = (0..<30_000).map { "\($0),Anna Berg,1970-01-\(10 + $0 % 18),street \($0 % 50)\n" }
        try folder.write("many.csv", "id,name,birth_date,street\n" + people.joined())
        let outcome = try folder.clientele("link", "many.csv", "--max-memory-mb", "1", "--out", "clusters.csv")
        #expect(outcome.code == 5)
        #expect(outcome.errors.contains("link failed: blocking rule '"))
        #expect(outcome.errors.contains("but 1 MiB are allowed"))
        #expect(!folder.exists("clusters.csv"))
    }

    @Test func wrongUsageAndFilesHaveTheirCodes() throws {
        #expect(try folder.clientele("link").code == 64)
        #expect(try folder.clientele("link", "gone.csv").code == 2)
        try folder.write("link.yaml", "fields: {vornam: given_name}\n")
        let outcome = try folder.clientele("link", "shop.csv", "till.csv", "--config", "link.yaml")
        #expect(outcome.code == 64)
        #expect(outcome.errors.hasPrefix("link.yaml:1:10: no file has a column 'vornam'. Did you mean 'vorname'?"))
        #expect(try folder.clientele("link", "shop.csv", "--out", "no/such/folder/clusters.csv").code == 1)
    }
}

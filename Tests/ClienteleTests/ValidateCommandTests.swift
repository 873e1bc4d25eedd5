import Foundation
import Testing

@Suite struct ValidateCommandTests {
    @Test func aSoundFileHasNoProblems() throws {
        let folder = try SmallShop.folder()
        let outcome = try folder.clientele("validate", "shop.yaml")
        #expect(outcome.code == 0)
        #expect(outcome.output == "shop.yaml: 2 sources, no problems\n")
        #expect(outcome.errors == "")
        #expect(folder.names("") == ["exports", "shop.yaml"])
    }

    @Test func sourcesWithoutAFileAreTold() throws {
        let folder = try SmallShop.folder()
        try folder.remove("exports/people.csv")
        let outcome = try folder.clientele("validate", "shop.yaml")
        #expect(outcome.code == 0)
        #expect(outcome.output == "shop.yaml: 2 sources, no problems\n")
        #expect(outcome.errors == "source 'people': no file matches exports/people.csv now; a run would fail.\n")
    }

    @Test func threeMistakesAreToldTogether() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "shop.yaml",
            """
            currency: EURO
            extract:
              sources:
                - name: people
                  kind: customer
                  path: people.csv
                  fields: {record_id: id}
            pulish: {out: out}
            """)
        let expected = """
            shop.yaml:1:11: 'currency' is 'EURO', but expected three letters such as EUR.
              1 | currency: EURO
                |           ^
            shop.yaml:5:13: 'kind' in a source is 'customer'. Did you mean 'customers'?
              5 |       kind: customer
                |             ^
            shop.yaml:8:1: unknown key 'pulish'. Did you mean 'publish'?
              8 | pulish: {out: out}
                | ^
            shop.yaml: 3 problems; nothing was run.

            """
        for command in ["validate", "run"] {
            let outcome = try folder.clientele(command, "shop.yaml")
            #expect(outcome.code == 64)
            #expect(outcome.errors == expected)
            #expect(outcome.output == "")
        }
        #expect(folder.names("") == ["shop.yaml"])
    }

    @Test func problemsAreObjectsInAJSONLog() throws {
        let folder = try TemporaryFolder()
        try folder.write("shop.yaml", "currency: EURO\nextract: 7\n")
        let outcome = try folder.clientele("run", "shop.yaml", "--log-format", "json")
        #expect(outcome.code == 64)
        let objects = try outcome.errorLines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String]
        }
        #expect(objects.map { $0?["line"] } == ["1", "2"])
        #expect(objects.map { $0?["file"] } == ["shop.yaml", "shop.yaml"])
        #expect(objects.first??["message"] == "'currency' is 'EURO', but expected three letters such as EUR.")
    }

    @Test(arguments: ["none.yaml", "."])
    func aFileThatCannotBeRead(path: String) throws {
        let outcome = try TemporaryFolder().clientele("validate", path)
        #expect(outcome.code == 64)
        #expect(
            outcome.errors == """
                extract failed: \(path): cannot be read as a pipeline file, but expected a YAML file in UTF-8.
                What to do: check the path.

                """)
    }

    @Test(arguments: ["demo.yaml", "nightly.yaml", "online-retail.yaml"])
    func ourOwnPipelinesAreSound(name: String) throws {
        let outcome = try TemporaryFolder().clientele(
            "validate", packageFolder + "/pipelines/" + name,
            environment: ["EXPORTS": "/none", "ONLINE_RETAIL": "/none"])
        #expect(outcome.code == 0, "\(outcome.errors)")
    }
}

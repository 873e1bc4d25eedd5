import Analyze
import CustomerValue
import Exports
import Extract
import Records
import Testing

@testable import Pipeline

/// The problems of a pipeline file `line:column: message`; none where it can be run.
private func problems(_ text: String, environment: [String: String] = [:]) -> [String] {
    do throws(InvalidPipeline) {
        _ = try Plan(file: "shop.yaml", text: text, environment: environment)
        return []
    } catch {
        return error.problems.map { "\($0.line):\($0.column): \($0.message)" }
    }
}

/// A pipeline file with one source of orders, to which lines of each section are added.
private func pipeline(source: String = "", top: String = "", kind: String = "orders", fields: String = orderFields)
    -> String
{
    """
    currency: EUR
    \(top)
    extract:
      sources:
        - name: sales
          kind: \(kind)
          path: sales.csv
          fields: \(fields)
          \(source)
    """
}

private let orderFields = "{order_id: order, ordered_at: day, amount: total}"

@Suite struct PipelineFileTests {
    @Test func whatIsNotSaidHasADefault() throws {
        let plan = try Plan(file: "jobs/shop.yaml", text: pipeline(), environment: [:])
        #expect(plan.name == "shop")
        #expect(plan.currency.code == "EUR")
        #expect(plan.country == "")
        #expect(plan.asOf == nil)
        #expect(plan.maximumRejected == 0.01)
        #expect(plan.adjustmentProducts.isEmpty)
        #expect(plan.sharedIdentifierPeople == 4)
        #expect(plan.statePath == "state/shop/clientele.db")
        #expect(plan.maximumChangedCustomers == 0.01)
        #expect(plan.analysis.rfmLevels == 5)
        #expect(plan.out == "out/shop")
        let source = try #require(plan.sources.first)
        #expect(source.pattern == "jobs/sales.csv")
        #expect(source.export.files == [])
        #expect(source.export.channel == "sales")
        #expect(source.export.format == .csv(CSVDialect(delimiter: 44, quote: 34)))
        #expect(source.export.encoding == .utf8)
        #expect(source.export.timestampFormat == .iso)
        #expect(source.export.decimalFormat == DecimalFormat(separator: 46, grouping: nil))
        #expect(source.refersTo == nil)
        #expect(source.maximumAgeDays == nil)
    }

    @Test func everyKeyIsRead() throws {
        let folder = try TemporaryFolder(files: ["in/a-1.csv", "in/a-2.csv", "in/people.jsonl"])
        let text = """
            name: night
            currency: gbp
            country: GB
            as_of: 2025-06-30
            extract:
              max_rejected: 2.5%
              sources:
                - name: people
                  kind: customers
                  channel: web
                  path: ${FOLDER}/people.jsonl
                  format: jsonl
                  fields: {record_id: id, email: contact.email}
                - name: tills
                  kind: orders
                  channel: store
                  path: in/a-*.csv
                  format: csv
                  encoding: windows-1252
                  delimiter: "\\t"
                  quote: "'"
                  decimals: ","
                  thousands: "."
                  dates: dd.MM.yyyy HH:mm
                  max_age_days: 3
                  refers_to: people
                  fields:
                    order_id: Bon
                    ordered_at: {column: Datum, dates: yyyy-MM-dd}
                    customer_ref: {column: Karte, remove_suffix: ".0"}
                    amount: Summe
                    currency: {value: EUR}
                    status: {column: Art, values: {Retoure: refund, Storno: cancelled}}
            transform:
              adjustments: [POST, 7]
              identity: {shared_identifier_people: 9}
            load: {state: ../memory/night.db, max_changed_customers: 0.05}
            analyze: {model: bg-nbd, rfm_levels: 4}
            publish: {out: ./releases//night}
            """
        let plan = try Plan(file: folder.path + "/shop.yaml", text: text, environment: ["FOLDER": "in"])
        #expect(plan.name == "night")
        #expect(plan.currency.code == "GBP")
        #expect(plan.country == "GB")
        #expect(plan.asOf == Day(iso: "2025-06-30"))
        #expect(plan.maximumRejected == 0.025)
        #expect(plan.adjustmentProducts == ["POST", "7"])
        #expect(plan.sharedIdentifierPeople == 9)
        let parent = folder.path.split(separator: "/").dropLast().joined(separator: "/")
        #expect(plan.statePath == "/\(parent)/memory/night.db")
        #expect(plan.maximumChangedCustomers == 0.05)
        #expect(plan.analysis.model == .betaGeometric)
        #expect(plan.analysis.rfmLevels == 4)
        #expect(plan.out == folder.path + "/releases/night")
        #expect(plan.sources.map(\.export.name) == ["people", "tills"])
        let people = plan.sources[0]
        #expect(people.export.kind == .customers)
        #expect(people.export.format == .jsonLines)
        #expect(people.export.files == [folder.path + "/in/people.jsonl"])
        #expect(people.sizes == [9])
        let tills = plan.sources[1]
        #expect(tills.export.channel == "store")
        #expect(tills.export.files == ["/in/a-1.csv", "/in/a-2.csv"].map { folder.path + $0 })
        #expect(tills.export.format == .csv(CSVDialect(delimiter: 9, quote: 39)))
        #expect(tills.export.encoding == .windows1252)
        #expect(tills.export.decimalFormat == DecimalFormat(separator: 44, grouping: 46))
        #expect(tills.export.timestampFormat.pattern == "dd.MM.yyyy HH:mm")
        #expect(tills.maximumAgeDays == 3)
        #expect(tills.refersTo == "people")
        #expect(
            tills.export.mappings == [
                FieldMapping(field: "order_id", column: "Bon"),
                FieldMapping(
                    field: "ordered_at", column: "Datum", timestampFormat: TimestampFormat(pattern: "yyyy-MM-dd")),
                FieldMapping(field: "customer_ref", column: "Karte", suffix: ".0"),
                FieldMapping(field: "amount", column: "Summe"),
                FieldMapping(field: "currency", column: nil, constant: "EUR"),
                FieldMapping(field: "status", column: "Art", values: ["Retoure": "refund", "Storno": "cancelled"]),
            ])
    }

    @Test func threeMistakesAreToldTogether() throws {
        let text = """
            name: shop
            currency: EURO
            extract:
              max_rejectd: 1%
              sources:
                - name: sales
                  kind: order
                  path: sales.csv
                  fields: {order_id: order, ordered_at: day, amount: total}
            """
        let error = try #require(throws: InvalidPipeline.self) {
            try Plan(file: "shop.yaml", text: text, environment: [:])
        }
        #expect(
            error.description == """
                shop.yaml:2:11: 'currency' is 'EURO', but expected three letters such as EUR.
                  2 | currency: EURO
                    |           ^
                shop.yaml:4:3: unknown key 'max_rejectd' in extract. Did you mean 'max_rejected'?
                  4 |   max_rejectd: 1%
                    |   ^
                shop.yaml:7:13: 'kind' in a source is 'order'. Did you mean 'orders'?
                  7 |       kind: order
                    |             ^
                """)
    }

    @Test(arguments: [
        ("", "1:1: the file is empty, but expected a pipeline. `pipelines/nightly.yaml` shows every key."),
        (
            "# nothing yet\n",
            "1:1: the file is empty, but expected a pipeline. `pipelines/nightly.yaml` shows every key."
        ),
        ("just a text", "1:1: the file is not a section, but expected keys with values."),
        ("- a\n- b", "1:1: the file is not a section, but expected keys with values."),
        ("currency: EUR", "1:1: missing section 'extract' with the sources to read."),
        ("currency: [EUR", "2:1: not YAML: did not find expected ',' or ']'."),
        ("currency: EUR\n\textract:", "2:1: not YAML: found a tab character that violates indentation."),
        ("currency: EUR\nextract:\n", "2:9: extract has no list of 'sources'."),
        ("currency: EUR\nextract: {sources: []}", "2:20: extract has no list of 'sources'."),
        ("currency: EUR\nextract: {sources: sales}", "2:20: extract has no list of 'sources'."),
        (
            "currency: EUR\nextract: {sources: [sales]}",
            "2:21: a source is not a section, but expected keys with values."
        ),
        ("currency: EUR\ncurrency: GBP", "1:1: the key 'currency' stands twice in one section."),
    ])
    func whatIsNoPipelineIsTold(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test(arguments: [
        ("currncy: GBP", "2:1: unknown key 'currncy'. Did you mean 'currency'?"),
        ("as_of: 2025-02-29", "2:8: 'as_of' is '2025-02-29', but expected an existing day as yyyy-MM-dd."),
        ("name: [a]", "2:7: 'name' is not a text."),
        ("transform: {adjustments: POST}", "2:26: 'adjustments' in transform is not a list of texts."),
        (
            "transform: {identity: {shared_identifer_people: 2}}",
            "2:24: unknown key 'shared_identifer_people' in transform.identity. Did you mean 'shared_identifier_people'?"
        ),
        (
            "transform: {identity: {shared_identifier_people: 0}}",
            "2:50: 'shared_identifier_people' in transform.identity is '0', but expected a whole number from 1 to 99."
        ),
        ("load: {state: }", "2:15: 'state' in load is not a text."),
        ("load: 7", "2:7: load is not a section, but expected keys with values."),
        (
            "load: {max_changed_customers: 101%}",
            "2:31: 'max_changed_customers' in load is '101%', but expected a share such as 1% or 0.01."
        ),
        ("analyze: {rfm_levels: 2}", "2:23: 'rfm_levels' in analyze is '2', but expected a whole number from 3 to 10."),
        ("analyze: {model: bgnbd}", "2:18: 'model' in analyze is 'bgnbd'. Did you mean 'bg-nbd'?"),
        ("publish: {output: x}", "2:11: unknown key 'output' in publish. Expected one of: out."),
        (
            "publish: {out: \"${HOMELESS}/x\"}",
            "2:16: 'out' uses ${HOMELESS}, but the environment does not set HOMELESS."
        ),
    ])
    func sectionsAreChecked(top: String, problem: String) {
        #expect(problems(pipeline(top: top)) == [problem])
    }

    @Test(arguments: [
        ("chanel: web", "9:7: unknown key 'chanel' in a source. Did you mean 'channel'?"),
        ("format: xml", "9:15: 'format' in a source is 'xml'. Expected one of: csv, jsonl, json."),
        ("format: jsonll", "9:15: 'format' in a source is 'jsonll'. Did you mean 'jsonl'?"),
        ("encoding: utf8", "9:17: 'encoding' in a source is 'utf8'. Did you mean 'utf-8'?"),
        ("delimiter: \"||\"", "9:18: 'delimiter' in a source is '||', but expected one character such as ',' or ';'."),
        ("quote: ”", "9:14: 'quote' in a source is '”', but expected one character such as ',' or ';'."),
        ("decimals: \"\"", "9:17: 'decimals' in a source is '', but expected one character such as ',' or ';'."),
        (
            "dates: d/M/y",
            "9:14: 'dates' is 'd/M/y', but expected 'iso' or a pattern of yyyy MM dd HH mm ss such as dd.MM.yyyy HH:mm."
        ),
        ("max_age_days: -1", "9:21: 'max_age_days' in a source is '-1', but expected a whole number from 0 to 36500."),
        ("refers_to: people", "9:18: 'refers_to' names 'people', which is no source of customers."),
    ])
    func sourcesAreChecked(source: String, problem: String) {
        #expect(problems(pipeline(source: source)) == [problem])
    }

    @Test(arguments: [
        ("{ordered_at: day, amount: total}", "8:15: fields of orders need 'order_id'."),
        ("{order_id: order, ordered_at: day}", "8:15: fields of orders need one of: unit_price, amount."),
        (
            "{order_id: order, ordered_at: day, amunt: a, amount: b}",
            "8:50: unknown field 'amunt' of orders. Did you mean 'amount'?"
        ),
        (
            "{order_id: {column: a, value: b}, ordered_at: day, amount: b}",
            "8:26: field 'order_id' needs either 'column' or 'value'."
        ),
        ("{order_id: {}, ordered_at: day, amount: b}", "8:26: field 'order_id' needs either 'column' or 'value'."),
        (
            "{order_id: {colum: a, value: x}, ordered_at: day, amount: b}",
            "8:27: unknown key 'colum' in field 'order_id'. Did you mean 'column'?"
        ),
    ])
    func fieldsAreChecked(fields: String, problem: String) {
        #expect(problems(pipeline(fields: fields)) == [problem])
    }

    @Test func sourcesNeedNameKindPathAndFields() {
        let text = "currency: EUR\nextract:\n  sources:\n    - channel: web\n"
        #expect(
            problems(text) == [
                "4:7: missing key 'name' in a source.", "4:7: missing key 'kind' in a source.",
                "4:7: missing key 'path' in a source.",
            ])
        #expect(
            problems(text + "      name: a\n      kind: events\n      path: x") == [
                "4:7: missing key 'fields' in a source: which column is which field."
            ])
    }

    @Test func namesOfSourcesAreDistinctAndSafe() {
        func source(_ name: String) -> String {
            "    - {name: \(name), kind: orders, path: x, fields: \(orderFields)}\n"
        }
        let head = "currency: EUR\nextract:\n  sources:\n"
        #expect(
            problems(head + source("a") + source("b") + source("a")) == [
                "6:7: two sources are named 'a', but expected a name for each."
            ])
        #expect(
            problems(head + source("../a")) == [
                "4:14: the name '../a' names files, but expected only letters, digits, '-' and '_'."
            ])
        #expect(problems(head + (0..<64).map { source("s\($0)") }.joined()) == [])
        #expect(
            problems(head + (0..<65).map { source("s\($0)") }.joined()) == ["4:5: 65 sources, but expected at most 64."]
        )
    }

    @Test func problemsAreToldFromTopToBottom() {
        let found = problems(pipeline(source: "format: xml", top: "as_of: never", fields: "{order_id: a}"))
        let lines = found.compactMap { $0.split(separator: ":").first.flatMap { Int($0) } }
        #expect(lines == [2, 8, 8, 9])
    }

    @Test func wordsThatYAMLTakesForOtherThingsAreTexts() throws {
        let plan = try Plan(
            file: "a.yaml", text: pipeline(top: "country: NO", fields: "{order_id: 1, ordered_at: yes, amount: 2.50}"),
            environment: [:])
        #expect(plan.country == "NO")
        #expect(plan.sources[0].export.mappings.map(\.column) == ["1", "yes", "2.50"])
    }

    @Test(arguments: [
        ("shop.yaml", "in/a.csv", "in/a.csv"), ("jobs/shop.yaml", "../in/a.csv", "in/a.csv"),
        ("jobs/shop.yaml", "./a.csv", "jobs/a.csv"),
        ("../jobs/shop.yaml", "../a.csv", "../a.csv"), ("../shop.yaml", "../../a.csv", "../../../a.csv"),
        ("/jobs/shop.yaml", "../../a.csv", "/a.csv"), ("./shop.yaml", "a.csv", "a.csv"),
        ("jobs/shop.yaml", "/in/a.csv", "/in/a.csv"),
        ("shop.yaml", "../a.csv", "../a.csv"),
    ])
    func pathsAreRelativeToTheFile(file: String, path: String, expected: String) throws {
        let text = pipeline(top: "publish: {out: \(path)}")
        #expect(try Plan(file: file, text: text, environment: [:]).out == expected)
    }
}

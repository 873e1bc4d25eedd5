import RecordLinkage
import Testing

@testable import Pipeline

@Suite struct LinkFileTests {
    private func problems(_ text: String) -> [String] {
        do throws(InvalidPipeline) {
            _ = try LinkFile(file: "link.yaml", text: text)
            return []
        } catch { return error.problems.map { "\($0.line):\($0.column): \($0.message)" } }
    }

    @Test func everythingMayBeSaid() throws {
        let file = try LinkFile(
            file: "link.yaml",
            text: """
                mode: link
                record_id: no
                delimiter: ";"
                duplicate_free: [cards]
                fields:
                  vorname: given_name
                  geboren: {role: birth_date, date_order: dmy}
                """)
        #expect(file.mode == .link)
        #expect(file.recordID == "no")
        #expect(file.delimiter == 59)
        #expect(file.duplicateFree == ["cards"])
        #expect(file.columns.map(\.name) == ["vorname", "geboren"])
        #expect(file.columns.map(\.role) == [.givenName, .birthDate])
        #expect(file.columns.map(\.dateOrder) == [nil, .dayMonthYear])
    }

    @Test(arguments: [
        ("moed: link", "1:1: unknown key 'moed'. Did you mean 'mode'?"),
        ("mode: join", "1:7: 'mode' is 'join'."),
        ("fields: {name: ful_name}", "1:16: the role of 'name' is 'ful_name'. Did you mean 'full_name'?"),
        ("fields: {born: {date_order: dmy}}", "1:16: missing key 'role' in field 'born'."),
        (
            "fields: {born: {role: birth_date, date_ordr: dmy}}",
            "1:35: unknown key 'date_ordr' in field 'born'. Did you mean 'date_order'?"
        ),
        ("fields: [name]", "1:9: fields is not a section, but expected keys with values."),
        ("", "1:1: the file is empty, but expected the roles of columns under `fields`."),
    ])
    func whatIsWrongIsTold(text: String, problem: String) {
        let found = problems(text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(problem) == true, "\(found)")
    }
}

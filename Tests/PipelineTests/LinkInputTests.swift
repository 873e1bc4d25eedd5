import Foundation
import RecordLinkage
import Records
import Testing

@testable import Pipeline

@Suite struct LinkInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func input(_ files: [(String, String)], _ linkFile: LinkFile = LinkFile()) throws -> LinkInput {
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name)) }
        return try LinkInput(files: files.map { folder.path + "/" + $0.0 }, linkFile: linkFile)
    }

    @Test func rolesAreGuessedAndColumnsOfOneNameAreOne() throws {
        let table = try input([
            ("shop.csv", "id, first_name, surname, city\n1, Ada, Berg, Ulm\n2, Bo, Tal, \n"),
            ("till.csv", "first_name;id;phone\nCy;9;0731 123456\n"),
        ]).table
        #expect(table.sourceNames == ["shop", "till"])
        #expect(table.sources == [0, 0, 1])
        #expect((0..<3).map { table.recordIDs[$0] } == ["1", "2", "9"])
        #expect(table.fields.map(\.name) == ["first_name", "surname", "city", "phone"])
        #expect(table.fields.map(\.role) == [.givenName, .familyName, .city, .phone])
        #expect((0..<3).map { table.fields[0].values[$0] } == ["Ada", "Bo", "Cy"])
        #expect((0..<3).map { table.fields[3].values[$0] } == ["", "", "0731 123456"])
    }

    @Test func aFileOfSeveralBlocksIsOneTable() throws {
        let rows = (0..<260_000).map {
            "r\($0),\"Ada\nMaria \($0)\",\"Berg, Tal und Heide \($0 % 7)\",Ulm an der Donau\n"
        }
        let text = "id,first_name,surname,city\n" + rows.joined()
        #expect(text.utf8.count > 16 << 20)
        let table = try input([("a.csv", text)]).table
        #expect(table.count == 260_000)
        #expect((0..<260_000).allSatisfy { table.recordIDs[$0] == "r\($0)" })
        #expect(table.fields[0].values[259_999] == "Ada\nMaria 259999")
        #expect(table.fields[1].values[7] == "Berg, Tal und Heide 0")
    }

    @Test func rowsWithoutIDsAreNumbered() throws {
        let input = try input([("a.csv", "name,city\nAda Berg,Ulm\nBo Tal,Ulm\n")])
        #expect((0..<2).map { input.table.recordIDs[$0] } == ["1", "2"])
        #expect(input.recordIDColumns == [nil])
    }

    @Test func aDateThatNoHeaderNamesIsNoBirthDateWhereOneIsNamed() throws {
        let table = try input([("a.csv", "id,name,date_of_birth,signup\n1,Ada Berg,1970-01-02,2020-05-06\n")]).table
        #expect(table.fields.map(\.name) == ["name", "date_of_birth"])
    }

    @Test func columnsOfOneRoleInDifferentFilesAreOne() throws {
        let table = try input([
            ("a.csv", "id,first_name,dob,phone,mobile\n1,Ada,1970-01-31,0731 1,0170 2\n"),
            ("b.csv", "id,vorname,geburtsdatum\n9,Bo,28.02.1971\n"),
        ]).table
        #expect(table.fields.map(\.name) == ["first_name/vorname", "dob/geburtsdatum", "phone", "mobile"])
        #expect((0..<2).map { table.fields[0].values[$0] } == ["Ada", "Bo"])
        #expect((0..<2).map { table.fields[1].values[$0] } == ["1970-01-31", "1971-02-28"])
        #expect(table.fields[1].dateOrder == .yearMonthDay)
    }

    @Test func theLinkFileDecides() throws {
        let file = try LinkFile(
            file: "l.yaml", text: "record_id: nr\nfields: {wer: full_name, wann: {role: birth_date, date_order: mdy}}")
        let table = try input([("a.csv", "nr|wer|wann|name\n7|Ada Berg|1/2/1970|x\n")], file).table
        #expect(table.fields.map(\.name) == ["wer", "wann"])
        #expect(table.fields[1].dateOrder == .monthDayYear)
        #expect(table.recordIDs[0] == "7")
    }

    @Test func aColumnThatIsNotThereIsAProblemOfTheLinkFile() throws {
        let file = try LinkFile(file: "l.yaml", text: "fields:\n  nam: full_name\nduplicate_free: [b]\n")
        let error = #expect(throws: InvalidPipeline.self) { try input([("a.csv", "id,name\n1,Ada\n")], file) }
        #expect(
            error?.problems.map(\.message) == [
                "'duplicate_free' names 'b', which is no source. Did you mean 'a'?",
                "no file has a column 'nam'. Did you mean 'name'?",
            ])
        #expect(error?.problems.last?.line == 2)
    }

    @Test func whatCannotBeLinkedIsAFailureOfTheSource() throws {
        let missing = #expect(throws: StageFailure.self) {
            try LinkInput(files: [folder.path + "/no.csv"], linkFile: LinkFile())
        }
        #expect(missing?.exitCode == .source)
        let noPerson = #expect(throws: StageFailure.self) { try input([("a.csv", "id,amount\n1,2\n")]) }
        #expect(noPerson?.exitCode == .usage)
        let twice = #expect(throws: StageFailure.self) {
            try input([("a.csv", "id,name\n1,A\n"), ("a.txt", "id,name\n1,A\n")])
        }
        #expect(twice?.cause.hasPrefix("two files are named 'a'") == true)
        let noID = #expect(throws: StageFailure.self) {
            try input([("c.csv", "nr,name\n1,A\n,B\n")], try LinkFile(file: "l.yaml", text: "record_id: nr"))
        }
        #expect(noID?.cause.contains("line 3, column 'nr'") == true)
    }

    @Test func brokenRowsAndRepeatedIDsAreTold() throws {
        let warnings = try input(
            [("a.csv", "id,name\n1,A B\n1,C D\n2\n")], try LinkFile(file: "l.yaml", text: "record_id: id")
        ).warnings
        #expect(warnings.count == 2)
        #expect(warnings.first?.contains("1 rows cannot be read") == true)
        #expect(warnings.last?.contains("1 record ids stand in more than one row") == true)
    }
}

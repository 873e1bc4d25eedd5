import Foundation
import Testing

@testable import Pipeline

@Suite struct RunClockTests {
    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (1_234_567, "1,234,567"), (-12, "-12"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func thousandsAreGrouped(number: Int, text: String) { #expect(grouped(number) == text) }

    @Test func aLogLineIsAnObject() throws {
        let line = logLine(
            level: "info", message: "  a \"quote\",\na line ", fields: [("stage", "extract")],
            at: "2025-01-01T00:00:00Z")
        #expect(!line.contains("\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
        #expect(
            object == [
                "time": "2025-01-01T00:00:00Z", "level": "info", "message": "a \"quote\",\na line", "stage": "extract",
            ])
    }
}

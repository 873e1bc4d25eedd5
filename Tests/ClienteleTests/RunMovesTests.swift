import Foundation
import Testing

/// What one night tells of the nights before.
@Suite struct RunMovesTests {
    /// A shop that ran as of the end of February, and then of March.
    private static func folder(_ analyze: String = "") throws -> TemporaryFolder {
        let folder = try SmallShop.folder()
        try folder.write("shop.yaml", SmallShop.pipeline + analyze)
        for day in ["2025-02-28", "2025-03-20"] {
            let outcome = try folder.clientele("run", "shop.yaml", "--as-of", day, "--quiet")
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        return folder
    }

    @Test func theSecondNightKnowsTheFirst() throws {
        let folder = try Self.folder()
        func segments(_ day: String, _ column: String) throws -> [String?] {
            rows(try folder.text("out/\(day)/segments.csv")).map { $0[column] }
        }
        #expect(try segments("2025-03-20", "previous_segment") == segments("2025-02-28", "rfm_segment"))
        let moved = zip(
            try segments("2025-03-20", "previous_segment"), try segments("2025-03-20", "rfm_segment")
        ).count { $0 != $1 }
        let moves = rows(try folder.text("out/2025-03-20/segment_moves.csv"))
        #expect(moves.reduce(0) { $0 + (Int($1["customers", default: ""]) ?? 0) } == moved)
        #expect(moved > 3)
        #expect(rows(try folder.text("out/2025-03-20/top_movers.csv")).count == moved)
        #expect(try folder.clientele("verify", "out/latest").code == 0)
    }

    @Test func aRerunAndARerunOfTheEarlierDayGiveTheSameBytes() throws {
        let folder = try Self.folder("analyze: {rfm_cuts: frozen}\n")
        for day in ["2025-03-20", "2025-02-28", "2025-03-20"] {
            let before = try folder.release("out/\(day)")
            #expect(try folder.clientele("run", "shop.yaml", "--as-of", day, "--quiet").code == 0)
            let after = try folder.release("out/\(day)")
            #expect(before.keys.sorted().filter { before[$0] != after[$0] } == [], "\(day)")
        }
        let cuts = try ["2025-02-28", "2025-03-20"].map { day -> [String: String] in
            let models = try JSONSerialization.jsonObject(with: try folder.bytes("out/\(day)/models.json"))
            let rfm = try #require((models as? [String: Any])?["rfm"] as? [String: Any])
            return rfm.mapValues { "\($0)" }
        }
        #expect(cuts[0]["orders"] == cuts[1]["orders"] && cuts[0]["spend"] == cuts[1]["spend"])
        #expect(cuts[0]["cuts"] == "of this run" && cuts[1]["cuts"] == "those of the run before")
        let causes = Set(rows(try folder.text("out/2025-03-20/segment_moves.csv")).map { $0["cause"] })
        #expect(!causes.contains("others") && causes.contains("ordered"))
    }
}

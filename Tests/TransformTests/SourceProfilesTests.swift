import Records
import Testing

@testable import Transform

@Suite struct SourceProfilesTests {
    @Test func aRecordWithoutAnIdIsKnownByItsEmailPhoneOrLoyaltyNumber() {
        let fields = ["record_id", "email", "phone", "loyalty_id"]
        let rows = [
            ["1", "a@b.c", "", ""], ["", "a@b.c", "1", "2"], ["", "", "1", "2"], ["", "", "", "2"], ["", "", "", ""],
        ]
        #expect(
            SourceProfiles.recordIDs(of: table(.customers, fields, [rows])) == TextColumn(["1", "a@b.c", "1", "2", ""]))
        let without = table(.customers, ["email"], [[["x@y.z"], [""]]])
        #expect(SourceProfiles.recordIDs(of: without) == TextColumn(["x@y.z", ""]))
    }

    @Test func recordsAndMentionsShareTheColumns() {
        var profiles = SourceProfiles(sourceNames: ["web", "orders"])
        let customers = table(
            .customers, ["record_id", "email", "country", "created_at", "updated_at"],
            [[["1", "a@b.c", "DE", "2023-01-01", ""], ["2", "", "", "", "2023-02-02"]]])
        profiles.append(customers, source: 0)
        profiles.append(
            SourceProfiles.Mention(
                recordID: "9", name: "Una", country: "FR", at: moment("2023-03-03"), lastAt: moment("2023-04-04")),
            source: 1)
        #expect(profiles.count == 3)
        #expect(profiles.sources == [0, 0, 1])
        #expect(profiles.recordIDs == TextColumn(["1", "2", "9"]))
        #expect(profiles.text("country") == TextColumn(["DE", "", "FR"]))
        #expect(profiles.text("full_name") == TextColumn(["", "", "Una"]))
        #expect(profiles.created == [moment("2023-01-01"), Timestamp.null, moment("2023-03-03")])
        #expect(profiles.updated == [moment("2023-01-01"), moment("2023-02-02"), moment("2023-04-04")])
    }
}

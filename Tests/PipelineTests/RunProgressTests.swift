import Testing

@testable import Pipeline

@Suite struct RunProgressTests {
    @Test func extractTellsTheBytesReadEveryFewSeconds() {
        var progress = RunProgress(bytes: 4_000_000, interval: 5)
        #expect(progress.due(at: 100) == nil)
        progress.note(.begin(.extract), at: 100)
        progress.note(.read(1_000_000), at: 103)
        #expect(progress.due(at: 104.9) == nil)
        #expect(progress.due(at: 105)?.words == "extract: 25 % of 4 MB, 5 s")
        #expect(progress.due(at: 109) == nil)
        progress.note(.read(9_000_000), at: 109)
        #expect(progress.due(at: 110)?.words == "extract: 100 % of 4 MB, 10 s")
    }

    @Test func laterStagesTellForHowLongTheyHaveBeenAtIt() {
        var progress = RunProgress(bytes: 4_000_000, interval: 5)
        progress.note(.begin(.extract), at: 0)
        progress.note(.end(.extract), at: 7)
        #expect(progress.due(at: 20) == nil)
        progress.note(.begin(.transform), at: 20)
        #expect(progress.due(at: 24) == nil)
        #expect(progress.due(at: 32)?.words == "transform: 12 s")
        #expect(progress.due(at: 34) == nil)
        #expect(progress.due(at: 37)?.seconds == 17)
    }

    @Test func aRunWithoutBytesDividesByNothing() {
        var progress = RunProgress(bytes: 0, interval: 1)
        progress.note(.begin(.extract), at: 0)
        #expect(progress.due(at: 3)?.words == "extract: 3 s")
    }

    @Test(arguments: [
        (Stage.extract, Int?.some(0), "[..........] extract: 0 % of 1 MB, 2 s"),
        (.extract, 500_000, "[#####.....] extract: 50 % of 1 MB, 2 s"),
        (.extract, 1_000_000, "[##########] extract: 100 % of 1 MB, 2 s"),
        (.transform, nil, "[##........] transform: 2 s"), (.publish, nil, "[########..] publish: 2 s"),
    ])
    func barsAreOfBytesAndThenOfStages(stage: Stage, read: Int?, bar: String) {
        #expect(ProgressReport(stage: stage, seconds: 2, read: read, bytes: 1_000_000).bar(width: 10) == bar)
    }

    @Test func fieldsAreThoseOfALog() {
        let report = ProgressReport(stage: .extract, seconds: 2, read: 3, bytes: 4)
        #expect(report.fields.map(\.0) == ["stage", "event", "seconds", "bytes_read", "bytes"])
        #expect(report.fields.map(\.1) == ["extract", "progress", "2", "3", "4"])
    }
}

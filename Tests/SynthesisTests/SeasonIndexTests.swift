import Records
import Testing

@testable import Synthesis

@Suite struct SeasonIndexTests {
    private let first = SyntheticCompany.defaultFirstDay
    private let last = SyntheticCompany.defaultAsOf

    @Test func theRetailSeasonHasMeanOne() {
        #expect(abs(SeasonIndex.retail.months.reduce(0, +) - 12) < 1e-12)
        #expect(SeasonIndex(months: [2]).months.count == 12)
    }

    @Test func operationalTimeIsTheSumOfTheDaysFactors() {
        let time = OperationalTime(season: .retail, firstDay: first, asOf: last)
        let sum = (0...(last - first)).reduce(0.0) { $0 + SeasonIndex.retail.factor(on: first + $1) }
        #expect(abs(time.total - sum) < 1e-9)
        #expect(abs(time.total - 731) < 1)
    }

    @Test func withoutASeasonTimeRunsEvenly() {
        let time = OperationalTime(season: .none, firstDay: first, asOf: last)
        for (operational, day, second) in [(0.0, 0, 28_800), (1.5, 1, 28_800 + 25_200), (730.999_999_9, 730, 79_199)] {
            let moment = time.moment(at: operational)
            #expect(moment.day - first == day)
            #expect(abs(moment.secondOfDay - second) <= 1)
        }
    }

    @Test func laterStaysLater() {
        let time = OperationalTime(season: .retail, firstDay: first, asOf: last)
        var before = time.moment(at: 0)
        for step in 1..<5000 {
            let moment = time.moment(at: time.total * Double(step) / 5000)
            #expect(moment >= before)
            #expect(moment.day <= last)
            before = moment
        }
    }
}

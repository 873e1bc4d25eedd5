import Testing

@testable import Synthesis

@Suite struct PurchaseProcessTests {
    /// Batislam et al. 2007: the chance that nothing follows the first purchase by time T is
    /// a/(a+b) + b/(a+b) (α/(α+T))^r, for dropout may come at time zero.
    @Test(arguments: [30.0, 200, 700])
    func oneTimeBuyersAreAsManyAsTheModelSays(time: Double) {
        let process = PurchaseProcess()
        var random = RandomStream(seed: 1, purpose: .purchases, index: 0)
        let count = 20_000
        var alone = 0
        for _ in 0..<count {
            let history = PurchaseHistory(process: process, start: 0, end: time, random: &random)
            if history.times.count == 1 { alone += 1 }
        }
        let stays = process.b / (process.a + process.b)
        let expected = 1 - stays + stays * power(process.alpha / (process.alpha + time), process.r)
        #expect(abs(Double(alone) / Double(count) - expected) < 0.012)
    }

    @Test func purchasesAscendAndEndWithDropoutOrTheExports() {
        var random = RandomStream(seed: 4, purpose: .purchases, index: 0)
        for _ in 0..<500 {
            let history = PurchaseHistory(process: PurchaseProcess(), start: 10, end: 400, random: &random)
            #expect(history.times.first == 10)
            #expect(zip(history.times, history.times.dropFirst()).allSatisfy { $0 < $1 })
            #expect(history.times.allSatisfy { $0 < 400 })
        }
    }
}

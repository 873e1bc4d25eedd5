import Testing

@testable import Standardization

@Suite struct DiallingPlanTests {
    @Test(arguments: [
        ("DE", 49), ("US", 1), ("CA", 1), ("KZ", 7), ("VA", 39), ("JE", 44), ("GA", 241), ("XK", 383), ("SM", 378),
    ])
    func callingCode(country: String, code: Int) throws {
        #expect(DiallingPlan.of(try #require(Country(country)))?.callingCode == code)
    }

    /// Every calling code in use by a country has a plan, and every plan's code has numbers.
    @Test func plansAndRangesCoverEachOther() {
        let nobodys: Set = [800, 808, 870, 878, 881, 882, 883, 888, 979]
        for code in 1..<1000 {
            let plan = DiallingPlan.ofCallingCode(code)
            #expect((plan != nil) == (PhoneNumberTree.world.isAssigned(code) && !nobodys.contains(code)), "+\(code)")
        }
    }

    @Test func callingCodesBeginNoOtherCallingCode() {
        let codes = (1..<1000).filter { PhoneNumberTree.world.isAssigned($0) }
        for code in codes where code >= 10 {
            #expect(!codes.contains(code / 10) && !codes.contains(code / 100), "+\(code)")
        }
    }
}

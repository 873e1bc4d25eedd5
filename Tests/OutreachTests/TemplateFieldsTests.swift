import Records
import Testing

@testable import Outreach

@Suite struct TemplateFieldsTests {
    @Test(arguments: TriggerKind.allCases)
    func whatIsSaidToBeThereIsThere(kind: TriggerKind) throws {
        var rule = TriggerRule(name: "rule", condition: Self.condition(kind))
        rule.offer = "GIFT"
        var shop = TestShop(customers: 1)
        shop.orders(0, ["2025-06-28"])
        let trigger = Trigger(
            customer: 0, rule: 0, period: "ticket 1", day: try day("2025-06-28"), number: 1, product: 0,
            category: "Tea",
            detail: "")
        let values = TemplateFields.values(
            trigger, rule, try shop.base(), shop.signals(), sender: "Shop", language: "en")
        for (name, presence) in TemplateFields.of(rule, sender: "Shop") {
            switch presence {
            case .always: #expect(values[name] != nil && !(values[name] is Bool), "\(name)")
            case .flag: #expect(values[name] is Bool, "\(name)")
            case .sometimes: break
            }
        }
        #expect(values["first_name"] as? String == "Ada")
        #expect(values["company"] == nil)
    }

    @Test(arguments: [("S.", false), ("S", false), ("Jo", true), ("J.-P.", false), ("Anne-Marie", true)])
    func nobodyIsCalledByAnInitial(name: String, isThere: Bool) throws {
        let shop = TestShop([[.firstName: name]])
        let rule = TriggerRule(name: "rule", condition: .move)
        let trigger = Trigger(customer: 0, rule: 0, period: "", day: try day("2025-06-28"), detail: "")
        let values = TemplateFields.values(trigger, rule, try shop.base(), shop.signals(), sender: "", language: "en")
        #expect((values["first_name"] != nil) == isThere)
    }

    private static func condition(_ kind: TriggerKind) -> TriggerCondition {
        switch kind {
        case .birthday: .birthday(EventWindow())
        case .anniversary: .anniversary(EventWindow())
        case .move: .move
        case .newHouseholdMember: .newHouseholdMember
        case .firstInCategory: .firstInCategory(categories: [], freshDays: 1)
        case .schoolStart: .schoolStart(SchoolStart())
        case .due: .due(EventWindow(), Rhythm())
        case .late: .late(after: 1, until: 2, Rhythm())
        case .basket: .basket(BasketPattern(bought: []))
        case .complaint: .complaint(Complaint())
        case .priceLevel: .priceLevel(change: 0, orders: 1, freshDays: 1)
        case .wonBack: .wonBack(absentDays: 1, freshDays: 1)
        case .climbed: .climbed(to: [])
        }
    }
}

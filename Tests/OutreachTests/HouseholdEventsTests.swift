import Records
import Testing

@testable import Outreach

@Suite struct HouseholdEventsTests {
    private func shop(_ street: String, _ postcode: String, before: (street: String, postcode: String)) -> TestShop {
        var shop = TestShop([[.street: street, .postcode: postcode, .country: "DE"]])
        let key = AddressKey.of(country: "DE", postcode: before.postcode, street: before.street)
        shop.change = { $0.previousAddresses = TextColumn([key]) }
        return shop
    }

    @Test(arguments: [
        ("Lindenweg 5", "10115", "Lindenweg 5", "10115", false),
        ("Linden Weg 5", "10115", "Lindenweg 5", "10115", false),
        ("Lindenweg 6", "10115", "Lindenweg 5", "10115", true), ("Lindenweg 5", "20095", "Lindenweg 5", "10115", true),
        ("Lindenweg 5", "SW1A 1AA", "Lindenweg 5", "sw1a1aa", false),
        ("Lindenweg 5", "", "Lindenweg 5", "10115", false),
        ("Lindenweg 5", "10115", "", "", false),
    ])
    func aMoveIsAnotherPostcodeOrNumber(
        street: String, postcode: String, before: String, code: String, isTold: Bool
    ) throws {
        #expect(try shop(street, postcode, before: (before, code)).triggers(.move).isEmpty != isTold)
    }

    @Test func nobodyMovesByBeingMerged() throws {
        var moved = shop("Lindenweg 6", "10115", before: ("Lindenweg 5", "10115"))
        let change = moved.change
        #expect(try moved.triggers(.move).count == 1)
        moved.change = { signals in
            change(&signals)
            signals.isReshaped = [true]
        }
        #expect(try moved.triggers(.move).isEmpty)
    }

    @Test func onTheFirstNightNobodyMoved() throws {
        #expect(try TestShop([[.postcode: "10115"]]).triggers(.move).isEmpty)
    }

    @Test func aNewMemberIsToldToThoseWhoWereThere() throws {
        var shop = TestShop(customers: 4)
        shop.households = [0, 0, 0, 1]
        shop.change = { $0.previousHouseholds = [0, 0, -1, 1] }
        let found = try shop.triggers(.newHouseholdMember)
        #expect(found.map(\.customer) == [0, 1])
        #expect(found.map(\.period) == ["C2", "C2"])
        shop.change = { signals in
            signals.previousHouseholds = [0, 0, -1, 1]
            signals.isReshaped = [false, false, true, false]
        }
        #expect(try shop.triggers(.newHouseholdMember).isEmpty)
    }
}

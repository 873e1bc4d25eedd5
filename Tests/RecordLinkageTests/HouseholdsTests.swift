import Records
import Testing

@testable import RecordLinkage

@Suite struct HouseholdsTests {
    private struct Customer {
        var family = ""
        var street = ""
        var postcode = ""
        var phone = ""
        var email = ""
        var company = ""
        var taxID = ""
    }

    private func households(_ customers: [Customer], parents: [RecordPair] = []) -> Households {
        Households(
            HouseholdTable(
                familyNames: TextColumn(customers.map(\.family)), streets: TextColumn(customers.map(\.street)),
                postcodes: TextColumn(customers.map(\.postcode)), phones: TextColumn(customers.map(\.phone)),
                emails: TextColumn(customers.map(\.email)), companies: TextColumn(customers.map(\.company)),
                taxIDs: TextColumn(customers.map(\.taxID))), parents: parents)
    }

    @Test func familyAtOneAddress() {
        let found = households([
            Customer(family: "Doe", street: "1 Oak Lane", postcode: "123"),
            Customer(family: "Doe", street: "1 Oak Lane", postcode: "123"),
            Customer(family: "Roeder", street: "1 Oak Lane", postcode: "123"),
            Customer(family: "Doe", street: "2 Elm Way", postcode: "123"),
        ])
        #expect(found.households == [0, 0, 1, 2])
        #expect(found.kinds == [.family, .individual, .individual])
        #expect(found.sharedAddresses.map(\.familyNames) == [2])
    }

    @Test func familyWithOnePhone() {
        let found = households([
            Customer(family: "Doe", phone: "0123456789"), Customer(family: "Doe", phone: "0123456789"),
        ])
        #expect(found.kinds == [.family])
    }

    @Test func blockOfFlatsIsNoFamily() {
        var flats = ["Adler", "Becker", "Conrad", "Dittrich", "Ernst", "Fuchs", "Gruber"].map {
            Customer(family: $0, street: "1 Tower", postcode: "9")
        }
        flats.append(Customer(family: "Adler", street: "1 Tower", postcode: "9"))
        let found = households(flats)
        #expect(Set(found.households).count == 8)
        #expect(found.sharedAddresses.first?.customers == 8)
    }

    @Test func companyIsAnInstitution() {
        let found = households([
            Customer(family: "Doe", postcode: "1", company: "Acme Ltd"),
            Customer(family: "Brown", postcode: "1", company: "ACME"),
            Customer(family: "White", email: "w@acme.example"), Customer(family: "Black", email: "b@acme.example"),
            Customer(family: "Grey", email: "g@gmail.com"), Customer(family: "Green", email: "n@gmail.com"),
        ])
        #expect(found.households == [0, 0, 1, 1, 2, 3])
        #expect(found.kinds == [.institution, .institution, .individual, .individual])
    }

    @Test func parentAccountsAreOne() {
        let found = households([Customer(taxID: "DE1"), Customer(taxID: "DE2")], parents: [RecordPair(0, 1)])
        #expect(found.households == [0, 0] && found.kinds == [.institution])
    }

    @Test func noCustomersNoHouseholds() { #expect(households([]).households.isEmpty) }

    @Test func nullCustomersLiveAlone() {
        #expect(Set(households([Customer(), Customer(), Customer()]).households).count == 3)
    }
}

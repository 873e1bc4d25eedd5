internal import Records

/// Where a household lives or a company sits.
struct Address {
    var street: String
    var houseNumber: String
    var postcode: String
    var city: String
    var region: String
}

/// People who share an address: one person, a family, or the contacts of an institution.
struct Household {
    enum Kind: String { case individual, family, institution }

    /// The index of its first member over the whole company.
    var first: Int
    var kind: Kind
    var country: Country
    var town: Country.Town
    var address: Address
    var formerAddress: Address?
    var movedOn: Day?
    /// National landline digits, used by all members.
    var landline: String
    var sharedMailbox: String?
    var company: String?
    /// The domain of a company's mailboxes.
    var domain: String?
    var members: Range<Int>

    /// The mailbox that several members read: the family's, or the company's for a role.
    var commonMailbox: String? {
        guard let domain else { return sharedMailbox }
        return Mailbox.roles[first % Mailbox.roles.count] + "@" + domain
    }

    /// The address on a day, before or after the move.
    func address(on day: Day) -> Address {
        if let movedOn, let formerAddress, day < movedOn { return formerAddress }
        return address
    }
}

/// A person as they are, behind all records about them.
struct Person {
    /// The index over the whole company, from 0.
    var index: Int
    /// The household's place within the chunk.
    var household: Int
    var given: String
    var family: String
    /// The family name until the wedding, for those who marry during the exports.
    var familyBefore: String?
    var marriedOn: Day?
    var isFemale: Bool
    var birth: Day
    var language: String
    /// National mobile digits.
    var mobile: String
    /// The mailbox used most, and perhaps a second one.
    var mailboxes: [String]

    /// The family name on a day.
    func family(on day: Day) -> String {
        if let marriedOn, let familyBefore, day < marriedOn { return familyBefore }
        return family
    }
}

internal import Records

/// All that was put in: `truth/parameters.json`.
struct ParametersExport {
    let company: Company

    /// The file, keys in a fixed order.
    func bytes() -> [UInt8] {
        let process = company.process
        let catalogue = company.catalogue
        let value = JSONText.object([
            ("customers", .number(Double(company.customers), 0)),
            ("seed", .text(String(company.seed))),
            ("first_day", .text(company.firstDay.description)),
            ("as_of", .text(company.asOf.description)),
            ("operational_days", .number(company.time.total, 4)),
            ("season_index", .array(company.season.months.map { .number($0, 4) })),
            (
                "mbg_nbd",
                .numbers([("r", process.r), ("alpha", process.alpha), ("a", process.a), ("b", process.b)])
            ),
            ("gamma_gamma", .numbers([("p", process.p), ("q", process.q), ("gamma", process.gamma)])),
            ("volume", volume()),
            ("people", people()),
            ("channels", channels()),
            ("orders", orders()),
            ("satisfaction", satisfaction()),
            ("spelling", spelling()),
            (
                "tastes",
                .numbers([("within_tastes", Basket.tasteRate), ("first", 0.5), ("second", 0.3), ("third", 0.2)])
            ),
            (
                "affinities",
                .array(
                    catalogue.pairs.map { pair in
                        .object([
                            ("first", .text(catalogue.products[pair.first].id)),
                            ("second", .text(catalogue.products[pair.second].id)),
                            ("attachment", .number(pair.attachment, 4)),
                        ])
                    })
            ),
            (
                "replenishment",
                .array(
                    catalogue.consumables.map { product in
                        .object([
                            ("product_id", .text(catalogue.products[product].id)),
                            ("cycle_days", .number(Double(catalogue.products[product].cycle ?? 0), 0)),
                        ])
                    })
            ),
        ])
        var writer = ByteWriter()
        value.write(to: &writer)
        writer.newline()
        return writer.bytes
    }

    private func volume() -> JSONText {
        let volume = company.volume
        return .numbers([
            ("further_lines", volume.furtherLines), ("mailing_interval_days", Double(volume.mailingInterval)),
            ("price_level", volume.priceLevel), ("rows_per_damaged_row", Double(volume.rowsPerDamagedRow)),
        ])
    }

    private func people() -> JSONText {
        .numbers([
            ("institutions", Population.institutionRate), ("neighbours", Population.neighbourRate),
            ("moves", Population.moveRate), ("shared_mailbox_of_families", Population.sharedMailboxRate),
            ("same_family_name_of_couples", Population.sameFamilyNameRate),
            ("weddings_of_couples_of_one_name", Population.weddingRate),
            ("child_named_after_parent", Population.sameGivenNameRate),
        ])
    }

    private func channels() -> JSONText {
        let names = ["webshop", "cards", "webshop_and_cards", "guest", "guest_and_cards"]
        return .numbers(
            [("prospects", Customer.prospectRate), ("newsletter_of_buyers", Customer.newsletterRate)]
                + zip(names, Customer.habitShares).map { ($0, $1) } + [
                    ("profile_update", Chunk.profileUpdateRate), ("update_after_move", Chunk.updateAfterMoveRate),
                    ("second_account", Chunk.secondAccountRate), ("second_card", Chunk.secondCardRate),
                    ("second_subscription", Chunk.secondSubscriptionRate),
                    ("mailbox_on_card", Chunk.cardMailboxRate), ("stranger", Chunk.strangerRate),
                    ("referrals_of_accounts", Chunk.referralRate),
                    ("click_of_open", NewsletterExport.clickRate),
                    ("open_after_leaving", NewsletterExport.interestAfterLeaving),
                ])
    }

    private func orders() -> JSONText {
        .numbers([
            ("cancelled", Chunk.cancelledRate), ("full_refund", Chunk.fullRefundRate),
            ("partial_refund", Chunk.partialRefundRate), ("guest_orders_of_account_holders", Chunk.guestOrderRate),
            ("walk_ins", Chunk.walkInRate), ("customers_with_staple", Basket.stapleRate),
            ("overlap_days", Double(Company.overlap)),
        ])
    }

    private func satisfaction() -> JSONText {
        .numbers([
            ("bad_case_before_leaving", Chunk.badCaseRateBeforeLeaving), ("bad_case", Chunk.badCaseRate),
            ("harmless_case", Chunk.harmlessCaseRate), ("answer_after_case", Chunk.answerRateAfterCase),
            ("nps_after_purchase", Chunk.npsRate), ("ces_after_case", Chunk.cesRate),
        ])
    }

    private func spelling() -> JSONText {
        .numbers([
            ("nickname", Spelling.nicknameRate), ("initial", Spelling.initialRate),
            ("given_typo", Spelling.givenTypoRate), ("family_typo", Spelling.familyTypoRate),
            ("accents_lost", Spelling.accentsLostRate), ("swapped_names", Spelling.swappedNamesRate),
            ("upper_case", Spelling.upperCaseRate), ("lower_case", Spelling.lowerCaseRate),
            ("street_typo", Spelling.streetTypoRate), ("street_abbreviated", Spelling.abbreviationRate),
            ("postcode_typo", Spelling.postcodeTypoRate), ("mailbox_typo", Spelling.mailboxTypoRate),
            ("phone_typo", Spelling.phoneTypoRate), ("birth_error", Spelling.birthErrorRate),
            ("placeholder", Spelling.placeholderRate),
        ])
    }
}

/// A JSON value with its keys in order.
enum JSONText {
    case text(String)
    case number(Double, Int)
    case array([JSONText])
    case object([(String, JSONText)])

    /// An object of numbers with four decimal places.
    static func numbers(_ pairs: [(String, Double)]) -> JSONText { .object(pairs.map { ($0, .number($1, 4)) }) }

    func write(to writer: inout ByteWriter, indent: Int = 0) {
        switch self {
        case .text(let text): writer.append(json: text)
        case .number(let number, let places): writer.append(number, places: places)
        case .array(let values):
            writer.append("[")
            for (place, value) in values.enumerated() {
                if place > 0 { writer.append(", ") }
                value.write(to: &writer, indent: indent + 1)
            }
            writer.append("]")
        case .object(let pairs):
            writer.append("{")
            for (place, pair) in pairs.enumerated() {
                writer.append(place > 0 ? "," : "")
                writer.append(indent > 0 ? (place > 0 ? " " : "") : "\n  ")
                writer.append(json: pair.0)
                writer.append(": ")
                pair.1.write(to: &writer, indent: indent + 1)
            }
            writer.append(indent > 0 ? "}" : "\n}")
        }
    }
}

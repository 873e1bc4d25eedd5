import Testing

@Suite struct PreviewCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TellingShop.folder() }

    private func run(_ arguments: [String]) throws -> Outcome {
        try RunningProgram(["preview", "shop.yaml", "--quiet", "--as-of", "2025-03-10"] + arguments, in: folder)
            .outcome()
    }

    private func preview(_ arguments: String...) throws -> Outcome {
        try run(arguments)
    }

    @Test func samplesAreShownAndNothingIsTouched() throws {
        let outcome = try preview()
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            outcome.output.hasPrefix(
                "As of 2025-03-10: 2 triggers, 1 messages to send, 0 held out, 1 blocked.\n\n── birthday by email to C")
        )
        #expect(outcome.output.contains("   Subject: Alles Gute\n\n   Sie sind 35.\n"))
        #expect(!folder.exists("state"))
        #expect(!folder.exists("out"))
    }

    @Test func whatWasSentIsSeenInACopyOfTheState() throws {
        #expect(try folder.clientele("run", "shop.yaml", "--quiet", "--as-of", "2025-03-09").code == 0)
        let state = try folder.bytes("state/shop.db")
        let outcome = try preview()
        #expect(outcome.output == "As of 2025-03-10: 0 triggers, 0 messages to send, 0 held out, 0 blocked.\n")
        #expect(try folder.bytes("state/shop.db") == state)
    }

    @Test func aCustomerIsShownWithWhatIsBlocked() throws {
        #expect(try folder.clientele("run", "shop.yaml", "--quiet", "--as-of", "2025-03-10").code == 0)
        let decisions = rows(String(decoding: try folder.bytes("out/latest/message_decisions.csv"), as: UTF8.self))
        let blocked = try #require(decisions.first { $0["status"] == "blocked" }?["customer_id"])
        let outcome = try preview("--customer", blocked)
        #expect(outcome.output.contains("── birthday by email to \(blocked): blocked, no_consent\n"))
        #expect(outcome.output.contains("because birthday on 03-10"))
        #expect(outcome.output.contains("Sie sind 34."))
    }

    @Test(arguments: [
        (["--rule", "birtday"], "no rule is named 'birtday'. Did you mean 'birthday'?\n"),
        (["--customer", "C0"], "no customer has the id C0 as of 2025-03-10.\n"),
    ])
    func whatIsNotThereIsSaid(arguments: [String], words: String) throws {
        let outcome = try run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
}

import Testing

@testable import Standardization

@Suite struct GenderTests {
    @Test(
        arguments: [
            ("f", .female), ("W", .female), ("weiblich", .female), ("Frau", .female), ("Mme", .female),
            ("Mrs.", .female), ("2", .female),
            ("m", .male), ("männlich", .male), ("Herr", .male), ("MR", .male), ("hombre", .male), ("1", .male),
            ("d", .diverse), ("divers", .diverse), ("non-binary", .diverse), ("x", .diverse),
            ("", nil), ("0", nil), ("unknown", nil), ("?", nil), ("fm", nil),
        ] as [(String, Gender?)])
    func isStated(text: String, gender: Gender?) {
        #expect(Gender(text) == gender)
    }
}

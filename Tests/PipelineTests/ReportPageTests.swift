import Testing

@testable import Pipeline

@Suite struct ReportPageTests {
    @Test(arguments: [
        ("a<b & \"c\">", "a&lt;b &amp; &quot;c&quot;&gt;"), ("Größe", "Größe"), ("", ""),
    ]) func nothingIsMarkup(text: String, escaped: String) { #expect(ReportPage.escaped(text) == escaped) }

    @Test(
        arguments: [
            (0.5, 0, "1"), (12.345, 1, "12.3"), (-0.25, 1, "-0.3"), (.nan, 1, "–"), (.infinity, 2, "–"),
            (100, 2, "100.00"),
        ] as [(Double, Int, String)])
    func decimals(number: Double, decimals: Int, text: String) { #expect(ReportPage.decimal(number, decimals) == text) }
}

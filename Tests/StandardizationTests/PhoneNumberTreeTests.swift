import Testing

@testable import Standardization

@Suite struct PhoneNumberTreeTests {
    /// 1: seven digits behind 2 and 4–6, eight or nine behind 31; 25: three digits.
    let tree = PhoneNumberTree("+1(24-6g 3(1hi)) +25c")

    private func digits(_ text: String) -> Digits {
        var digits = Digits()
        for byte in text.utf8 { _ = digits.append(byte - 0x30) }
        return digits
    }

    @Test(arguments: [
        (1, "2345678", true), (1, "5345678", true), (1, "3145678", false), (1, "31456789", true),
        (1, "314567890", true), (1, "32456789", false), (1, "7345678", false), (1, "234567", false), (1, "", false),
        (1, "3", false),
        (25, "123", true), (25, "1234", false), (9, "123", false), (1, "23456781234567890123", false),
    ])
    func isInUse(code: Int, number: String, inUse: Bool) {
        #expect(tree.isInUse(digits(number), callingCode: code) == inUse)
    }

    @Test func lengths() {
        #expect(tree.lengthRange(of: 1) == 7...9)
        #expect(tree.lengthRange(of: 25) == 3...3)
        #expect(tree.lengthRange(of: 2) == 0...0)
    }

    @Test func theWorldHasEveryCallingCode() {
        #expect((1..<1000).count { PhoneNumberTree.world.isAssigned($0) } > 210)
        for code in 1..<1000 where PhoneNumberTree.world.isAssigned(code) {
            #expect(PhoneNumberTree.world.lengthRange(of: code).upperBound <= 17)
        }
    }

    @Test func brokenTablesDoNotTrap() {
        for table in ["", "+", "+1", "+1(", "+1(2", "+1(2g", "+1(2-g)", "+1)", "+99999(1a)", "x"] {
            _ = PhoneNumberTree(table)
        }
    }
}

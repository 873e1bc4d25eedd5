import Testing

@testable import RecordLinkage

@Suite struct JaroWinklerTests {
    /// Winkler 1990, table of examples.
    static let published: [(String, String, Double)] = [
        ("martha", "marhta", 0.9611), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.8133), ("abc", "abc", 1),
        ("", "", 1), ("a", "", 0), ("abc", "xyz", 0),
    ]

    @Test(arguments: published) func equalsPublished(left: String, right: String, expected: Double) {
        let value = jaroWinkler(Array(left.utf8).span, Array(right.utf8).span)
        #expect(abs(value - expected) < 1e-4)
        #expect(value == jaroWinkler(Array(right.utf8).span, Array(left.utf8).span))
    }
}

@Suite struct EditDistanceTests {
    static let distances: [(String, String, Int)] = [
        ("", "", 0), ("a", "", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "abcd", 1),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3), ("19780512", "19781205", 4), ("abcdef", "abxdyf", 2), ("abcd", "badc", 2),
    ]

    @Test(arguments: distances) func equalsKnown(left: String, right: String, expected: Int) {
        for limit in 0...4 {
            let distance = editDistance(Array(left.utf8).span, Array(right.utf8).span, limit: limit)
            #expect(distance == min(expected, limit + 1), "limit \(limit)")
        }
    }

    /// Against the full dynamic programme on random texts.
    @Test(arguments: [11, 12, 13] as [UInt64]) func equalsNaive(seed: UInt64) {
        var state = seed
        func text() -> [UInt8] {
            state = mix(state)
            let length = Int(state % 9)
            return (0..<length).map { _ in
                state = mix(state)
                return 97 + UInt8(state % 3)
            }
        }
        for _ in 0..<400 {
            let (left, right) = (text(), text())
            for limit in 1...3 {
                let expected = min(naive(left, right), limit + 1)
                #expect(editDistance(left.span, right.span, limit: limit) == expected, "seed \(seed) \(left) \(right)")
            }
        }
    }

    private func naive(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count {
            for column in 0...right.count {
                if row == 0 || column == 0 {
                    table[row][column] = row + column
                    continue
                }
                var cost = table[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                cost = min(cost, table[row - 1][column] + 1, table[row][column - 1] + 1)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, table[row - 2][column - 2] + 1)
                }
                table[row][column] = cost
            }
        }
        return table[left.count][right.count]
    }
}

@Suite struct SoundexTests {
    /// Knuth, TAOCP vol. 3, and the National Archives' examples.
    static let codes: [(String, String)] = [
        ("robert", "r163"), ("rupert", "r163"), ("tymczak", "t522"), ("pfister", "p236"), ("ashcraft", "a261"),
        ("lee", "l000"),
        ("gutierrez", "g362"), ("honeyman", "h555"),
    ]

    @Test(arguments: codes) func equalsKnown(name: String, expected: String) {
        let code = soundex(Array(name.utf8).span)
        let text = (0..<4).map { Character(Unicode.Scalar(UInt8(truncatingIfNeeded: code >> UInt32(24 - 8 * $0)))) }
        #expect(String(text) == expected)
    }

    @Test func noLettersHaveNoCode() { #expect(soundex(Array("123".utf8).span) == 0) }
}

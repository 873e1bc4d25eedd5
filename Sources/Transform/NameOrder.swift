import Foundation
import Records

/// In which order the names of profiles are written: how often each first word is a given name and how often a family name in
/// all profiles with both.
///
/// One record in a hundred says `Weißbach, Jonas` the wrong way round. Where the words of all profiles leave no doubt, it is turned.
struct NameOrder {
    private var asGiven: [String: Int] = [:]
    private var asFamily: [String: Int] = [:]

    /// By what factor the other order must be the likelier one.
    static let leastOdds = 20.0

    init(given: TextColumn, family: TextColumn) {
        for row in 0..<given.count where !given.isNull(row) && !family.isNull(row) {
            asGiven[Self.firstWord(given, row), default: 0] += 1
            asFamily[Self.firstWord(family, row), default: 0] += 1
        }
    }

    /// Whether the names of a profile are written the wrong way round, by the words of the other profiles.
    func isTurned(given: TextColumn, family: TextColumn, row: Int) -> Bool {
        guard !given.isNull(row), !family.isNull(row) else { return false }
        let (first, second) = (Self.firstWord(given, row), Self.firstWord(family, row))
        guard first != second else { return false }
        return odds(first, asGiven, asFamily) * odds(second, asFamily, asGiven) < 1 / Self.leastOdds
    }

    /// How much likelier a word is what it is said to be than the other, the profile that says so left out; an initial says
    /// nothing.
    private func odds(_ word: String, _ said: [String: Int], _ other: [String: Int]) -> Double {
        if word.count == 1 || (word.count == 2 && word.hasSuffix(".")) { return 1 }
        return Double(said[word] ?? 1) / Double((other[word] ?? 0) + 1)
    }

    /// The names of all profiles, turned where they are written the wrong way round.
    func turned(given: TextColumn, family: TextColumn) -> (given: TextColumn, family: TextColumn, count: Int) {
        let rows = (0..<given.count).filter { isTurned(given: given, family: family, row: $0) }
        guard !rows.isEmpty else { return (given, family, 0) }
        var (newGiven, newFamily) = (TextColumn(), TextColumn())
        var next = 0
        for row in 0..<given.count {
            let isTurned = next < rows.count && rows[next] == row
            if isTurned { next += 1 }
            let (first, second) = isTurned ? (family, given) : (given, family)
            if first.isNull(row) { newGiven.appendNull() } else { newGiven.append(utf8: first.utf8(row)) }
            if second.isNull(row) { newFamily.appendNull() } else { newFamily.append(utf8: second.utf8(row)) }
        }
        return (newGiven, newFamily, rows.count)
    }

    private static func firstWord(_ column: TextColumn, _ row: Int) -> String {
        String(decoding: column.utf8(row).prefix { $0 != 32 && $0 != 45 }, as: UTF8.self)
    }
}

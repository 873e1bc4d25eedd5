/// The letters that accented Latin, Greek and Cyrillic letters fold to. `-` marks a letter that stays as it is.
///
/// Latin: the base letters of Unicode's compatibility decomposition, with ß → ss, æ → ae, ø → o, ł → l, þ → th.
/// Greek and Cyrillic: a plain transliteration, close to ISO 843 and BGN/PCGN without its signs.
enum FoldingTable {
    /// U+00C0 ..< U+0250.
    static let latin = unpacked(
        """
        a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o \
        o - o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i \
        i i i i ij ij j j k k k l l l l l l - - l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t \
        t t t t u u u u u u u u u u u u w w y y y z z z z z z s - b - - - - - - - - d - - - - - - - f - - - - - k k - - \
        - - - - o o - - - - - - - - - - - - - u u - - - - z z - - - - - - - - - - - - - dz dz dz lj lj lj nj nj nj a a i \
        i o o u u u u u u u u u u - a a a a - - - - g g k k o o o o - - j dz dz dz g g - - n n a a - - - - a a a a e e e \
        e i i i i o o o o r r r r u u u u s s t t - - h h - - - - - - a a e e o o o o o o o o y y - - - - - - - - - - - \
        - - - - - - - - - - - - - - - - -
        """)

    /// U+1E00 ..< U+1F00.
    static let latinAdditional = unpacked(
        """
        a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i k k k k k k l l \
        l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r s s s s s s s s s s t t t t t t \
        t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y z z z z z z h t w y - s - - ss - a a a a a a a a \
        a a a a a a a a a a a a a a a a e e e e e e e e e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o \
        o o o o u u u u u u u u u u u u u u y y y y y y y y - - - - - -
        """)

    /// U+0386 ..< U+03D0.
    static let greek = unpacked(
        """
        a - e i i - o - y o i a v g d e z i th i k l m n x o p r - s t y f ch ps o i y a e i i y a v g d e z i th i k l \
        m n x o p r s s t y f ch ps o i y o y o -
        """)

    /// U+0400 ..< U+0492.
    static let cyrillic = unpacked(
        """
        e e dj g ye dz i yi j lj nj c k i u dz a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh sch . y . e yu ya \
        a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh sch . y . e yu ya e e dj g ye dz i yi j lj nj c k i u dz \
        - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - g g
        """)

    /// Up to three letters, first in the lowest byte; 0 where the letter stays, `silent` where it is dropped.
    private static func unpacked(_ text: String) -> [UInt32] {
        text.split(separator: " ").map { letters in
            if letters == "-" { return 0 }
            if letters == "." { return silent }
            var packed: UInt32 = 0
            for byte in letters.utf8.reversed() { packed = packed << 8 | UInt32(byte) }
            return packed
        }
    }

    /// The mark of a letter that folds to nothing.
    static let silent = UInt32.max
}

import Records
import Standardization

extension RecordTable {
    /// `customer_ref`, null where it says that there is no customer ("NULL", "N/A", "-", "guest"). Zeros say so too, unless a
    /// record has them for an id.
    ///
    /// - Parameter known: the ids of the records that are referred to.
    func customerReferences(known: TextIndex?) -> TextColumn {
        let references = text("customer_ref")
        let nobody = (0..<references.count).filter { row in
            references.withBytes(row) { text in
                Placeholder.matchesIdentifier(text) && (!Placeholder.isZero(text) || known?.row(of: text) == nil)
            } && !references.isNull(row)
        }
        guard !nobody.isEmpty else { return references }
        var result = TextColumn()
        result.reserve(rows: references.count, bytes: references.bytes.count)
        var next = 0
        for row in 0..<references.count {
            if next < nobody.count, nobody[next] == row {
                result.appendNull()
                next += 1
            } else {
                result.append(utf8: references.utf8(row))
            }
        }
        return result
    }
}

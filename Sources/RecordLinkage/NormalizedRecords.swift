internal import Parallel
internal import Records

/// A field as it is compared: where its values are and how they compare.
struct FieldLayout: Sendable {
    var kind: ComparisonKind
    /// The number of the field's first value in the value table.
    var firstValue: Int32
    /// Where the field's rarities begin.
    var firstRarity: Int32
    /// Whether a contradiction of two records' values forbids their match.
    var forbidsOnContradiction: Bool
    /// Whether a pair's level is worth remembering: values repeat.
    var remembersLevels: Bool
    /// The mean frequency of a value, Σ tf²: the chance that two random records agree.
    var meanFrequency: Double
    /// The kind's level of disagreement.
    var disagreement: UInt8
    /// A bit for each level whose weight rises with the rarity of the values.
    var agreeing: UInt16
    /// The field on whose level this one's probabilities depend, or -1: a town says little where the postcode agrees.
    var parent = -1
}

/// The records in canonical order as numbers of normalised values.
struct NormalizedRecords: Sendable {
    let order: RecordOrder
    let count: Int
    /// The source of each record.
    let sources: [UInt16]
    let fields: [FieldLayout]
    /// The fields' names.
    let fieldNames: [String]
    /// The value of each record and field: `values[record * fields.count + field]`, -1 for null.
    let values: [Int32]
    let table: ValueTable
    let names: NameTable
    /// The generation suffix of each record's name.
    let generations: [UInt8]
    /// Words of a record's middle and full names that are neither given nor family name, ascending.
    let extraStarts: [Int32]
    let extraWords: [Int32]
    /// log2(mean frequency / frequency) of each value within its field.
    let rarities: [Float]
    /// The number of records with each value within its field, in the places of `rarities`.
    let counts: [Int32]
    /// For a name's number: log2(mean frequency of the given names / share of the records that have the word anywhere).
    let wordRarities: [Float]
    /// For a name's number and for a first letter: log2(mean frequency / frequency) among the extra names.
    let extraRarities: [Float]
    let initialRarities: [Float]
    /// The positions of the name fields; -1 where there are none.
    let given: Int
    let family: Int
    let extra: Int
    /// The position of the company field; -1 where there is none.
    let company: Int

    /// The value of a record's field, or -1.
    @inline(__always)
    func value(_ record: Int32, _ field: Int) -> Int32 { values[Int(record) * fields.count + field] }

    /// The number of records with a value in a field.
    @inline(__always)
    func frequency(_ value: Int32, _ field: Int) -> Double {
        Double(counts[Int(value - fields[field].firstValue + fields[field].firstRarity)])
    }

    /// The words in a record's name besides given and family name.
    @inline(__always)
    func extras(_ record: Int32) -> ArraySlice<Int32> {
        extraWords[Int(extraStarts[Int(record)])..<Int(extraStarts[Int(record) + 1])]
    }

    /// Every word of a record's name.
    func nameWords(_ record: Int32) -> [Int32] {
        var words: [Int32] = []
        for field in [given, family] where field >= 0 {
            let value = value(record, field)
            if value >= 0 { words += names.words[Int(value)] }
        }
        return words + extras(record)
    }
}

internal import Parallel

/// The pieces of blocking keys of every record: hashes of what is stable under typing errors.
struct BlockingAtoms: Sendable {
    /// The number of records.
    let records: Int
    private let starts: [UInt32]
    /// The atoms' hashes, the kind mixed in; distinct within a record.
    let hashes: [UInt64]
    /// The atoms' kinds.
    let kinds: [UInt8]

    /// The positions of a record's atoms.
    @inline(__always)
    func of(_ record: Int) -> Range<Int> { Int(starts[record])..<Int(starts[record + 1]) }

    init(_ normalized: NormalizedRecords, threads: Int) {
        records = normalized.count
        let ranges = fixedRanges(count: normalized.count, size: 16384)
        let source = AtomSource(normalized)
        let parts = parallelMap(count: ranges.count, threads: threads) { source.atoms(of: ranges[$0]) }
        var starts: [UInt32] = [0]
        starts.reserveCapacity(records + 1)
        for count in parts.lazy.flatMap(\.counts) { starts.append(starts[starts.count - 1] + UInt32(count)) }
        self.starts = starts
        hashes = parts.flatMap(\.hashes)
        kinds = parts.flatMap(\.kinds)
    }
}

/// Some records' atoms.
struct AtomList: Sendable {
    var counts: [UInt8] = []
    var hashes: [UInt64] = []
    var kinds: [UInt8] = []
    private var first = 0

    mutating func add(_ kind: AtomKind, _ hash: UInt64) {
        let mixed = mix(hash &+ UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15)
        for index in first..<hashes.count where hashes[index] == mixed { return }
        if hashes.count - first == 255 { return }
        hashes.append(mixed)
        kinds.append(UInt8(kind.rawValue))
    }

    mutating func endRecord() {
        counts.append(UInt8(hashes.count - first))
        first = hashes.count
    }
}

/// Makes atoms from normalised values. The atoms of a value are computed from its text each time: no value is worth a table.
struct AtomSource: Sendable {
    private let records: NormalizedRecords

    init(_ records: NormalizedRecords) { self.records = records }

    func atoms(of range: Range<Int>) -> AtomList {
        var list = AtomList()
        for record in range {
            addNames(Int32(record), to: &list)
            for field in records.fields.indices {
                let value = records.value(Int32(record), field)
                if value >= 0 { add(field, value, to: &list) }
            }
            list.endRecord()
        }
        return list
    }

    /// The sounds of up to five words of the name and of up to three formal names of each.
    private func addNames(_ record: Int32, to list: inout AtomList) {
        var words = 0
        for word in records.nameWords(record) where records.table.range(word).count >= 2 && words < 5 {
            let sound = records.table.sounds[Int(word)]
            list.add(.name, sound != 0 ? UInt64(sound) : hash(word))
            for formal in records.names.formalSounds[Int(word)].prefix(3) { list.add(.name, UInt64(formal)) }
            words += 1
        }
    }

    private func hash(_ value: Int32) -> UInt64 {
        hash64(records.table.bytes.span.extracting(records.table.range(value)))
    }

    private func hash(_ value: Int32, _ part: (Span<UInt8>) -> Range<Int>, seed: UInt64 = 0xCBF2_9CE4_8422_2325)
        -> UInt64
    {
        let text = records.table.bytes.span.extracting(records.table.range(value))
        return hash64(text.extracting(part(text)), seed: seed)
    }

    private func add(_ field: Int, _ value: Int32, to list: inout AtomList) {
        switch records.fields[field].kind {
        case .birthDate: addBirthDate(value, to: &list)
        case .postcode:
            list.add(.postcode, hash(value))
            list.add(.district, hash(value) { 0..<PostcodeText.outward($0) })
        case .city: list.add(.city, UInt64(soundex(records.table.bytes.span.extracting(records.table.range(value)))))
        case .street: list.add(.street, streetHash(value))
        case .email: list.add(.email, hash(value) { 0..<FieldText.localPartEnd($0) })
        case .phone: addEnds(.phone, value, whole: 7, to: &list)
        case .nationalID: addHalves(value, to: &list)
        case .company: addCompany(value, to: &list)
        case .text: list.add(.text, hash(value))
        default: return
        }
    }

    private func addBirthDate(_ value: Int32, to list: inout AtomList) {
        let text = records.table.bytes.span.extracting(records.table.range(value))
        list.add(.birthDate, hash(value))
        guard text.count == 8 else { return }
        list.add(.birthYear, hash(value) { _ in 0..<4 })
        if BirthDate.isFirstOfJanuary(text) { return }
        let month = UInt64(text[4]) << 8 | UInt64(text[5])
        let day = UInt64(text[6]) << 8 | UInt64(text[7])
        list.add(.birthMonthDay, min(month, day) << 16 | max(month, day))
    }

    private func streetHash(_ value: Int32) -> UInt64 {
        let text = records.table.bytes.span.extracting(records.table.range(value))
        let street = StreetText(text)
        return hash64(text.extracting(street.number), seed: UInt64(soundex(text.extracting(street.name))))
    }

    /// The last digits, the text without the last four, and the last four.
    private func addEnds(_ kind: AtomKind, _ value: Int32, whole: Int, to list: inout AtomList) {
        list.add(kind, hash(value) { max(0, $0.count - whole)..<$0.count })
        list.add(kind, hash(value, { 0..<max(0, $0.count - 4) }, seed: 1))
        list.add(kind, hash(value, { max(0, $0.count - 4)..<$0.count }, seed: 2))
    }

    private func addHalves(_ value: Int32, to list: inout AtomList) {
        list.add(.nationalID, hash(value))
        guard records.table.range(value).count >= 6 else { return }
        list.add(.nationalID, hash(value, { 0..<($0.count / 2) }, seed: 1))
        list.add(.nationalID, hash(value, { ($0.count / 2)..<$0.count }, seed: 2))
    }

    /// A company's words are names, by sound.
    private func addCompany(_ value: Int32, to list: inout AtomList) {
        let words = NameWords.split(records.table.bytes[records.table.range(value)])
        for word in words.prefix(4) where word.count >= 2 {
            let sound = soundex(word.span)
            list.add(.name, sound != 0 ? UInt64(sound) : hash64(word.span))
        }
        list.add(.text, hash(value))
    }
}

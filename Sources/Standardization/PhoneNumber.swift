/// A phone number in international form (ITU-T E.164): calling code and national number, at most 19 digits.
public struct PhoneNumber: Hashable, Comparable, Sendable {
    /// The digits behind the plus, read as one number: 493012345678. It never begins with a zero, so nothing is lost.
    public let digits: UInt64

    /// Why a text is not a phone number.
    public enum Refusal: Error, Sendable, CaseIterable {
        case empty, notANumber, placeholder, tooShort, tooLong, noCountry, notInUse
    }

    /// The number that a text names when it is dialled in a country.
    ///
    /// Understood: +, the country's own international prefix (00, 011, 0011, 8~10 …), a trunk prefix, also behind the
    /// calling code as in +44 (0)20, carrier codes, a missing plus, extensions (left out), letters as keys where they are used in advertisements (English-speaking countries), full-width and
    /// Arabic digits. A number counts only where its range is in use. Agrees with Google's libphonenumber (`parse`, then
    /// `is_valid_number`) as docs/standardization.md measures. 00 is
    /// understood everywhere. Without a country, + or 00 or 011 must lead.
    public init(_ text: Span<UInt8>, country: Country?) throws(Refusal) {
        let plan = country.flatMap(DiallingPlan.of)
        let typed = try PhoneNumberText(text, readsKeys: plan?.writesLetters ?? false)
        do throws(Refusal) {
            try self.init(typed, plan)
        } catch {
            guard typed.hasKeys else { throw error }
            try self.init(PhoneNumberText(text, readsKeys: false), plan)
        }
    }

    private init(_ typed: PhoneNumberText, _ plan: DiallingPlan?) throws(Refusal) {
        if !typed.hasPlus, typed.digits.isPlaceholder { throw .placeholder }
        var digits = typed.digits
        if typed.hasPlus, digits[0] != 0 {
            try self.init(international: digits)
            return
        }
        guard let plan else {
            guard let prefix = [[0, 0], [0, 1, 1]].first(where: { digits.hasPrefix($0) }) else { throw .noCountry }
            try self.init(international: digits.dropping(prefix.count))
            return
        }
        for prefix in plan.internationalPrefixes
        where digits.hasPrefix(prefix) && digits.count > prefix.count && digits[prefix.count] != 0 {
            try self.init(international: digits.dropping(prefix.count))
            return
        }
        if typed.hasPlus { throw .notInUse }
        if let rest = plan.withoutCallingCode(digits) {
            digits = rest
        } else if let national = plan.nationalNumber(digits) {
            digits = national
        } else if digits.hasPrefix([0, 0]) {
            try self.init(international: digits.dropping(2))
            return
        } else {
            throw Refusal(digits, plan.callingCode)
        }
        try self.init(callingCode: plan.callingCode, national: digits)
    }

    /// The number that a text names when it is dialled in a country; nil where it names none.
    public init?(_ text: String, country: Country?) {
        guard let number = try? PhoneNumber(text.utf8.span, country: country) else { return nil }
        self = number
    }

    /// Adds the number in E.164 form, with the plus, to `output`.
    public func append(to output: inout [UInt8]) {
        output.append(UInt8(ascii: "+"))
        var divisor: UInt64 = 1
        while digits / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            output.append(0x30 + UInt8(digits / divisor % 10))
            divisor /= 10
        }
    }

    /// By digits, read as one number.
    public static func < (left: PhoneNumber, right: PhoneNumber) -> Bool { left.digits < right.digits }

    private init(international digits: Digits) throws(Refusal) {
        var code = 0
        for length in 1...3 where digits.count > length {
            code = code * 10 + Int(digits[length - 1])
            guard code > 0, PhoneNumberTree.world.isAssigned(code) else { continue }
            let rest = digits.dropping(length)
            guard let plan = DiallingPlan.ofCallingCode(code) else {
                guard PhoneNumberTree.world.isInUse(rest, callingCode: code) else { throw Refusal(rest, code) }
                try self.init(callingCode: code, national: rest)
                return
            }
            guard let national = plan.nationalNumber(rest) else { throw Refusal(rest, code) }
            try self.init(callingCode: code, national: national)
            return
        }
        throw digits.count < 4 ? .tooShort : .notInUse
    }

    private init(callingCode: Int, national: Digits) throws(Refusal) {
        var number = UInt64(callingCode)
        for index in 0..<national.count {
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            if overflow || product > UInt64.max - 9 { throw .tooLong }
            number = product + UInt64(national[index])
        }
        digits = number
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// The number in E.164 form, with the plus.
    public var description: String { "+" + String(digits) }
}

extension PhoneNumber.Refusal: CustomStringConvertible {
    /// What was found.
    public var description: String {
        switch self {
        case .empty: "no phone number"
        case .notANumber: "text that is not a phone number"
        case .placeholder: "a made-up phone number"
        case .tooShort: "a phone number with too few digits"
        case .tooLong: "a phone number with too many digits"
        case .noCountry: "a national phone number without a country"
        case .notInUse: "a phone number that nobody can have"
        }
    }

    /// Why a national number is refused: by its length, where no number of the calling code has that one.
    init(_ national: Digits, _ callingCode: Int) {
        let lengths = PhoneNumberTree.world.lengthRange(of: callingCode)
        self =
            national.count < lengths.lowerBound ? .tooShort : national.count > lengths.upperBound ? .tooLong : .notInUse
    }
}

extension DiallingPlan {
    /// Whether numbers are advertised in letters (1-800-FLOWERS, 13 CATS).
    var writesLetters: Bool { [1, 27, 44, 61, 64, 353].contains(callingCode) }

    /// The national number behind the calling code where the plus was forgotten; nil where the digits are a
    /// national number as they stand.
    func withoutCallingCode(_ digits: Digits) -> Digits? {
        var code = 0
        var length = 0
        while code < callingCode, length < digits.count {
            code = code * 10 + Int(digits[length])
            length += 1
        }
        guard code == callingCode,
            namesOwnCode(digits) || !PhoneNumberTree.world.isInUse(digits, callingCode: callingCode)
        else { return nil }
        return nationalNumber(digits.dropping(length))
    }

    /// Whether digits that could be a national number are none, because the area code they would have is not given out
    /// or the number would be too long for one: German 4930…, 4940…, 4969…, 498… and all of more than eleven digits.
    private func namesOwnCode(_ digits: Digits) -> Bool {
        guard callingCode == 49, digits.count > 4 else { return false }
        switch (digits[2], digits[3]) {
        case (3, 0), (4, 0), (6, 9), (8, _): return true
        default: return digits.count > 11
        }
    }

    /// The national number as it follows the calling code; nil where the digits are no number in use.
    func nationalNumber(_ digits: Digits) -> Digits? {
        for form in nationalForms {
            if let number = nationalNumber(digits, form) { return number }
        }
        return PhoneNumberTree.world.isInUse(digits, callingCode: callingCode) ? digits : nil
    }

    private func nationalNumber(_ digits: Digits, _ form: NationalForm) -> Digits? {
        switch form {
        case .prefix(let prefix): digits.hasPrefix(prefix) ? inUse(digits.dropping(prefix.count)) : nil
        case .local(let areaCode, let count): digits.count == count ? inUse(digits.prefixed(by: areaCode)) : nil
        case .argentineMobile: argentineMobile(digits)
        }
    }

    private func inUse(_ digits: Digits) -> Digits? {
        PhoneNumberTree.world.isInUse(digits, callingCode: callingCode) ? digits : nil
    }

    /// The area code has two to four digits; 15 follows it.
    private func argentineMobile(_ digits: Digits) -> Digits? {
        let national = digits.count > 0 && digits[0] == 0 ? digits.dropping(1) : digits
        guard national.count == 12 else { return nil }
        for length in 2...4 where national[length] == 1 && national[length + 1] == 5 {
            var mobile = Digits()
            _ = mobile.append(9)
            for index in 0..<12 where index < length || index > length + 1 { _ = mobile.append(national[index]) }
            if let number = inUse(mobile) { return number }
        }
        return nil
    }
}

extension Digits {
    /// Whether somebody typed them to get past a form: one digit repeated, or digits in order (123456, 987654321),
    /// perhaps behind zeros.
    var isPlaceholder: Bool {
        var same = true
        for index in 1..<max(1, count) where self[index] != self[0] { same = false }
        if same { return count >= 5 }
        var first = 0
        while first < count - 1, self[first] == 0 { first += 1 }
        guard count - first >= 6, self[first] == 1 || self[first] == 9 else { return false }
        let step: UInt8 = self[first] == 1 ? 1 : 9
        for index in first + 1..<count where self[index] != (self[index - 1] + step) % 10 { return false }
        return true
    }
}

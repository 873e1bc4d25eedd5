// Reads lines of country, tab, number from standard input; writes each number in E.164 form, or an empty line.
// For phone_parity.py, which compares them with PyPI phonenumbers'. With --time it times every standardiser instead.

import Standardization

if CommandLine.arguments.contains("--time") {
    timeStandardisers()
} else {
    while let line = readLine() {
        let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        let country = Country(String(parts[0]))
        let number = parts.count == 2 ? PhoneNumber(String(parts[1]), country: country) : nil
        print(number?.description ?? "")
    }
}

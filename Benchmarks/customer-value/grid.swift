import CustomerValue
import Foundation

/// Answers for rows "model,p1,p2,p3,p4,x,tx,T,t", one line each: log-likelihood, probability alive, conditional and
/// unconditional expectation, probability of no purchase, in 17 digits.
func grid(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline) {
        let fields = line.split(separator: ",")
        let numbers = fields.dropFirst().compactMap { Double($0) }
        guard numbers.count == 8, let kind = PurchaseModelKind(rawValue: String(fields[0])),
            let model = kind.model(Array(numbers[..<4]))
        else { continue }
        let history = PurchaseHistory(
            repeatPurchases: Int(numbers[4]), timeOfLastPurchase: numbers[5], age: numbers[6])
        let time = numbers[7]
        let answers = [
            model.logLikelihood(history), model.probabilityAlive(history),
            model.conditionalExpectedPurchases(in: time, history), model.expectedPurchases(in: time),
            model.probabilityOfNoPurchase(in: time, history),
        ]
        print(answers.map { "\($0)" }.joined(separator: ","))
    }
}

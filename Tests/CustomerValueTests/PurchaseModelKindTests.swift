import Testing

@testable import CustomerValue

@Suite struct PurchaseModelKindTests {
    @Test(arguments: PurchaseModelTests.models) func aModelIsReadBackFromItsParameters(model: any PurchaseModel) throws
    {
        let kind = try #require(PurchaseModelKind(rawValue: type(of: model).name))
        let read = try #require(kind.model(model.parameters))
        #expect(read.parameters == model.parameters)
        #expect(read.parameterNames.count == model.parameters.count)
        #expect(read.parameterNames.starts(with: kind.parameterNames))
        #expect(kind.model([]) == nil)
        #expect(kind.model(model.parameters.map { _ in -1 }) == nil)
        #expect(kind.model(model.parameters.map { _ in .nan }) == nil)
    }

    @Test(arguments: PurchaseModelKind.allCases) func everyKindIsFittedUnderItsName(kind: PurchaseModelKind) throws {
        let histories = try PurchaseModelFitTests.histories(
            ModifiedBetaGeometric(r: 1, alpha: 9, a: 0.8, b: 3), count: 400, seed: 6)
        let fit = try kind.fit(HistoryCells(histories, threads: 2), threads: 2)
        #expect(type(of: fit.model).name == kind.rawValue)
        #expect(fit.customers == 400)
    }
}

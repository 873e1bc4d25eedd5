import Foundation
import Testing

@testable import CustomerValue

@Suite struct MaximumLikelihoodTests {
    private func maximum(
        starts: [[Double]], _ likelihood: @escaping ([Double]) -> LikelihoodPoint
    ) throws(FitFailure) -> LikelihoodSearch.Maximum {
        var search = LikelihoodSearch(origin: [Double](repeating: 0, count: starts[0].count), whole: likelihood)
        return try search.maximum(starts: starts, thinned: nil)
    }

    @Test func aCurvedValleyIsClimbedToItsTop() throws {
        // Rosenbrock's function upside down: the top is at (1, 1).
        let found = try maximum(starts: [[-1.2, 1], [3, -2]]) { point in
            let (x, y) = (point[0], point[1])
            return LikelihoodPoint(
                value: -(1 - x) * (1 - x) - 100 * (y - x * x) * (y - x * x),
                gradient: [2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)])
        }
        #expect(abs(found.logParameters[0] - 1) < 1e-8 && abs(found.logParameters[1] - 1) < 1e-8)
        #expect(found.convergence.isInnerMaximum && found.convergence.gradient < 1e-9)
        // The inverse of the information [[802, −400], [−400, 200]].
        #expect(abs(found.covariance[0][0] - 0.5) < 1e-3 && abs(found.covariance[1][1] - 2.005) < 1e-3)
    }

    @Test func aFlatDirectionHasNoStandardErrors() throws {
        let found = try maximum(starts: [[2, 5]]) { point in
            LikelihoodPoint(value: -point[0] * point[0], gradient: [-2 * point[0], 0])
        }
        #expect(!found.convergence.isInnerMaximum && found.covariance.isEmpty)
        #expect(abs(found.logParameters[0]) < 1e-8)
    }

    @Test func aParameterThatRunsAwayEndsOnTheBound() throws {
        let found = try maximum(starts: [[0]]) { LikelihoodPoint(value: $0[0], gradient: [1]) }
        #expect(found.logParameters == [LikelihoodSearch.bound] && !found.convergence.isInnerMaximum)
    }

    @Test func whatIsNotFiniteIsNamed() {
        #expect(throws: FitFailure.notFinite) {
            try maximum(starts: [[0]]) { _ in LikelihoodPoint(value: .nan, gradient: [0]) }
        }
    }
}

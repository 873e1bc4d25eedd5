import Testing

@testable import CustomerValue

@Suite struct SymmetricMatrixTests {
    @Test func inverseTimesMatrixIsIdentity() throws {
        let matrix: [[Double]] = [[4, 1, -2], [1, 3, 0.5], [-2, 0.5, 5]]
        let inverse = try #require(SymmetricMatrix(matrix).inverseIfPositive)
        for row in 0..<3 {
            for column in 0..<3 {
                let entry = (0..<3).reduce(0.0) { $0 + matrix[row][$1] * inverse[$1][column] }
                #expect(abs(entry - (row == column ? 1 : 0)) < 1e-12)
            }
        }
    }

    @Test func eigenvaluesOfAnIndefiniteMatrix() {
        let found = SymmetricMatrix([[0, 2], [2, 3]])
        #expect(abs(found.leastEigenvalue + 1) < 1e-12)
        #expect(abs((found.eigenvalues.max() ?? 0) - 4) < 1e-12)
        #expect(found.inverseIfPositive == nil)
    }
}

import Foundation
import Testing

@testable import CustomerValue

@Suite struct IncompleteBetaTests {
    /// Closed forms: I_z(1, b) = 1 − (1 − z)^b and I_z(a, 1) = z^a; and symmetry.
    @Test(arguments: [(0.5, 0.3), (3, 0.01), (40, 0.9), (1e4, 1e-4)]) func closedForms(shape: Double, z: Double) {
        #expect(abs(incompleteBeta(1, shape, at: z) - (1 - pow(1 - z, shape))) < 1e-11)
        #expect(abs(incompleteBeta(shape, 1, at: z) - pow(z, shape)) < 1e-11)
        #expect(abs(incompleteBeta(shape, 2.5, at: z) + incompleteBeta(2.5, shape, at: 1 - z) - 1) < 1e-11)
    }
}

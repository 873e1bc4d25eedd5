import Testing

@testable import Standardization

@Suite struct NameCaseTests {
    @Test(arguments: [
        ("MÜLLER", "Müller"), ("müller", "Müller"), ("Müller", "Müller"), ("o'neill", "O'Neill"),
        ("O’NEILL", "O’Neill"), ("mcdonald", "McDonald"), ("MCDONALD", "McDonald"), ("MACHADO", "Machado"),
        ("MacDonald", "MacDonald"), ("deVries", "deVries"), ("ANNA-MARIA", "Anna-Maria"),
        ("JEAN-LUC DE LA TOUR", "Jean-Luc de la Tour"), ("jan van der berg", "Jan van der Berg"),
        ("van der berg", "Van der Berg"),
        ("LUDWIG VON BEETHOVEN", "Ludwig von Beethoven"), ("D'ANGELO", "D'Angelo"),
        ("JOHN SMITH III", "John Smith III"), ("j.r. smith", "J.R. Smith"), ("ÉMILE ZOLA", "Émile Zola"),
        ("ЧАЙКОВСКИЙ", "Чайковский"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδοπουλοσ"), ("  a   b ", "A B"), ("", ""), ("张伟", "张伟"), ("N'DIAYE", "N'Diaye"),
        ("PETER'S", "Peter's"),
    ])
    func isDisplayed(text: String, displayed: String) {
        #expect(NameCase.displayed(text) == displayed)
    }

    @Test func displayingChangesNoLetter() {
        for text in hostileTexts + randomTexts(seed: 13, count: 2000)
        where String(validating: text, as: UTF8.self) != nil {
            var once: [UInt8] = []
            NameCase.append(text.span, to: &once)
            var folded: [UInt8] = []
            Folding.append(text.span, to: &folded)
            var foldedAfter: [UInt8] = []
            Folding.append(once.span, to: &foldedAfter)
            #expect(folded == foldedAfter, "seed 13: \(text)")
        }
    }
}

import Records
import Testing

@testable import Extract

@Suite struct ColumnBuilderTests {
    @Test(arguments: [
        (FieldType.text, Column.text(TextColumn(["a", "", "c"]))),
        (.category, .category(CategoryColumn(["a", "", "c"]))),
        (.timestamp, .timestamp([1, Timestamp.null, 3])), (.decimal, .decimal([1, Millionths.null, 3])),
    ])
    func columnsGrowAndAreCut(type: FieldType, column: Column) {
        var builder = ColumnBuilder(type)
        builder.reserve(like: column, room: 3)
        builder.append(column)
        builder.append(column)
        #expect(builder.column.gathering([0, 1, 2]) == column)
        #expect(builder.column.gathering([3, 4, 5]) == column)
        builder.truncate(to: 3)
        #expect(builder.column == column)
        builder.truncate(to: 0)
        #expect(builder.column.gathering([]) == builder.column)
    }

    @Test func textsBecomeNumbersRowByRow() {
        var builder = ColumnBuilder(.decimal)
        builder.append(FieldSlice(TextColumn(["abc", "", "d"]))) { row, text in Int64(10 * row + text.count) }
        #expect(builder.column == .decimal([3, 10, 21]))
    }
}

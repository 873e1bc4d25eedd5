internal import Records

/// The files that every channel refers to: products and exchange rates.
struct SharedExport {
    let company: Company

    static let productsHeader = "product_id,name,category,brand,price,cost,stock,upgrade_of,consumable\n"
    static let ratesHeader = "currency,day,rate\n"

    /// The catalogue, by product number.
    func products() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(SharedExport.productsHeader)
        for product in company.catalogue.products {
            writer.append(product.id + ",")
            writer.append(field: product.name)
            writer.append("," + company.catalogue.categories[product.category] + "," + product.brand + ",")
            writer.append(hundredths: product.price)
            writer.append(",")
            writer.append(hundredths: product.cost)
            writer.append(",")
            writer.append(product.stock)
            writer.append(",")
            if let smaller = product.upgradeOf { writer.append(company.catalogue.products[smaller].id) }
            writer.append(product.cycle == nil ? ",no\n" : ",yes\n")
        }
        return writer.bytes
    }

    /// Euros for one pound, day by day.
    func rates() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(SharedExport.ratesHeader)
        for (offset, rate) in company.rates.poundInEuro.enumerated() {
            writer.append("GBP,")
            writer.append(isoDay: company.firstDay + offset)
            writer.append(",")
            writer.append(Double(rate) / 10_000, places: 4)
            writer.newline()
        }
        return writer.bytes
    }
}

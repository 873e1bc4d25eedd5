/// Every file's share of one chunk.
struct ChunkExport {
    /// The pieces by file number, those without bytes left out.
    static func pieces(of chunk: Chunk, plan: ExportPlan) -> [Piece] {
        let company = chunk.company
        let sequence = chunk.orders.indices.sorted { (chunk.orders[$0].moment, $0) < (chunk.orders[$1].moment, $1) }
        let shop = WebShopExport(chunk: chunk, fragments: plan.fragments)
        let tills = TillExport(chunk: chunk, fragments: plan.fragments)
        let newsletter = NewsletterExport(chunk: chunk)
        let support = SupportExport(chunk: chunk)
        let truth = TruthExport(chunk: chunk)
        var contents: [(Int, [UInt8])] = []
        contents += zip(plan.shopCustomers, company.quarters.map(shop.customers)).map { ($0, $1) }
        contents += zip(plan.shopOrders, shop.orders(sequence, company.orderPeriods)).map { ($0, $1) }
        contents += zip(plan.tillOrders, tills.orders(sequence, company.orderPeriods)).map { ($0, $1) }
        contents.append((plan.cards, tills.cards()))
        contents.append((plan.subscribers, newsletter.subscribers()))
        contents.append((plan.events, newsletter.events()))
        contents.append((plan.tickets, support.tickets()))
        contents.append((plan.surveys, support.surveys()))
        contents.append((plan.people, truth.people()))
        contents.append((plan.records, truth.records()))
        contents.append((plan.households, truth.households()))
        contents.append((plan.orders, truth.orders(sequence)))
        contents.append((plan.referrals, truth.referrals()))
        var random = company.random(.brokenRows, chunk.number)
        return contents.filter { !$0.1.isEmpty }.map { file, bytes in
            var piece = Piece(file: file, bytes: bytes)
            piece.damage(plan.files[file], rowsPerDamagedRow: company.volume.rowsPerDamagedRow, &random)
            return piece
        }
    }
}

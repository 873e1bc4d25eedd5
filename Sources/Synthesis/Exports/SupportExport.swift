/// The support desk's files of one chunk: elements of a JSON array, one a line, parted by commas.
struct SupportExport {
    let chunk: Chunk

    /// The number of a ticket or an answer by its place in the chunk's list.
    static func number(chunk: Int, place: Int) -> Int { 100_001 + chunk * 4 * Company.chunkSize + place }

    /// Every case.
    func tickets() -> [UInt8] {
        var writer = ByteWriter()
        for (place, ticket) in chunk.tickets.enumerated() {
            if place > 0 { writer.append(",\n") }
            writer.append("{\"ticket_id\":\"T")
            writer.append(SupportExport.number(chunk: chunk.number, place: place))
            writer.append("\",\"customer\":{\"name\":")
            writer.append(json: ticket.name)
            writer.append(",\"email\":")
            writer.append(json: ticket.mailbox)
            writer.append(",\"phone\":")
            writer.append(json: ticket.phone)
            writer.append("},\"opened_at\":\"")
            writer.append(isoTime: ticket.opened)
            writer.append("\",\"resolved_at\":")
            if let resolved = ticket.resolved {
                writer.append(byte: 34)
                writer.append(isoTime: resolved)
                writer.append(byte: 34)
            } else {
                writer.append("null")
            }
            writer.append(",\"severity\":\"" + ticket.severity)
            writer.append(ticket.reopened ? "\",\"reopened\":true,\"subject\":" : "\",\"reopened\":false,\"subject\":")
            writer.append(json: ticket.subject)
            writer.append(",\"channel\":\"" + ticket.channel + "\"}")
        }
        return writer.bytes
    }

    /// Every answer.
    func surveys() -> [UInt8] {
        var writer = ByteWriter()
        for (place, survey) in chunk.surveys.enumerated() {
            if place > 0 { writer.append(",\n") }
            writer.append("{\"survey_id\":\"S")
            writer.append(SupportExport.number(chunk: chunk.number, place: place))
            if let mailbox = survey.mailbox {
                writer.append("\",\"email\":")
                writer.append(json: mailbox)
            } else if let account = survey.account {
                writer.append("\",\"customer_id\":\"C")
                writer.append(chunk.accounts[account].number)
                writer.append("\"")
            }
            writer.append(",\"at\":\"")
            writer.append(isoTime: survey.at)
            writer.append("\",\"scale\":\"" + survey.scale + "\",\"score\":")
            writer.append(survey.score)
            writer.append("}")
        }
        return writer.bytes
    }
}

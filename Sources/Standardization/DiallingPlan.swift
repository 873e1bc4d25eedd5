/// How numbers are dialled in a country: what goes before a number abroad and before a number at home.
struct DiallingPlan: Sendable {
    /// The calling code: 49.
    let callingCode: Int
    /// What is dialled before a calling code, in the order in which it is tried: 00, 011. `nil` digits stand for any.
    let internationalPrefixes: [[UInt8?]]
    /// What may stand before a national number, or is missing from it, in the order in which it is tried.
    let nationalForms: [NationalForm]

    /// One way in which a national number is written at home.
    enum NationalForm: Sendable, Equatable {
        /// A trunk prefix, with the digits of a carrier: 0, 8, 06, 0 and two digits. `nil` digits stand for any.
        case prefix([UInt8?])
        /// So many digits without the area code that stands for the whole country: 268 and 7 digits.
        case local(areaCode: [UInt8], digits: Int)
        /// Argentina: 0, the area code, 15, the number; from abroad 9, the area code, the number.
        case argentineMobile
    }

    /// The plan of a country; nil where it has none.
    static func of(_ country: Country) -> DiallingPlan? { plans[country.index] }

    /// The plan of the largest country of a calling code; nil where there is none.
    static func ofCallingCode(_ code: Int) -> DiallingPlan? { mainPlans[code] }

    private static let plans: [DiallingPlan?] = {
        var plans = [DiallingPlan?](repeating: nil, count: 26 * 26)
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            for name in words.dropFirst(2) {
                guard let code = Country.code(name), let callingCode = Int(name.dropFirst(2)) else { continue }
                plans[Country.index(code)] = DiallingPlan(
                    callingCode: callingCode, internationalPrefixes: words[0].split(separator: ",").map(digits),
                    nationalForms: words[1].split(separator: ",").compactMap(nationalForm))
            }
        }
        return plans
    }()

    private static let mainPlans: [DiallingPlan?] = {
        var main = [DiallingPlan?](repeating: nil, count: 1000)
        let leaders = ["US", "RU", "IT", "GB", "NO", "AU", "MA", "RE", "SH", "FI", "GP", "CW"].compactMap {
            Country($0)
        }
        for plan in leaders.compactMap(of) + plans.compactMap({ $0 }) where main[plan.callingCode] == nil {
            main[plan.callingCode] = plan
        }
        return main
    }()

    private static func digits(_ text: Substring) -> [UInt8?] {
        text.utf8.map { $0 == UInt8(ascii: ".") ? nil : $0 - 0x30 }
    }

    private static func nationalForm(_ text: Substring) -> NationalForm? {
        if text == "-" { return nil }
        if text == "15" { return .argentineMobile }
        if text == "=" { return .prefix([]) }
        let parts = text.split(separator: "+")
        if parts.count == 2, let count = Int(parts[1]) {
            return .local(areaCode: parts[0].utf8.map { $0 - 0x30 }, digits: count)
        }
        return .prefix(digits(text))
    }

    /// A line: the international prefixes, the national forms (`-` none, `=` as it stands, `268+7` a local form, `15` Argentina's), the
    /// countries with their calling codes. `.` is any digit. Sources: ITU-T "Dialling procedures"
    /// and E.164 (assigned country codes), checked against PyPI `phonenumbers`.
    private static let table = """
        00 0 AE971 AF93 AL355 AM374 AT43 AZ994 BA387 BD880 BE32 BG359 BL590 CD243 CH41 DE49 DZ213 EC593 EG20 EH212 \
        ER291 ET251 FR33 GE995 GF594 GH233 GP590 HR385 IE353 IN91 IQ964 IR98 JO962 KG996 KI686 LA856 LB961 LK94 \
        LR231 LY218 MA212 MC377 MD373 ME382 MF590 MK389 MM95 MQ596 MW265 MY60 NA264 NL31 NP977 PH63 PK92 PM508 PS970 \
        PY595 RE262 RO40 RS381 RW250 SA966 SD249 SE46 SK421 SL232 SO252 SS211 SY963 TR90 UA380 VE58 VN84 XK383 YE967 \
        YT262 ZA27 ZM260 ZW263
        00 - AC247 AD376 AO244 AW297 BF226 BH973 BI257 BJ229 BN673 BQ599 BT975 BW267 BZ501 CF236 CG242 CI225 CK682 \
        CM237 CW599 CY357 CZ420 DJ253 DK45 EE372 ES34 FK500 FM691 GI350 GL299 GM220 GN224 GQ240 GR30 GT502 GW245 HN504 \
        HT509 IO246 IT39 KM269 KW965 LS266 LV371 ML223 MO853 MR222 MT356 MZ258 NC687 NE227 NI505 NO47 NR674 NU683 \
        OM968 PA507 PF689 PL48 PT351 QA974 SH290 SJ47 SN221 SR597 ST239 SV503 SZ268 TA290 TG228 TK690 TL670 TN216 \
        TO676 TV688 UZ998 VA39 VU678 WF681
        011 1 CA1 DO1 JM1 MH692 PR1 US1
        810 8 KZ7 RU7 TM993
        00,990,991,994,996,999,995.. 0 AX358 FI358
        0011,0014,0015,0016,0018,0019,14..0011 8+8,0 CC61 CX61
        00,1..0 - CL56 IS354
        0 - CV238 WS685
        011 268+7,1 AG1
        011 264+7,1 AI1
        00 15,0 AR54
        011 684+7,1 AS1
        0011,0014,0015,0016,0018,0019,14..0011 183.,0 AU61
        011 246+7,1 BB1
        011 441+7,1 BM1
        0010,0011,0012,0013,0014,0015,0016,0017,0018,0019,00 01.,0 BO591
        0012,0014,0015,0021,0023,0025,0031,0041,0043,005,006,0099 0..,90..,0,90 BR55
        011 242+7,1 BS1
        810 80,8,0 BY375
        00,1.....00 1....,0 CN86
        009,007,005,0041,0044 04..,03,05,07,09,0 CO57
        00 19.. CR506
        00 =,0 GA241
        119 0 CU53
        011 767+7,1 DM1
        00,052 - FJ679
        00 10.. FO298
        00 180020,0 GB44
        011 473+7,1 GD1
        00 1481+6,180020,0 GG44
        011 671+7,1 GU1
        001 - GY592
        0050,0059,0030,001,002,006,007,008,009,000,00 - HK852
        00 06 HU36
        008,009 0 ID62
        00,012,013,014,015,016,017,018,019 0 IL972
        00 1624+6,180020,0 IM44
        00 1534+6,180020,0 JE44
        010 0 JP81
        000 0 KE254
        001,004,005,006,007,008,009 0 KH855
        011 869+7,1 KN1
        00,99 0 KP850
        001,002,005,006,008,009,00345,00365,00700,00727,0073,00755,0077 08...,08.,0 KR82
        011 345+7,1 KY1
        011 758+7,1 LC1
        00 1001,0 LI423
        00 0,8 LT370
        00 15... LU352
        00 20+7,0 MG261
        001 0 MN976
        011 670+7,1 MP1
        011 664+7,1 MS1
        020,00,040,050,060,070,030,033 - MU230
        00,019 - MV960
        00,09 1,01,044,045 MX52
        00 3+5 NF672
        009 0 NG234
        00,0161 0 NZ64
        00,19...00 0 PE51
        00,140. - PG675
        011,012 - PW680
        00,01 - SB677
        010,00,01,02 - SC248
        00.,01.,02.,03. - SG65
        00,10.. 0 SI386
        00 0549+6 SM378
        011 721+7,1 SX1
        011 649+7,1 TC1
        00,16 - TD235
        001,002,003,004,005,006,007,008,009 0 TH66
        810 - TJ992
        011 868+7,1 TT1
        002,005,006,007,009,019 0 TW886
        000,005,006 0 TZ255
        000,005,007 0 UG256
        00,01... 0 UY598
        011 784+7,1 VC1
        011 284+7,1 VG1
        011 340+7,1 VI1
        """
}

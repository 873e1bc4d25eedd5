/// The words by which the parts of a name are told apart.
enum NameWords {
    /// Whether a word is a form of address or an academic title.
    static func isTitle(_ word: Span<UInt8>) -> Bool {
        FoldedWord(word, joined: true).isIn(titles)
    }

    static let titles = WordTable(
        """
        mr, mrs, ms, miss, mx, mister, dr, doctor, prof, professor, drs, ir, rev, reverend, fr, hon, sir, dame, lady, lord, \
        herr, herrn, hr, frau, fraulein, frl, dipl, diplom, dipling, diplkfm, diplkffr, diplpsych, dipljur, diplinf, diplchem, \
        diplphys, diplpad, dipldes, mag, mmag, magister, ing, di, dkfm, drmed, dring, dripl, drphil, drjur, drrernat, drmeddent, drmedvet, \
        drhc, drdr, drhabil, profdr, univprof, priv doz, privdoz, pd, hc, med, dent, rer, nat, phil, jur, habil, stb, ra, \
        rain, mme, mlle, madame, mademoiselle, monsieur, messieurs, maitre, mtre, sig, signor, signora, signore, signorina, \
        sigra, sigrina, dott, dottor, dottore, dottssa, dottoressa, avv, arch, geom, rag, sr, sra, srta, srto, senor, senora, \
        senorita, dna, dra, lic, abog, dhr, mevr, mw, mevrouw, meneer, heer, de heer, pan, pani, pana, mgr, inz, mudr, judr, \
        phdr, rndr, mvdr, bc, fru, froken, eheleute, familie, fam, famille, family, famiglia, familia, capt, col, maj, sgt, lt
        """)

    static let suffixes = WordTable(
        """
        jr, jun, junior, sr, sen, senior, ii, iii, iv, phd, md, esq, esquire, dds, dvm, cpa, mba, msc, bsc, ba, ma, llm, llb, mbe, \
        obe, cbe, csc, rn, fils, pere, filho, neto
        """)

    /// Particles that belong to the family name after them.
    static let particles = WordTable(
        """
        van, von, vom, zu, zum, zur, der, den, de, del, dela, della, delle, delli, dello, dei, degli, di, da, das, do, dos, du, des, \
        d, la, le, las, los, l, lo, el, al, bin, ibn, ben, abu, af, av, ter, ten, te, t, op, onder, st, saint, santa, san, und, y, e, \
        mac, mc, in, am, auf, aus, dem, ap, ab, nic, ni, bat, bint
        """)

    /// Particles written small inside a name.
    static let smallParticles = WordTable(
        """
        van, von, vom, zu, zum, zur, der, den, de, del, della, delle, dello, dei, degli, di, da, das, do, dos, du, des, la, las, los, \
        af, av, ter, ten, te, und, y, e, bin, ibn, op, auf, aus, dem, in, am
        """)

    static let numerals = WordTable("ii, iii, iv, vi, vii, viii")
}

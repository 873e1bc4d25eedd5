extension NamePool {
    /// Names of Great Britain.
    static let english = NamePool(
        female: """
            Margaret Susan Sarah Emma Elizabeth Karen Patricia Julie Christine Linda Helen Jacqueline Claire Laura Rebecca
            Charlotte Jessica Lauren Sophie Chloe Emily Hannah Amy Katie Samantha Nicola Lisa Joanne Michelle Tracey
            Sharon Alison Deborah Amanda Angela Carol Jane Janet Jennifer Mary Ann Barbara Jean Dorothy Joan Sheila
            Olivia Amelia Isla Ava Mia Grace Freya Lily Evie Ella Poppy Daisy Florence Alice Ruby Phoebe Georgia Holly
            Megan Bethany Abigail Eleanor Lucy Molly Natasha Zoe Gemma Kelly Stacey Leanne Rachel Victoria Vicky
            Catherine Kathleen Maureen Pauline Sandra Gillian Wendy Hazel Heather Lesley Lorraine Marion Rosemary Ruth
            Sylvia Teresa Valerie Yvonne Aisha Fatima Priya Niamh Siobhan Bronwen Rhiannon Fiona Morag Eilidh Kirsty
            Imogen Harriet Matilda Beatrice
            """,
        male: """
            David John Paul Michael James Andrew Peter Robert Stephen Mark Richard William Christopher Thomas Daniel
            Matthew Ian Kevin Philip Alan Simon Anthony Martin Gary Steven Graham Neil Brian Keith Colin Nigel Adam
            Benjamin Jack Joshua Luke Samuel Joseph Ryan Lewis Harry Oliver George Alfie Charlie Jacob Oscar Leo Noah
            Arthur Henry Theodore Archie Freddie Edward Alexander Nathan Liam Callum Connor Jamie Scott Stuart Craig
            Darren Lee Jason Dean Wayne Carl Karl Sean Patrick Kenneth Ronald Roy Raymond Derek Dennis Donald Gordon
            Frank Frederick Albert Ernest Walter Harold Leonard Stanley Norman Geoffrey Roger Trevor Terence Barry
            Clive Howard Hugh Iain Angus Hamish Rhys Gareth Dylan Owen Mohammed Ahmed Ravi Imran Toby Max Rupert
            Sebastian Hugo Jonathan Timothy Nicholas Gregory
            """,
        family: """
            Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker
            White Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris
            Moore Clark Lee King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett
            Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards
            Khan Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray Mason
            Ali Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher
            Stevens Jenkins Murray Dixon Harvey Graham Pearson Ahmed Fletcher Walsh Kaur Gibson Howard Andrews Stewart
            Elliott Reynolds Saunders Payne Fox Ford Pearce Day Brooks West Lawrence Cole Atkinson Bradley Spencer Dawson
            O'Brien O'Connor MacDonald McKenzie Ferguson Sinclair
            """,
        heads: """
            Ash Brad Thorn Hart Whit Black Lang Nor Sut Wes Ald Cran Had Holl Lin Mil Pres Rad Stan Wal Win Wood Kirk Har
            Bur Car Den Ed Far Gar
            """,
        tails: "ton ley ford worth well field wood ham bury combe gate side land by",
        nicknames: """
            David:Dave Michael:Mike James:Jim Andrew:Andy Peter:Pete Robert:Bob Stephen:Steve Richard:Rick William:Bill
            Christopher:Chris Thomas:Tom Daniel:Dan Matthew:Matt Philip:Phil Anthony:Tony Benjamin:Ben Joshua:Josh
            Samuel:Sam Joseph:Joe Edward:Ted Alexander:Alex Kenneth:Ken Ronald:Ron Raymond:Ray Donald:Don
            Frederick:Fred Leonard:Len Geoffrey:Geoff Terence:Terry Jonathan:Jon Timothy:Tim Nicholas:Nick Gregory:Greg
            Margaret:Maggie Susan:Sue Elizabeth:Liz Patricia:Pat Christine:Chris Jacqueline:Jackie Rebecca:Becky
            Charlotte:Lottie Jessica:Jess Samantha:Sam Nicola:Nicky Deborah:Debbie Amanda:Mandy Jennifer:Jenny
            Barbara:Barb Abigail:Abi Eleanor:Ellie Victoria:Vicky Catherine:Kate Kathleen:Kath Bethany:Beth Teresa:Terri
            Steven:Steve Natasha:Tasha Matilda:Tilly Sandra:Sandy
            """)
}

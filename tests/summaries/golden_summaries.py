"""Sentences with the lines they give.

The event is in [brackets] and its date in <angle brackets>; summary and headline follow.
"""

from __future__ import annotations

GOLDEN = [
    (
        "Lena Holm came on Friday. On <Monday> (her last day) she [signed] the ferry agreement, which took nine years.",
        "Lena Holm signed the ferry agreement",
        "Lena Holm signed ferry agreement",
    ),
    (
        "On <Monday> the council, which had met for nine hours, [approved] the budget.",
        "The council approved the budget",
        "Council approved budget",
    ),
    (
        "The bridge, [built] in <1931>, was closed by the city.",
        "The bridge was built",
        "Bridge was built",
    ),
    (
        "Ana Ruiz said on Tuesday that she would [leave] the company.",
        "Ana Ruiz would leave the company",
        "Ana Ruiz would leave company",
    ),
    (
        "Lena Holm arrived in Oslo on Friday. She [signed] the ferry agreement.",
        "Lena Holm signed the ferry agreement",
        "Lena Holm signed ferry agreement",
    ),
    (
        "The strike, which [began] on <3 May>, ended on Saturday.",
        "The strike began",
        "Strike began",
    ),
    (
        '"We are ready," Ruiz [said] on <Thursday>.',
        '"We are ready," Ruiz said',
        '"We are ready," Ruiz said',
    ),
    (
        "The company plans to [open] a second factory in Lund in <2026>.",
        "The company plans to open a second factory in Lund",
        "Company plans to open second factory in Lund",
    ),
    (
        "The <1991> [agreement] between the two ports expires next month.",
        "The agreement between the two ports",
        "Agreement between two ports",
    ),
    (
        "[Talks] between Norway and Sweden were held in Oslo on <Monday>.",
        "Talks between Norway and Sweden were held in Oslo",
        "Talks between Norway and Sweden were held in Oslo",
    ),
    (
        "He was elected in 2004 and [dismissed] in <2008>.",
        "He was elected in 2004 and dismissed in 2008",
        "He was elected in 2004 and dismissed in 2008",
    ),
    (
        "Officials from the U.S. [met] on <Friday>.",
        "Officials from the U.S. met",
        "Officials from U.S. met",
    ),
    (
        "In Valmora, a lawsuit was [filed] against the shipping firm Norrel in <January>.",
        "In Valmora, a lawsuit was filed against the shipping firm Norrel",
        "In Valmora, lawsuit was filed against shipping firm Norrel",
    ),
    (
        "Critics of the new law on <Sunday> [accused] Mayor Oskar Brandel of breaking election rules.",
        "Critics of the new law accused Mayor Oskar Brandel of breaking election rules",
        "Critics accused Oskar Brandel of breaking election rules",
    ),
    (
        "At least eight miners were killed in the blast, officials [said] on <Wednesday>.",
        "At least eight miners were killed in the blast, officials said",
        "At least eight miners were killed in blast, officials said",
    ),
    (
        "The bridge is safe, chief engineer Ilse Toren [said] <Monday>.",
        "The bridge is safe, chief engineer Ilse Toren said",
        "Bridge is safe, chief engineer Ilse Toren said",
    ),
    (
        "Toren [said] on <Tuesday> that the bridge is safe and that lorries may return.",
        "Toren said that the bridge is safe",
        "Toren said that bridge is safe",
    ),
    (
        "The first test is to be held in Oslo, an official of the harbour board [said] <Monday>.",
        "The first test is to be held in Oslo, an official of the harbour board said",
        "First test is to be held, official of harbour board said",
    ),
    (
        "The Harbour Safety Act (HSA) [expires] on <31 December>.",
        "The Harbour Safety Act expires",
        "Harbour Safety Act expires",
    ),
    (
        "The three islands -- Orsa, Vell and Tarn -- [joined] the union in <2004>.",
        "The three islands joined the union",
        "Three islands joined union",
    ),
    (
        "Orsa won the cup for the second time, [beating] Vell 3-1 in the final on <Saturday>.",
        "Orsa won the cup for the second time, beating Vell 3-1 in the final",
        "Orsa won cup for second time, beating Vell 3-1 in the final",
    ),
    (
        "The ferry company [sold] its oldest ship for $3.5 billion in <May>.",
        "The ferry company sold its oldest ship for $3.5 billion",
        "Ferry company sold its oldest ship for $3.5 billion",
    ),
    (
        "The minister did not [sign] the treaty on <Friday>.",
        "The minister did not sign the treaty",
        "Minister did not sign treaty",
    ),
    (
        "The mayor [resigned] on <Monday> and left the city.",
        "The mayor resigned",
        "Mayor resigned",
    ),
    (
        "The factory was [closed] by the city council on <2 May>.",
        "The factory was closed by the city council",
        "Factory was closed by city council",
    ),
    (
        "A storm that [struck] the island on <Sunday> killed two people.",
        "A storm struck the island",
        "Storm struck island",
    ),
    (
        "Police arrested a man whose brother [robbed] a bank in <1998>.",
        "A man's brother robbed a bank",
        "Man's brother robbed bank",
    ),
    (
        "The crew will [spend] <the rest of the week> in Lund.",
        "The crew will spend the rest of the week in Lund",
        "Crew will spend rest of the week in Lund",
    ),
    (
        "Ruiz rejected <last month>'s [offer] from Norrel.",
        "Offer from Norrel",
        "Offer from Norrel",
    ),
    (
        "The firm broke the <1991> [agreement] with the two ports.",
        "The agreement with the two ports",
        "Agreement with two ports",
    ),
    (
        "The chief engineer played down <Tuesday>'s [blast].",
        "The chief engineer played down Tuesday's blast",
        "Chief engineer played down Tuesday's blast",
    ),
    (
        "Two divers drowned in a similar [accident] on <Sunday>.",
        "Two divers drowned in a similar accident",
        "Two divers drowned in similar accident",
    ),
    (
        "The new ferry will be [available] to commuters in Lund from <June>.",
        "The new ferry will be available to commuters in Lund",
        "New ferry will be available to commuters in Lund",
    ),
    (
        "According to the harbour board, traffic [fell] by 12 percent in <May>.",
        "Traffic fell by 12 percent",
        "Traffic fell by 12 percent",
    ),
    (
        "The board [announced] in a letter <Monday> that it would close the pier.",
        "The board announced in a letter that it would close the pier",
        "Board announced in letter that it would close pier",
    ),
    (
        "The council voted on <Wednesday> to [close] the harbour bridge to lorries.",
        "The council voted to close the harbour bridge to lorries",
        "Council voted to close harbour bridge to lorries",
    ),
    (
        "The city [plans] to build a tunnel by <2030>.",
        "The city plans to build a tunnel",
        "City plans to build tunnel",
    ),
    (
        "Work is expected to [begin] in <early June>.",
        "Work is expected to begin",
        "Work is expected to begin",
    ),
    (
        "The harbour was [opened] in <1936> and widened in 1971.",
        "The harbour was opened",
        "Harbour was opened",
    ),
    (
        "The harbour was opened in 1936 and [widened] in <1971>.",
        "The harbour was widened",
        "Harbour was widened",
    ),
    (
        "Norrel [moved] its lorries to the northern road on <Thursday>, angering its drivers.",
        "Norrel moved its lorries to the northern road",
        "Norrel moved its lorries to northern road",
    ),
    (
        '"We found more damage than we had feared," Toren [told] reporters on <Tuesday>.',
        '"We found more damage than we had feared," Toren told reporters',
        '"We found more damage …," Toren told reporters',
    ),
    (
        "The storm [broke] out on <Sunday>.",
        "The storm broke out",
        "Storm broke out",
    ),
    (
        "The port authority [reopened] the pier <Friday> after a long dispute with the dockers over pensions.",
        "The port authority reopened the pier after a long dispute with the dockers over pensions",
        "Port authority reopened pier",
    ),
    (
        "Chief engineer Ilse Toren [resigned] <Monday>.",
        "Chief engineer Ilse Toren resigned",
        "Chief engineer Ilse Toren resigned",
    ),
    (
        "The old pier, a wooden structure, [collapsed] on <Friday>.",
        "The old pier collapsed",
        "Old pier collapsed",
    ),
    (
        "A meeting of the harbour board [held] on <Monday> ended in a row.",
        "A meeting of the harbour board was held",
        "Meeting of harbour board was held",
    ),
    (
        "The council [met] on <Monday>, but no decision was taken.",
        "The council met",
        "Council met",
    ),
    (
        "Ruiz [became] mayor of Valmora in <2019>.",
        "Ruiz became mayor of Valmora",
        "Ruiz became mayor of Valmora",
    ),
    (
        "There was an [explosion] at a factory in Ruhr on <Monday>.",
        "There was an explosion at a factory in Ruhr",
        "There was explosion at factory in Ruhr",
    ),
    (
        "The <Monday> [election] in Valmora was calm.",
        "The election in Valmora",
        "Election in Valmora",
    ),
    (
        "<Last year>'s [election] of the mayor was calm.",
        "Election of the mayor",
        "Election of mayor",
    ),
    (
        "Norrel, the shipping firm, [bought] two ferries in <2012>.",
        "Norrel bought two ferries",
        "Norrel bought two ferries",
    ),
    (
        "The two firms [signed] a contract <Tuesday> to build 12 ferries for 4.5 million euros.",
        "The two firms signed a contract to build 12 ferries for 4.5 million euros",
        "Two firms signed contract to build 12 ferries",
    ),
    (
        "Engineers [inspected] the bridge from <March 4> to <March 8>.",
        "Engineers inspected the bridge",
        "Engineers inspected bridge",
    ),
    (
        "The bridge opened in 1936. A ferry [struck] it on <October 30>.",
        "A ferry struck the bridge",
        "Ferry struck bridge",
    ),
    (
        "Ruiz [promised] on <Monday> to repair the pier.",
        "Ruiz promised to repair the pier",
        "Ruiz promised to repair pier",
    ),
    (
        "The 23-year-old [won] the race on <Sunday>.",
        "The 23-year-old won the race",
        "The 23-year-old won race",
    ),
    (
        "Shares of Norrel [rose] 4.2 percent <yesterday> in heavy trading.",
        "Shares of Norrel rose 4.2 percent in heavy trading",
        "Shares of Norrel rose 4.2 percent in heavy trading",
    ),
    (
        "The ministry said the law would [take] effect on <1 July>.",
        "The law would take effect",
        "Law would take effect",
    ),
    (
        "The strike [ended] on <Friday> without a deal.",
        "The strike ended without a deal",
        "Strike ended without deal",
    ),
    (
        "The ferry [sank] in the harbour of Valmora on <Sunday>.",
        "The ferry sank in the harbour of Valmora",
        "Ferry sank in harbour of Valmora",
    ),
    (
        "The court [sentenced] former minister Pavel Dorn to six years in prison on <Friday>.",
        "The court sentenced former minister Pavel Dorn to six years in prison",
        "Court sentenced former minister Pavel Dorn to six years",
    ),
    (
        "Dorn was [sentenced] to six years in prison on <Friday>.",
        "Dorn was sentenced to six years in prison",
        "Dorn was sentenced to six years in prison",
    ),
    (
        "The board [appointed] Lena Holm chief executive on <Monday>.",
        "The board appointed Lena Holm chief executive",
        "Board appointed Lena Holm chief executive",
    ),
    (
        "The islanders [asked] the government <Monday> to send food and water.",
        "The islanders asked the government to send food and water",
        "Islanders asked government to send food and water",
    ),
    (
        "Mayor Oskar Brandel, 61, [died] on <Sunday> after a short illness.",
        "Mayor Oskar Brandel died after a short illness",
        "Mayor Oskar Brandel died after short illness",
    ),
    (
        "The bridge has been [closed] to lorries since <2019>.",
        "The bridge has been closed to lorries",
        "Bridge has been closed to lorries",
    ),
    (
        'On Monday, Toren, who leads the works, [warned] that the "old and tired" pillars could break.',
        'Toren warned that the "old and tired" pillars could break',
        'Toren warned that "old and tired" pillars could break',
    ),
    (
        "The newspaper [reported] <Friday> that two drivers had been hurt.",
        "The newspaper reported that two drivers had been hurt",
        "Newspaper reported that two drivers had been hurt",
    ),
    (
        "Hundreds [marched] through Lund on <Saturday> to protest against the closure.",
        "Hundreds marched through Lund to protest against the closure",
        "Hundreds marched through Lund to protest against closure",
    ),
    (
        "Ruiz was [accused] <Friday> of taking bribes from a shipping firm.",
        "Ruiz was accused of taking bribes from a shipping firm",
        "Ruiz was accused of taking bribes from shipping firm",
    ),
    (
        "When the ferry [left] on <Friday>, nobody was aboard.",
        "The ferry left",
        "Ferry left",
    ),
    (
        'The council "will not pay" for the tunnel, Brandel [said] <Monday>.',
        'The council "will not pay" for the tunnel, Brandel said',
        'Council "will not pay" for tunnel, Brandel said',
    ),
    (
        "The talks, which were [led] by Norway, ended on Friday.",
        "The talks were led by Norway",
        "Talks were led by Norway",
    ),
    (
        "The crew [gave] up the search on <Tuesday>.",
        "The crew gave up the search",
        "Crew gave up search",
    ),
    (
        "Mayor Brandel met the dockers. He [promised] them a new pier on <Monday>.",
        "Mayor Brandel promised them a new pier",
        "Mayor Brandel promised them new pier",
    ),
    (
        "The ministers left Lund. They had [signed] the pact on <Sunday>.",
        "The ministers had signed the pact",
        "Ministers had signed pact",
    ),
    (
        "Lagos Steel Corp. lost money. The company [closed] two mills in <May>.",
        "Lagos Steel Corp. closed two mills",
        "Lagos Steel Corp. closed two mills",
    ),
    (
        '"We [voted] <yesterday>," said Ruiz.',
        '"We voted yesterday," said Ruiz',
        '"We voted yesterday," said Ruiz',
    ),
    (
        "Harbour bridge to [close] on <Monday>",
        "Harbour bridge to close on Monday",
        "Harbour bridge to close on Monday",
    ),
    (
        "Prices have [risen] sharply since <January>, the bank said.",
        "Prices have risen sharply",
        "Prices have risen sharply",
    ),
    (
        "Holm's [resignation] on <Friday> surprised her party.",
        "Holm's resignation",
        "Holm's resignation",
    ),
    (
        "The [explosion] on <Monday> at a factory in Ruhr killed two workers.",
        "The explosion at a factory in Ruhr",
        "Explosion at factory in Ruhr",
    ),
    (
        "The town's first [tram] ran in <1902>.",
        "The town's first tram ran in 1902",
        "Town's first tram ran in 1902",
    ),
    (
        "Dent was arrested on May 3 and [charged] two days later.",
        "Dent was charged two days later",
        "Dent was charged two days later",
    ),
    (
        "The firm was founded in 1990 and [collapsed] in <2005>.",
        "The firm collapsed",
        "Firm collapsed",
    ),
    (
        "Reed left office in 1994; he [died] in <1999>.",
        "Reed died",
        "Reed died",
    ),
    (
        "The city built a bridge in 1990. It [collapsed] in <1991>.",
        "It collapsed in 1991",
        "It collapsed in 1991",
    ),
    (
        "Her mother was a nurse. She [moved] to Paris in <1951>.",
        "She moved to Paris",
        "She moved to Paris",
    ),
    (
        "A helicopter carrying a minister [crashed] on <Monday>.",
        "A helicopter carrying a minister crashed",
        "Helicopter carrying minister crashed",
    ),
    (
        "The company, which employs 500 people, and its owner were [fined] on <Tuesday>.",
        "The company and its owner were fined",
        "Company and its owner were fined",
    ),
    (
        "Ten people were killed and five are [missing] after <Monday>'s flood.",
        "Ten people were killed and five are missing after Monday's flood",
        "Ten people were killed and five are missing …",
    ),
    (
        "The mandate of the coast guard in Orsa, which [expires] at <the end of 2028>, was renewed on Tuesday.",
        "The mandate of the coast guard in Orsa, which expires at the end of 2028",
        "Mandate of coast guard in Orsa, which expires at end of 2028",
    ),
    (
        "An accord to cut harbour fees that was [brokered] in Lund in <2015> has failed.",
        "An accord to cut harbour fees was brokered in Lund",
        "Accord to cut harbour fees was brokered in Lund",
    ),
    (
        "The owners of the mill, who [met] on <Monday>, will sell it.",
        "The owners of the mill, who met on Monday",
        "Owners of mill, who met on Monday",
    ),
    (
        "The talks on the dam that were [broken] off in <2019> have begun again.",
        "The talks on the dam were broken off",
        "Talks on dam were broken off",
    ),
    (
        "The board dropped the plan that Ruiz had [approved] in <2014>.",
        "The plan that Ruiz had approved in 2014",
        "Plan that Ruiz had approved in 2014",
    ),
    (
        "The line has several ferries that it [bought] in <2020>.",
        "Several ferries that it bought in 2020",
        "Several ferries that it bought in 2020",
    ),
    (
        "The file of permits was [asked] for in <May>.",
        "The file of permits was asked for in May",
        "File of permits was asked for in May",
    ),
    (
        "Most of it [happened] in <1931>.",
        "Most of it happened in 1931",
        "Most of it happened in 1931",
    ),
    (
        "The budget agreed <last month> [cut] the grants of all schools.",
        "The budget agreed last month cut the grants of all schools",
        "Budget agreed last month cut grants of all schools",
    ),
    (
        "Norrel [paid] 2 million euros in <2012> and <2013>.",
        "Norrel paid 2 million euros",
        "Norrel paid 2 million euros",
    ),
    (
        "The museum bought an <18th-century> [painting] of the harbour.",
        "An 18th-century painting of the harbour",
        "18th-century painting of harbour",
    ),
    (
        "When [asked] <Wednesday> by a reporter about the delay, Ruiz left the room.",
        "When asked by a reporter about the delay, Ruiz left the room",
        "When asked by reporter about delay, Ruiz left room",
    ),
    (
        "Prices [rose] 5.7 percent in <October>, down from 6.2 percent a year earlier.",
        "Prices rose 5.7 percent, down from 6.2 percent a year earlier",
        "Prices rose 5.7 percent",
    ),
    (
        "Ruiz said in a radio [interview] on <Monday> that the bridge would close.",
        "Ruiz said in a radio interview that the bridge would close",
        "Ruiz said in radio interview that bridge would close",
    ),
    (
        "Holm and Berg, who criticised the police during his <2013> [campaign], lost.",
        "Holm and Berg, who criticised the police during his 2013 campaign",
        "Holm and Berg, who criticised police …",
    ),
    (
        "The report shows that not only has the board [failed] to close the pier, but also to tell anyone.",
        "The report shows that not only has the board failed to close the pier, but also to tell anyone",
        "Report shows that not only has board failed …",
    ),
    (
        "The old lighthouse has been empty since the late keeper Oskar Lind, a son of the island, [left] it in <1979>.",
        "The late keeper Oskar Lind left it",
        "Late keeper Oskar Lind left it",
    ),
    (
        "Lessons were held by radio before the schools [reopened] in <February>.",
        "Lessons were held by radio before the schools reopened",
        "Lessons were held by radio before schools reopened",
    ),
    (
        "The police said a man had [shot] her on <Monday>.",
        "A man had shot her on Monday",
        "Man had shot her on Monday",
    ),
    (
        "The mill is where the council [met] in <1990>.",
        "The mill is where the council met in 1990",
        "Mill is where council met in 1990",
    ),
    (
        "The club played in the final of the cup, which it [won] in <2004>.",
        "The final of the cup, which it won in 2004",
        "Final of cup, which it won in 2004",
    ),
    (
        "The ferry company that was founded in Lund in <1990> [bought] the pier.",
        "The ferry company that was founded in Lund bought the pier",
        "Ferry company that was founded in Lund bought pier",
    ),
    (
        "The firm, which opened in 1990 and [closed] in <2001>, owed millions.",
        "The firm closed",
        "Firm closed",
    ),
    (
        "The mill, built in 1931 and [widened] in <1950>, burned down.",
        "The mill was widened",
        "Mill was widened",
    ),
    (
        "Lind is the first woman to [lead] the board since <2003>.",
        "The first woman to lead the board since 2003",
        "First woman to lead board since 2003",
    ),
    (
        "The minister, on a visit to Orsa on <Friday>, [said] the harbour, which has silted up, will be dredged.",
        "The minister said the harbour will be dredged",
        "Minister said harbour will be dredged",
    ),
    (
        "The pier's reopening [came] amid a shortage of berths over <the last decade>.",
        "The pier's reopening came amid a shortage of berths",
        "Pier's reopening came amid shortage of berths",
    ),
    (
        "The board plans to close the pier, and the council, which owns it, [agreed] on <Monday>.",
        "The council agreed",
        "Council agreed",
    ),
    (
        '"The pier will reopen," Lind said in a [statement] on <Friday>.',
        '"The pier will reopen," Lind said in a statement',
        '"The pier will reopen," Lind said in statement',
    ),
    (
        "The season begins in May and the regular races [run] from <June> to <August>.",
        "The regular races run from June to August",
        "Regular races run from June to August",
    ),
    (
        "The average depth of the harbour from <2019> to <2023> [exceeded] that of the river.",
        "The average depth of the harbour from 2019 to 2023 exceeded that of the river",
        "Average depth of harbour from 2019 to 2023 exceeded …",
    ),
    (
        "The summer [felt] <last year> as if it would never end.",
        "The summer felt as if it would never end",
        "Summer felt as if it would never end",
    ),
    (
        "Ana Ruiz told reporters at a meeting that the line, the oldest in the county, will [resume] in <2027>.",
        "The line will resume",
        "Line will resume",
    ),
    (
        "The decision of the court is [dated] <June 9>.",
        "The decision of the court is dated June 9",
        "Decision of court is dated June 9",
    ),
    (
        "The opening is three months later than the owners [planned] in <2019>.",
        "The owners planned",
        "Owners planned",
    ),
    (
        "Holm praised or [attacked] the plan in <May>.",
        "Holm attacked the plan",
        "Holm attacked plan",
    ),
    (
        "The police asked people along the county's northern shore to [leave] on <Monday>.",
        "The police asked people along the county's northern shore to leave",
        "Police asked people along county's northern shore to leave",
    ),
    (
        "Two other captains who were named [left] in <2015> and 2018.",
        "Two other captains who were named left in 2015 and 2018",
        "Two other captains who were named left in 2015 and 2018",
    ),
    (
        "The trial is [set] for <June 28>.",
        "The trial is set for June 28",
        "Trial is set for June 28",
    ),
    (
        "The league wants its captains, some of whom [left] in <2020>, to return.",
        "The league wants its captains, some of whom left in 2020, to return",
        "… some of whom left in 2020, to return",
    ),
    (
        "Lind, the firm's chairman of shipping and trade, [resigned] on <Monday>.",
        "Lind resigned",
        "Lind resigned",
    ),
    (
        "The board denied the false claim that Lind had [taken] bribes in <2016>.",
        "The false claim that Lind had taken bribes in 2016",
        "False claim that Lind had taken bribes in 2016",
    ),
    (
        "Holm backed Berg's plan after he [took] office in <May>.",
        "Holm backed Berg's plan after he took office in May",
        "Holm backed Berg's plan after he took office in May",
    ),
    (
        "The mayor [resigned] on <Monday> after the pier collapsed.",
        "The mayor resigned after the pier collapsed",
        "Mayor resigned after pier collapsed",
    ),
    (
        "The harbour has [grown] since Lind took office in <2015>.",
        "The harbour has grown since Lind took office",
        "Harbour has grown since Lind took office",
    ),
    (
        "The fishermen [argued] for much of <Monday> to keep the old fees.",
        "The fishermen argued for much of Monday to keep the old fees",
        "Fishermen argued for much of Monday to keep old fees",
    ),
    (
        "The trains should be on time — in some tests, they were [skipping] whole stations in <May>.",
        "The trains were skipping whole stations",
        "Trains were skipping whole stations",
    ),
    (
        "Holm opened the new wing when she [visited] the mill in <2018>.",
        "Holm visited the mill",
        "Holm visited mill",
    ),
    (
        "The harbour firm Norrel said it would [build] a new pier in Lund in <2027>.",
        "The harbour firm Norrel would build a new pier in Lund",
        "Harbour firm Norrel would build new pier in Lund",
    ),
    (
        (
            "Brandel was [dismissed] on <Monday> after nine years in the council, and less than two months after "
            "winning the second vote of his long career."
        ),
        (
            "Brandel was dismissed after nine years in the council, and less than two months after winning the "
            "second vote …"
        ),
        "Brandel was dismissed after nine years in council …",
    ),
    (
        (
            "The deputy mayor [criticised] on <Monday> the direction in which Ruiz was taking the council and "
            "the many firms that work for it in the harbour of Lund."
        ),
        (
            "The deputy mayor criticised the direction in which Ruiz was taking the council and the many firms "
            "that work for it"
        ),
        "Deputy mayor criticised direction …",
    ),
    (
        "Nearly a third — 31% — of the ferries in the north [failed] a test in <2022>.",
        "Nearly a third of the ferries in the north failed a test in 2022",
        "Nearly a third of ferries in north failed test in 2022",
    ),
    (
        "A paper [published] over <the weekend> says that the board lost the keys.",
        "A paper published over the weekend says that the board lost the keys",
        "Paper published over weekend says that board lost keys",
    ),
    (
        "The case is about alleged incidents that [took] place in <2003>.",
        "The case is about alleged incidents that took place in 2003",
        "Case is about alleged incidents that took place in 2003",
    ),
    (
        "The sailors [spent] <Monday> in Lund.",
        "The sailors spent Monday in Lund",
        "Sailors spent Monday in Lund",
    ),
    (
        "The crew [spent] <Monday> trying to close the hole.",
        "The crew spent Monday trying to close the hole",
        "Crew spent Monday trying to close hole",
    ),
    (
        "The board rejected a captain [named] in <May>.",
        "The board rejected a captain named in May",
        "Board rejected captain named in May",
    ),
    (
        "The ship was [centered] about 335 miles southeast of the old lighthouse of Orsa in <May>.",
        "The ship was centered about 335 miles southeast of the old lighthouse of Orsa",
        "Ship was centered about 335 miles southeast of lighthouse",
    ),
    (
        (
            "Divers have [searched] unsuccessfully since <May> for ways to build an artificial reef that keeps "
            "the harbour of Orsa clean."
        ),
        "Divers have searched unsuccessfully for ways to build an artificial reef that keeps the harbour of Orsa clean",
        "Divers have searched unsuccessfully …",
    ),
    (
        (
            "The board will become a firm with nine owners and a harbour of its own in the north of the county, "
            "the mayor of Orsa [told] reporters on <Monday>."
        ),
        (
            "The board will become a firm with nine owners and a harbour of its own in the north, the mayor of "
            "Orsa told reporters"
        ),
        "Board will become firm, mayor of Orsa told reporters",
    ),
    (
        "Those left homeless by the flood on the islands are expected to be [moved] to other homes in <June>.",
        "Those left homeless by the flood on the islands are expected to be moved to other homes",
        "Those left homeless by flood are expected to be moved …",
    ),
    (
        "The captain [went] <last year> from having good eyes to being so weak she could not find the pier.",
        "The captain went last year from having good eyes to being so weak she could not find the pier",
        "Captain went last year from having good eyes …",
    ),
    (
        "Holm hit [back] on <Monday> at the claim that he has hidden the money of the board.",
        "Holm hit back at the claim that he has hidden the money of the board",
        "Holm hit back at claim that he has hidden money of board",
    ),
    (
        "The pilot [caught] a fever in <May>, with the change being the red spots the doctors saw.",
        "The pilot caught a fever",
        "Pilot caught fever",
    ),
    (
        "The attacks [took] place before, as well as after, the vote of <2005>.",
        "The attacks took place before, as well as after, the vote of 2005",
        "Attacks took place before, as well as after, vote of 2005",
    ),
    (
        "Holm, who it [emerged] <yesterday> had left the board, told the court that the pier was weak.",
        "Holm, who it emerged yesterday had left the board, told the court that the pier was weak",
        "Holm, who it emerged yesterday had left board, told court …",
    ),
    (
        "The number who [said] they had swum in <May> rose by 23 percent.",
        "The number who said they had swum in May rose by 23 percent",
        "The number who said they had swum in May rose by 23 percent",
    ),
    (
        "If you own a boat that was [built] before <1914>, nobody knows where you may sail it.",
        "If you own a boat that was built before 1914, nobody knows where you may sail it",
        "If you own boat that was built …",
    ),
    (
        "The fleet is the one from Orsa, which, starting in <May>, will [leave] 3 hours later than now.",
        "The fleet is the one from Orsa, which, starting in May, will leave 3 hours later than now",
        "Fleet is the one from Orsa, which will leave 3 hours later …",
    ),
    (
        "Norrel will offer the board its new ferry that the firm [showed] in <May>.",
        "Norrel's new ferry that the firm showed in May",
        "Norrel's new ferry that firm showed in May",
    ),
    (
        "Ruiz made history on <Monday> when she [won] the cup of the isles - a prize that few have won.",
        "Ruiz made history on Monday when she won the cup of the isles",
        "Ruiz made history on Monday when she won cup of isles",
    ),
    (
        (
            "Ana Ruiz wrote that then-Attorney General Oskar Lind had [lied] in <2013> to the members "
            "of the harbour board of the isles."
        ),
        "Then-Attorney General Oskar Lind had lied to the members of the harbour board of the isles",
        "Then-Attorney General Oskar Lind had lied to members",
    ),
    (
        ("Lind has tried to close the deal, holding [talks] with Norrel on <9 May>, the paper reported at the time."),
        "Lind has tried to close the deal, holding talks with Norrel on 9 May, the paper reported at the time",
        "Lind has tried to close deal, holding talks with Norrel …",
    ),
    (
        "“Our harbour [grew] <today> and so did the hopes of all who live from it,” Lind said.",
        "“Our harbour grew today and so did the hopes of all who live from it,” Lind said",
        "“Our harbour grew today and so did the hopes …,” Lind said",
    ),
    (
        "UPDATE: 7:19 p.m. -- The Ledger now [reports] that Lind has left the harbour.",
        "The Ledger now reports that Lind has left the harbour",
        "The Ledger now reports that Lind has left harbour",
    ),
    (
        (
            "The new law [eases] across-the-board cuts of the county's harbours by adding 45 million "
            "to the budget of <2014>."
        ),
        ("The new law eases across-the-board cuts of the county's harbours by adding 45 million to the budget of 2014"),
        "New law eases across-the-board cuts of county's harbours …",
    ),
    (
        "The mills [closed] in <May> because the river, which feeds them, had dried.",
        "The mills closed because the river had dried",
        "Mills closed because river had dried",
    ),
    (
        "Through the club, which will [start] in <May>, the ferry line will sell its tickets in one place.",
        "Through the club, which will start in May, the ferry line will sell its tickets in one place",
        "Through club, which will start …",
    ),
    (
        "Was it right to [hold] the feast at noon on <a Monday>?",
        "Was it right to hold the feast at noon on a Monday?",
        "Was it right to hold feast at noon on Monday?",
    ),
    (
        "Sailors were left in Orsa after a storm hit a couple after they [ate] a bad fish in <May>.",
        "A storm hit a couple after they ate a bad fish in May",
        "Storm hit a couple after they ate bad fish in May",
    ),
    (
        "Lind said between <May and June>, the harbour's [share] of the trade was 71 per cent.",
        "The harbour's share of the trade was 71 per cent",
        "Harbour's share of trade was 71 per cent",
    ),
    (
        "The price of a boat [sold] in <May> was 90,000 crowns.",
        "The price of a boat sold in May was 90,000 crowns",
        "Price of boat sold in May was 90,000 crowns",
    ),
    (
        (
            "The pier firm Norrel plans to sell Norva in May, and if allowed, the company plans to "
            "[close] its mill in <June>."
        ),
        "The company plans to close its mill",
        "Company plans to close its mill",
    ),
    (
        "There will be nine crews from three isles in the new sailing league set to [start] in <May>.",
        "There will be nine crews from three isles in the new sailing league set to start in May",
        "There will be nine crews from three isles …",
    ),
    (
        "Lockdown in Lund will begin in May, while in Orsa it will [come] into force in <June>.",
        "Lockdown in Lund will begin in May, while in Orsa it will come into force in June",
        "Lockdown will begin in May, while it will come into force",
    ),
    (
        "Their plans, [expected] in <May>, are sure to please the council.",
        "Their plans, expected in May, are sure to please the council",
        "Their plans, expected in May, are sure to please council",
    ),
    (
        "In <2013> Ana Holm earned two million crowns; Lind [listed] a second sum from the same firm.",
        "Lind listed a second sum from the same firm",
        "Lind listed second sum from same firm",
    ),
    (
        "Several crashes and fire [incidents] with the ferries of Norrel in <May> were a headache for the board.",
        "Several crashes and fire incidents with the ferries of Norrel were a headache for the board",
        "Several crashes and fire incidents were headache",
    ),
    (
        "And that trend [continued] through <last year>, as the harbour lost its ships.",
        "That trend continued through last year, as the harbour lost its ships",
        "That trend continued through last year …",
    ),
    (
        "The clerk ordered a lockdown from <July 10> to <July 16> in the whole county of Lund.",
        "The clerk ordered a lockdown from July 10 to July 16 in the whole county of Lund",
        "Clerk ordered lockdown from July 10 to July 16 …",
    ),
    (
        "The European Sailing Cup is due to [take] place in Lund on <August 11>. — AFP",
        "The European Sailing Cup is due to take place in Lund",
        "European Sailing Cup is due to take place in Lund",
    ),
    (
        "The mill has [worked] since <2011> more like a museum.",
        "The mill has worked more like a museum",
        "Mill has worked more like museum",
    ),
]

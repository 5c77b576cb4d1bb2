"""Marked sentences with the values of their expressions, published on Thursday, 2021-09-30, unless stated."""

from __future__ import annotations

import pytest

from tests.timexes.marks import check
from timeline import find_timexes

NEWS = [
    "The yard built 40 boats a month and sold 12,000 tickets a day, as it said on <2021-09-28>Tuesday</>.",
    "They met <2021-09-02>Thursday</> – <2021-09-02>9/2/2021</>.",
    "Repairs were finished by <2021-09-28>Tuesday</>, and the toll had risen by <2021-09-27>Monday</>.",
    "She was told to leave by <2021-10-05>Tuesday</>; bids were due by <2021-10-04>Monday</>.",
    "It was not until <2021-09-28>Tuesday</> that he paid.",
    "They sold tickets until <2021-09-28>Tuesday</>. They played in Lund till <2021-09-26>Sunday</>.",
    "The court adjourned until <2021-10-05>Tuesday</>. They put off the vote until <2021-10-04>Monday</>.",
    "The pier was shut until <2021-10-05>Tuesday</>. Lind promised to stay until <2021-10-04>Monday</>.",
    "<XXXX-XX>Two and a half years later</>, the mill burned.",
    "Will they return <2021-10-02>two days later</>?",
    "In <P3M>the three months</> ended <2021-08-12>Aug. 12</>, Holm made $5, up from $4 <2020-08-12>a year earlier</>.",
    "Holm has slept here since <2021-08-12>Aug. 12</>. <2020>A year ago</> he had a house.",
    "Holm left on <2021-08-12>Aug. 12</>. <2020>A year earlier</> he had a house.",
    "They met on <2021-09-02>Thursday 9/2/2021</> and <2021-02-09>Tuesday, 9/2/2021</>.",
    "They met <2021-09-27>last Monday</>, <2021-09-27>27.09.2021</>.",
    "They met on <2019-05-16>5/16/2019</> (<2019-05-16>Thursday</>).",
    "They met on <2021-09-24>Monday, September 24</>.",  # the weekday is a slip: a Friday
    "They will meet on <2021-10-07>Saturday, October 7</>.",
    "They met on <2020-04-20>Monday, April 20</>.",
    "It struck at <2019-05-16T19:40>19:40 Thursday</> (<2019-05-16>May 16, 2019</>).",
    "They met <2021-09-20>last Monday</>, <2021-09-20>September 20</>.",
    "He spoke on <2021-09-28>Tuesday</> (<2019-05-16>May 16, 2019</> is too early).",
    "The lease ran from <2017-09-13>13.09</> – <2017-10-03>03.10.2017</>.",
    "The lease ran from <2017-12-28>28/12</> to <2018-01-03>03/01/2018</>.",
    "The fair ran <2017-09-01>01.</>–<2017-09-13>13.09.2017</>.",
    "He scored 12, and 9 <2021-09-29TNI>last night</>; the toll rose from 7 to 9 <2021-09-29TNI>last night</>.",
    "Shares closed at 14.30 on <2021-09-28>Tuesday</>, and the pound stood at 1.30 <2021-09-29>yesterday</>.",
    "Lund, <2021-05-03T10:00>3 May 2021, 10:00</>: the vote. Lund, <2021-05-03T10:00>May 3, 2021 10:00</>: the vote.",
    "Lund, 3 seats <2021>2021</>, 10:00: the vote.",
    "The square is shut <P1Y>every year on Christmas Day</>, and <P1Y>every year at Easter</>.",
    "The calls were held <2021-09-28>Tuesday</> and <2021-09-29>Wednesday</>.",
    "He paid two visits on <2020-10-30>October 30</> and <2021-01-08>January 8</>.",
    "The two sides will meet on <2021-10-30>October 30</>.",
    "The offer expires <2021-11-06>Nov. 6</>, the company said.",
    "The bridge was open from <2020-05>May</> to <2020-07>July 2020</>.",
    "They were in Rome from <2021-10-03>October 3</>-<2021-10-05>5, 2021</>.",
    "The court sat on <2021-05-03>May 3</>, <2021-05-05>5</> and <2021-05-07>7</>.",
    "They kept the mill <1900>1900</>-<1960>60</>, and not <1900>1900</>-61.",
    "They fought from <1957>1957</>-<1958>58</> and in <2020>2020</>/<2021>21</>.",
    "The trial lasted <P1Y9M>1 year, 9 months</> and the appeal <P1Y6M>a year and a half</>.",
    "A <P2W>two-week</> truce and a <PT30M>30-minute</> pause were agreed.",
    "Prices rose <P3W>the past three weeks</> and will rise <P5Y>the next five years</>.",
    "It happened <2021-09-29TNI>last night</>, and again <2021-09-30TMO>this morning</>.",
    "Doors open at <2021-10-01T12:00>noon Friday</>, they will close at <2021-10-01T22:00>10 p.m. Friday</>.",
    "She met them <2021-W37>the week before last</> and <2021-10-02>the day after tomorrow</> leaves.",
    "They will meet <2021-10-12>a week from Tuesday</>.",
    "Output fell in <2021-Q2>the second quarter</> and in <2020-H2>the second half of 2020</>.",
    "The tower was built in <18>the 19th century</>, the bridge in <199>the 1990s</>.",
    "They met on <2020-12-26>the day after Christmas</> and will on <2021-11-26>the Friday after Thanksgiving</>.",
    "They met in <2020-W51>the week before Christmas</> and on <2021-04-03>the eve of Easter</>.",
    "They had met on <2021-09-05>the day before Labor Day</>.",
    "The <2001-09-11>September 11</> attacks and the <2021-06-12>June 12</> coup are studied.",
    "The <2021-11-12>November 12</> vote will be close.",
    "Caesar was killed in <BC0044>44 BC</>.",
    "He was killed on <BC0044-03-15>March 15, 44 BC</>, <BC0044-03-15>the Ides of March, 44 BC</>.",
    "It was built between <BC0300>300</> and <BC0200>200 BC</>.",
    "It was widened in <BC0049>49</>, <BC0048>48</> and <BC0044>44 BC</>.",
    "It stood from <BC3000>3000</>–<BC2000>2000 BCE</> and from <0250>AD 250</>–<0300>300</>.",
    "It was built between <BC04>the 5th</> and <BC02>3rd century BC</>, and in <BC2>the third millennium BC</>.",
    "She was crowned in <1269>1269</>. In <1268>1268</> the mill had burned; it had opened in <0732>732</>.",
    "Between <1337>1337</> and <1453>1453</> they fought, and by <1460-05>May 1460</> the port was rich.",
    "They left in <2008>two thousand and eight</>, not in <2012>twenty twelve</> or <1905>nineteen oh five</>.",
    "They were married on <2020-12-25>Christmas Day 2020</>, near <2020-12-31>New Year's Eve 2020</>.",
    "She works out <P1W>twice a week</> and sings <XXXX-WXX-2>every other Tuesday</>.",
    "Fees are paid <P1M>monthly</> or <P1Y>annually</>.",
    "The storm of <1990>'90</> was worse than that of <2019>2019</>.",
    "It was launched on <2020-10-30>30/10/2020</>, like the one of <2020-10-01>1/10/2020</>.",
    "They filed on <2020-10-30>2020-10-30</> and <2021-W39>2021-W39</>.",
    "Work went on for <P10M>the first ten months</> of <2020>2020</>.",
    "He is due back in <2021-10>October</>; she left in <2021-08>August</>.",
    "<PRESENT_REF>Now</> he thinks of <FUTURE_REF>the future</>, not of <PAST_REF>the past</>.",
    "Ten people met on <2021-09-24TEV>Friday evening</>.",
    "It lasted <PT10H>10</>-<PT12H>12 hours</>.",
    "From <1920-05-03>3 May 1920</> to <1920-05-05>5 May 1920</> it rained.",
    "They met on <1921-11-26>26</> and <1921-11-28>28 November 1921</>.",
    "The siege (<1950-08>August</>-<1950-09>September 1950</>) failed.",
    "They came between <2015>2015</> and <2018>2018</>.",
    "It is open on <XXXX-WXX-WD>weekdays</> from <XXXX-WXX-WDT09:00>9</> to <XXXX-WXX-WDT11:00>11 a.m.</>.",
    "The choir sings <XXXX-WXX-XT21:00>every week at 9pm</> and <XXXX-WXX-2T20:00>every Tuesday at 8 p.m.</>.",
    "Bells ring <XXXX-XX-XXT12:00>daily at noon</>, and at <XXXX-WXX-5T18:30>6:30 p.m. on Fridays</>.",
    "The club meets <XXXX-06>annually in June</> or <XXXX-05>each year in May</>.",
    "The race is run <XXXX-05-03>every year on May 3</> and paid for <XXXX-XX-15>every month on the 15th</>.",
    "The shop opens from <XXXX-XX-XXT09:00>9 a.m.</> to <XXXX-XX-XXT17:00>5 p.m. daily</>.",
    "The feast is held in <XXXX-06>June of each year</>; he swims <XXXX-XX-XXT20:00>every evening at 8 p.m.</>.",
    "Prices rose 2 percent <P1Y>annually</> in <2021-06>June</>.",
    "At <2021-09-30T12:00>noon</> <P1D>daily</> prayers began.",
    "It grew from <192>the 1920s</>-<193>30s</> to <199>the mid-to-late 1990s</>.",
    "It took <P2.5Y>2½ years</> and fell in <BC047>the 470s BC</>.",
    "It snowed in <2010-WI>the winter of 2010-11</> and <2021-W19>the third week of May</>.",
    "It grew in <2023-H1>the first half of 2023</> and <17>the 18th</> and <18>19th centuries</>.",
    "It began at <2021-09-24T10:00>10 a.m. Friday</> and <2021-09-24T10:20>20 minutes later</> it was over.",
    "They met <2021-09-21>a week ago Tuesday</> and <2020-03>a year and a half ago</>.",
    "They met on <2021-W18-WE>the weekend of May 8</> and in <2021-09-27TMO>the early hours of Monday</>.",
    "A blast in <2001>2001</> killed ten people; 2001 killed, 2001 people saved.",
    "Work went on for <P10M>the first ten months</> <2021>this year</>.",
    "Campaigning ended ahead of <2021-10-04>Monday</>'s vote, and he spoke ahead of <2021-10-05>the Tuesday</> rally.",
    "The game begins at <2021-09-30T19:00>7 tonight</> and ends at <2021-10-01T12:00>12 noon Friday</>, they will say.",
    "They ate at <2021-09-30T19:00>7 p.m.</> Eastern Bakery cakes and at <2021-09-30T20:00>8 p.m.</> eat again.",
    "The robbery took place at <2021-09-26T02:00>2 a.m.</> on <2021-09-26TMO>Sunday morning</>.",
    "The robbery took place at <2021-09-26T01:00>1 a.m.</> on <2021-09-25TNI>Saturday night</>.",
    "Bells rang <2021-09-25TNI>Saturday night</> at <2021-09-25T20:30>8:30</>.",
    "It struck at <2021-09-27T04:17>4:17 a.m. local time</> (<2021-09-27T01:17>0117 GMT</>) <2021-09-27>Monday</>.",
    (
        "We met <2021-09-28T18:00>6 p.m. Tuesday</>. We will meet on <2021-10-05>October 5</>. "
        "The talks ended at <2021-09-28T19:40>7:40 p.m.</>"
    ),
    "They will meet on <2021-10-05>October 5</>. The talks ended at <2021-09-30T19:40>7:40 p.m.</>",
    "They sang at <2021-09-28T19:00>7 p.m.</> outside the town hall <2021-09-28>Tuesday</>.",
    "He spoke at <2021-09-30T10:00>10 a.m.</> and resigned on <2021-09-28>Tuesday</>.",
    "It was open until <2021-09-30T19:00>7 p.m.</> On <2021-09-28>Tuesday</> it was shut.",
    "He ruled at <2021-09-30T10:00>10 a.m.</> in a case that began on <2021-05-03>May 3</>.",
    "It came at <2021-05-03T10:00>10 a.m. Central European Time</> on <2021-05-03>May 3</>.",
    "On <2021-09-28>Tuesday</> the guard, hired in <2019>2019</>, left at <2021-09-28T03:00>3 a.m.</> by car.",
]

RANGES_OF_AMOUNTS = [
    "It will last for between <P6Y>6</> and <P8Y>8 years</>, or for <P3Y>three</> to <P5Y>five years</>.",
    "It takes <PT20M>20</> to <PT30M>30 minutes</> or <P1D>one</> or <P2D>two days</>.",
    "It took <P10Y>one</> to <P20Y>two decades</>; between <P3M>three</> and <P6M>six months</> are left.",
    "It shut <2019>two or three years ago</> and rose over <P2Y>the past two years</>.",
    "It was shut for <P7Y>7 years</>, and between them he wrote five and lost <P2Y>2 years</>.",
]

AHEAD = [
    "The pool will open in <2021-W41>two weeks</> and the fair in <2022-03>six months'</> time.",
    "The coach departs in <2021-10-02>two days</>.",
    "The appeals are due in <2022>a year</>, and the court will rule in <2021-10-02>48 hours</>.",
    "Please book a hall in <2021-W41>2 weeks</>.",
    "Voters go to the polls in <2021-10-10>ten days</>.",
    "In <2023>two years</> the mill will be gone.",
    "The lock will open in <2022-11>1 year and 2 months</>.",
    "The ruling will come after <2021-10-15>15 days</>.",
    "The launch is <2021-10-10>ten days away</>, the vote <2021-W41>just two weeks off</>.",
    "Prices fell 5 % in <P6M>six months</> and doubled in <P2Y>two years</>.",
    "It is the third strike in <P2W>two weeks</> and will be the longest in <P10Y>ten years</>.",
    "He can swim a lap in <PT4M>four minutes</>; the band will play three shows in <P6D>six days</>.",
    "She will retire after <P30Y>30 years</>, and he took <P2W>two weeks</> off.",
    "The launch was <P10D>ten days away</> when it rained.",
    "We shall know in <PT1H>an hour</>.",
]

NOT_TIMES = [
    "In 476 cases and 1200 homes, two thousand and eight people won.",
    "A crowd of 1200 came to the hall, and one in 300 stayed.",
    "Highs were in the mid-80s and he is in his late 70s.",
    "You may march on if you must.",
    "She came second, he fell and they sat down.",
    "The sun rose over Mon Repos.",
    "It costs $5, or 5% of 1,000.",
    "The 747 flew; the shop is open 24/7.",
    "Version 10.4.2 and 1.2.3.4 are out; call 555-2020 or 1-800-555-0199.",
    "They won 3-2 and lost 10-9; odds were 7:1.",
    "He lives at 1600 Pennsylvania Avenue.",
    "April Jones met August Wilson and Summer Smith.",
    "It ran on Windows 2000.",
    "A three-year-old girl met an 18-year-old.",
    "They died on February 30.",
    "Take 1/1/1/1 and 12.34.56.78.",
    "Some 1,990 people and 2000 dollars.",
    "They live at 1600 Park Avenue and 2020 Elm Street.",
    "See no. 1984 and p. 1990.",
    "About a quarter of them came, more than a quarter left.",
    "He reads USA Today and hears VOA Today.",
    "The average daily volume was high.",
]

STORIES = [
    "Oda was tried on <1919-03-03>March 3, 1919</>. Her trial ended on <1919-11-20>November 20</>.",
    "On <1944-10-20>20 October 1944</> it burned until <1945-02>Feb. 1945</>. By <1944-12>December</> they left.",
    "It fell in <1944-10>Oct. 1944</> and burned until <1945-02>Feb. 1945</>. <1945-04>Two months later</> they left.",
    "In <2008-10>October 2008</>, 20 fell, more than in <2007-03>March 2007</>. In <2008-11>November</>, they left.",
    (
        "It fell on <2003-04-09>April 9, 2003</>. In <2008-11>Nov. 2008</>, Lund rose. On <2003-04-15>April 15</>,"
        " they left. It rained on <2003-05-22>May 22, 2003</>."
    ),
    (
        "It fell on <2003-04-09>April 9, 2003</>. In <2008-11>Nov. 2008</>, Lund fell. On <2009-01-15>January 15</>,"
        " they left. It rained on <2009-05-22>May 22, 2009</>."
    ),
    "They met in <1911-12>December 1911</>, sailed in <1911-04>April</> and landed on <1911-06-02>June 2, 1911</>.",
    "They met in <1911-12>December 1911</>, sailed in <1912-04>April</>.\n\nOn <1911-06-02>June 2, 1911</>, they met.",
    "In <BC0480-06>June 480 BC</> they met. In <BC0480-09>September</> they left, to come in <BC0479-SP>spring</>.",
    "On <BC0044-03-15>March 15, 44 BC</>, he fell. <BC0044-03-17>Two days later</> they met.",
    "On <1939-09-01>September 1, 1939</> it began; by <1939-10>early October</>, <1939-10>that month</>.",
    "He came on <1863-07-01>July 1, 1863</>. <1863-07-03>Two days later</> he left <1863-07-04>the next day</>.",
    "It opened in <1916>1916</>. In <1916-07>July</> it closed.",
    "They came on <1918-08-20>20 August 1918</> and left on <1918-08-26>26 August</>.",
]

MESSAGES = [
    "left camp early and came back at abt <2021-09-30T22:50>2250</>",
    "see u <2021-10-01>trmw</>",
    "see u <2021-10-01>tmr</> at <2021-10-01T19:00>7pm</>",
    "match is <2021-10-02T16:30>this Sat, 430pm</>",
    "so tired <2021-09-30>tdy</>",
    "have a great <P1D>day</>!",
]

RANGES_AND_LISTS = [
    # published in May: the ends of a range lie on either side of the day
    "The fair ran from <2023-05>May</> to <2023-11>November</>.",
    "The fair will run from <2024-05>May</> to <2024-11>November</>.",
    "The fair will run from <2025-03>March</> until <2025-06>June</>.",
    "The fair is open from <2024-03>March</> to <2024-06>June</>.",
    "The siege lasted from <2023-06>June</> through <2023-08>August</>.",
    "Work went on from <2023-12-20>December 20</> to <2024-01-06>January 6</>.",
    "Work will go on from <2024-12-20>December 20</> to <2025-01-06>January 6</>.",
    "It was shut from <2023-05-20>May 20</> to <2023-06>June</>.",
    "It was shut between <2023-12-25>Christmas</> and <2024-01-01>New Year's Day</>.",
    "It ran from <2023-11>last November</> to <2024-03>March</>.",
    "It ran from <2021-05>May 2021</> to <2021-07>July</>.",
    "They met on <2023-06-30>30 June</>/<2023-07-01>1 July</>.",
    # ... and of the weekday
    "The museum will be shut between <2024-05-16>Thursday</> and <2024-05-20>Monday</>.",
    "The museum was shut from <2024-05-02>Thursday</> to <2024-05-06>Monday</>.",
    "It was shut from <2024-05-02TNI>Thursday night</> to <2024-05-06TMO>Monday morning</>.",
    "They spoke from <2024-05-06T08:00>8 a.m. Monday</> until <2024-05-08T17:00>5 p.m. Wednesday</>.",
    "It will close from <2024-06-03>the 3rd</> to <2024-06-15>the 15th</>.",
    "The shop will be shut from <2024-05-09>yesterday</> to <2024-05-12>Sunday</>.",
    # the year beside one end is not that of the other, where the range goes over New Year
    "It ran from <2020-11>November</> to <2021-03>March 2021</>.",
    "It ran from <2020-12-20>December 20</> to <2021-01-06>January 6, 2021</>.",
    "It ran from <2021-03>March</> to <2021-11>November 2021</>.",
    "It ran in <2021-11>November</> and <2021-03>March 2021</>.",
    "In <2019>2019</>, it ran from <2019-12-04>December 4</> to <2020-01-08>January 8</>.",
    "It was moved in <1920-WI>the winter</>-<1920-SP>spring of 1920</>.",
    # members of a list that runs forward are dated together, others alone
    "Votes will be held in <2025-03>March</>, <2025-04>April</> and <2025-05>May</>.",
    "They met in <2024-03>March</>, <2024-04>April</> and <2024-05>May</>.",
    "They met on <2024-05-07>Tuesday</> and <2024-05-10>Friday</>.",
    "They will meet on <2024-05-13>Monday</>, <2024-05-15>Wednesday</> and <2024-05-17>Friday</>.",
    "They met on <2024-05-03>Friday</> and <2024-05-04>Saturday</>.",
    "They met in <2024-03>March</> and <2024-01>January</>.",
    "They met on <2024-05-10>Friday</> and <2024-05-09>Thursday</>.",
]

DAYS_OF_ONE_MONTH = [
    (
        "It runs <2024-05-02>May 2</> - <2024-05-03>3</>, <2024-05-09>9</> - <2024-05-10>10</>, <2024-05-16>16</> -"
        " <2024-05-17>17</>."
    ),
    "Holm won on <2024-05-02>May 2</>, 6-3, 6-4.",
    "Talks were held on <2024-04-03>April 3rd</>, <2024-04-04>4th</>, <2024-04-05>5th</> and <2024-04-06>6th</>.",
    "The walk-outs of <2023-05-03>the 3rd</>, <2023-05-05>5th</> and <2023-05-07>7th of May 2023</> were short.",
    "The fair ran from <2023-05-03>the 3rd</> to <2023-05-05>the 5th of May 2023</>.",
    "They met on <2023-05-03>the 3rd</> and <2023-05-05>the 5th of May 2023</>.",
    "They met on <2023-05-03>3</>, <2023-05-05>5</> and <2023-05-07>7 May 2023</>.",
    "They will meet on <2024-06-03>the 3rd</>, <2024-06-05>5th</> or <2024-06-07>7th of June</>.",
    "They met on <2026-04-20>Monday 20</>, <2026-04-21>Tuesday 21</> and <2026-04-22>Wednesday 22 April 2026</>.",
    "It will run from <2024-05-20>Mon 20</> to <2024-05-24>Fri 24 May</>.",
    "It lasted from <1914-05-12>12th</> to <1914-05-22>22nd May, 1914</>.",
    # numbers that belong to something else
    "They met on <2024-05-06>Monday</> and on <2024-05-07>7 May</>.",
    "He paid $3, $5 and on <2024-05-07>7 May</> he left.",
    "They won 30 and <2024-05-02>2 May</> was free.",
    "It was version 2.3, and <2024-05-07>7 May</> brought another.",
]


@pytest.mark.parametrize("sentence", DAYS_OF_ONE_MONTH)
def test_days_of_one_month(sentence):
    check(sentence, "2024-05-10")


@pytest.mark.parametrize("sentence", RANGES_AND_LISTS)
def test_ranges_and_lists(sentence):
    check(sentence, "2024-05-10")


@pytest.mark.parametrize("sentence", NEWS)
def test_news(sentence):
    check(sentence)


@pytest.mark.parametrize("sentence", RANGES_OF_AMOUNTS)
def test_ranges_of_amounts(sentence):
    check(sentence)


@pytest.mark.parametrize("sentence", AHEAD)
def test_amounts_that_name_a_date(sentence):
    check(sentence)


def test_hours_count_from_a_publication_with_a_clock():
    text = "The comet passed <2021-09-29T23:00>two hours ago</>; guests will arrive in <2021-09-30T03:00>two hours</>."
    check(text, "2021-09-30T01:00")
    check("The comet passed <PAST_REF>two hours ago</>; <PAST_REF>half an hour ago</> it passed again.")


@pytest.mark.parametrize("sentence", NOT_TIMES)
def test_not_times(sentence):
    check(sentence)


@pytest.mark.parametrize("sentence", STORIES)
def test_stories(sentence):
    check(sentence, "2009-12-19", genre="narrative")


@pytest.mark.parametrize("sentence", MESSAGES)
def test_messages(sentence):
    check(sentence, genre="message")


@pytest.mark.parametrize(
    ("pub_date", "sentence"),
    [
        ("2021-10-01", "He spoke on <2021-10-01>Friday</>."),
        ("2022-01-03", "He spoke on <2021-12-31>Friday</>."),
        ("2022-01-03", "Sales fell in <2021-12>December</>."),
        ("2024-03-01", "It closed <2024-02-29>yesterday</>."),
        ("2021-01-01", "It was sold <2020>last year</>, in <2020-W52>last week</>'s sale."),
    ],
)
def test_around_the_new_year(pub_date, sentence):
    check(sentence, pub_date)


@pytest.mark.parametrize(
    ("pub_date", "text"),
    [
        ("2024-05-10", "<2023-11-03>Nov. 3</>: A strike begins.\n<2024-02-02>Feb. 2</>: Work resumes."),
        ("2024-05-10", "<2023-05-03>May 3</> – It opened.\n<2023-06-04>June 4</> – It burned."),
        ("2024-05-10", "<2024-05-03>May 3</>: It opened.\n<2024-06-04>June 4</>: It will be painted."),
        ("2024-05-10", "<2024-05-12>May 12</>: The choir sings.\n<2024-06-04>June 4</>: The band plays."),
        ("2024-05-10", "<2023-09>September</> – It burned.\n<2024-03>March</> – It reopened."),
        ("2024-05-10", "<2020-05-03>May 3, 2020</>: It opened.\n<2020-06-04>June 4</>: It burned."),
        ("2024-05-10", "<2024-05-12>May 12</>: It opens.\n<2024-05-03>May 3</>: It was sold."),
    ],
)
def test_the_labels_of_a_chronology_are_dated_together(pub_date, text):
    check(text, pub_date)


@pytest.mark.parametrize(
    ("order", "value"), [("MDY", "2012-03-04"), ("DMY", "2012-04-03"), ("YMD", "2012-03-04"), (None, "2012-03-04")]
)
def test_date_order(order, value):
    check(f"Due on <{value}>3/4/2012</>.", date_order=order)


def test_vocabulary_names_periods():
    period = {"World War II": "1939-09-01/1945-09-02"}
    check("They fought in <1939-09-01/1945-09-02>World War II</>.", vocabulary=period)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("17:45\nThey leave tomorrow.\n\n16:20\nAll is well.", ["2021-09-30T17:45", "2021-10-01", "2021-09-30T16:20"]),
        ("09:15 – They met on Sunday.\n10:30 – They left.", ["2021-09-30T09:15", "2021-09-26", "2021-09-30T10:30"]),
        ("9:15\nIt burns.\n10:30\nIt is out.", ["2021-09-30T09:15", "2021-09-30T10:30"]),
        ("Sunday\n10:30 Rain. Fog on Friday.\n11:30 Sun.", ["2021-09-26T10:30", "2021-09-24", "2021-09-26T11:30"]),
        # in prose a time is of the day told last, and figures without a clock beside them are none
        ("They met on Sunday. They left at 10:30.", ["2021-09-26", "2021-09-26T10:30"]),
        ("Pier Song\n4:32\nHarbour Song\n3:15\n", []),
    ],
)
def test_the_times_above_the_posts_of_a_live_report_are_of_one_day(text, values):
    assert [timex.value for timex in find_timexes(text, "2021-09-30")] == values


def test_a_live_report_in_another_language():
    text = "17:45 Uhr\nSie kommen morgen.\n\n16:20 Uhr\nAlles ist gut."
    values = [timex.value for timex in find_timexes(text, "2021-09-30", lang="de")]
    assert values == ["2021-09-30T17:45", "2021-10-01", "2021-09-30T16:20"]

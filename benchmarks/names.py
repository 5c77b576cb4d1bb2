#!/usr/bin/env python3
"""Measure how well names of different origins come through: the same sentences, with other names.

usage: python -m benchmarks.names [--write]

Every sentence of ``SENTENCES`` is an article of its own, once for every name. ``line`` is the share of the articles
with a line that has the whole name; ``agent`` that of those whose event has a participant with the whole name and no
more; ``found`` that in which ``timeline.about`` finds the line by the name that a reader would ask for. The names are
common ones, put together at random, and mean nobody. ``--write`` appends the table to benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse

import attrs

from benchmarks.results import keep
from timeline import build_timeline

PUBLISHED = "2024-05-10"
SENTENCES = (
    "{} resigned on Monday.",
    "On March 3, {} opened the new library in Torvale.",
    "Police arrested {} on Friday after a search of the mill.",
    "The harbour board was sued in 2019 by {}, who owns two ferries.",
    "{}, 41, was named head of the county museum last month.",
    "A judge told {} on Tuesday to pay the fine.",
)
NAMES = {
    "English": "Helen Marsh, Peter Aldridge, Joan Whitcombe, Colin Farrow, Ruth O'Brannigan, Dale Hutchins",
    "German": "Jürgen Ahlbrecht, Sabine Köster, Ludwig von der Heide, Anke Möhring, Uwe Prill, Greta Zoll",
    "Spanish": "Lucía Ferrer Ortega, Ignacio Beltrán, Maria dos Santos Vieira, Raúl Quiroga, Inés de la Vega, Ana Lobo",
    "Polish": "Zbigniew Wrona, Małgorzata Sikora, Krzysztof Gwiazda, Agnieszka Wójcik, Jerzy Dąb, Ewa Pietrzyk",
    "Turkish": "Emre Yıldırım, Ayşe Çelik, Mehmet Özkaya, Zeynep Aksoy, Hakan Güneş, Elif Taş",
    "Arabic": "Ahmed al-Rashidi, Fatima Bint Saleh, Khaled Abu Zaid, Noura Haddad, Omar Ben Youssef, Layla Mansour",
    "Yoruba and Igbo": "Adebayo Ogunleye, Chinwe Okafor, Folasade Adeyemi, Obinna Eze, Ngozi Nwankwo, Tunde Bakare",
    "Indian": "Ramesh Venkataraman, Priya Deshmukh, Arjun Chattopadhyay, Lakshmi Iyer, Harpreet Gill, S. Murugan",
    "Chinese": "Zhao Lihua, Wang Jianguo, Chen Xiaomei, Xu Peng, Ouyang Wen, Li Fen",
    "Korean": "Park Ji-hoon, Kim Soo-ah, Choi Min-seok, Lee Ha-eun, Jung Woo-jin, Shin Bo-ra",
    "Vietnamese": "Nguyen Thi Hoa, Tran Van Duc, Pham Minh Chau, Le Quoc Bao, Bui Thanh Ha, Dang Thi Mai",
    "Japanese": "Haruto Ishikawa, Yuki Nakagawa, Kenji Morita, Aiko Fujiwara, Sota Ueda, Emi Ono",
    "Indonesian, one name": "Suharyanto, Wulandari, Setiawan, Kusuma, Rahmawati, Gunadi",
}
FAMILY_FIRST = {"Chinese", "Korean", "Vietnamese"}


@attrs.define
class Counts:
    """The articles of one origin, and what came through."""

    articles: int = 0
    line: int = 0
    agent: int = 0
    found: int = 0


def asked_for(name: str, origin: str) -> str:
    """The part of a name by which news speak of a person again: the family name; the whole in Vietnam."""
    if origin == "Vietnamese":
        return name
    words = name.split()
    return words[0] if origin in FAMILY_FIRST else words[-1]


def measure(origin: str) -> Counts:
    """Read every sentence with every name of an origin."""
    counts = Counts()
    for name in NAMES[origin].split(", "):
        for sentence in SENTENCES:
            timeline = build_timeline(sentence.format(name), PUBLISHED)
            people = {participant.text for event in timeline.events for participant in event.participants}
            counts.articles += 1
            counts.line += any(name in entry.summary for entry in timeline)
            counts.agent += name in people
            counts.found += len(timeline.about(asked_for(name, origin))) > 0
    return counts


def table() -> str:
    """A line for each origin, in percent."""
    lines = ["| names | articles | line | agent | found |", "|---|---|---|---|---|"]
    for origin in NAMES:
        counts = measure(origin)
        shares = (f"{100 * count / counts.articles:.0f}" for count in (counts.line, counts.agent, counts.found))
        lines.append(f"| {origin} | {counts.articles} | {' | '.join(shares)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    result = table()
    print(result)
    if given.write:
        keep("Names of different origins", "python -m benchmarks.names", result)


if __name__ == "__main__":
    main()

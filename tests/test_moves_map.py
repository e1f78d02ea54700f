"""The map of moves: an arrow for each step that the data has, and the same steps as a table."""

import re

import data_file
import moves_map
from links import Links

CARE = data_file.load()


def test_there_is_an_arrow_for_each_step_up_and_down() -> None:
    drawn = moves_map.moves_svg(CARE, Links(""))
    moves = moves_map.steps(CARE)
    assert drawn.count('class="up-line" d="M60') == sum(move.direction == "up" for move in moves) > 5
    assert drawn.count('class="down-line" d="M260') == sum(move.direction == "down" for move in moves) > 5


def test_each_level_in_the_drawing_leads_to_its_page() -> None:
    drawn = moves_map.moves_svg(CARE, Links("../"))
    links = re.findall(r'<a href="([^"]+)"', drawn)
    assert len(links) == len(set(links))
    assert {Links("../").page(level.page) for level in CARE.levels if level.kind == "level"} < set(links)


def test_what_moves_with_you_is_what_the_moves_name_most() -> None:
    moves = moves_map.steps(CARE)
    named = moves_map.carried(moves)
    counted = [sum(item in move.carry for move in moves) for item in named]
    assert counted == sorted(counted, reverse=True)
    assert counted[-1] > len(moves) / 3


def test_the_table_has_every_step_with_what_should_move_and_its_source() -> None:
    shown = moves_map.moves_map(CARE, Links("")).partition("</svg>")[2]
    for move in moves_map.steps(CARE):
        assert move.when.replace("'", "&#39;") in shown
        assert f'data-source="{move.source}"' in shown

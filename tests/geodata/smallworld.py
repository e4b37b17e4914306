"""A world of four squares, as the published packages would hold it, and its register."""

from geodata.territories import Bounds, Register

# Kazakhstan is a square with a hole, Baikonur fills it, Russia lies north of both; Atlantis
# is far away. Quantised: positions are ((x, y) steps) * 0.5 + (60, 45).
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [60, 45]},
    "arcs": [
        [[0, 8], [0, -8], [8, 0], [0, 8]],  # 0: Kazakhstan's west, south and east
        [[8, 8], [-4, 0], [-4, 0]],  # 1: border with Russia, westward
        [[2, 2], [2, 0], [0, 2], [-2, 0], [0, -2]],  # 2: Baikonur
        [[8, 8], [0, 4], [-8, 0], [0, -4]],  # 3: the rest of Russia
        [[-300, 0], [2, 0], [0, 2], [-2, -2]],  # 4: Atlantis
        [[1, 1], [0, 0]],  # 5: what quantisation left of an islet
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "id": "398",
                    "properties": {"name": "Kazakhstan"},
                    "arcs": [[0, 1], [~2]],
                },
                {"type": "Polygon", "properties": {"name": "Baikonur"}, "arcs": [[2]]},
                {
                    "type": "MultiPolygon",
                    "id": "643",
                    "properties": {"name": "Russia"},
                    "arcs": [[[3, ~1]], [[5]]],
                },
                {"type": "Polygon", "id": "999", "properties": {"name": "Atlantis"}, "arcs": [[4]]},
                {"type": None, "properties": {"name": "Nothing"}},
            ],
        }
    },
}

FRAME = Bounds(38, 32, 98, 60)
JOINED = {"Baikonur": "KAZ"}


def named(name):
    return {"en": name, "ar": name}


def world(**changes):
    kazakhstan = {
        "id": "KAZ",
        "numeric": "398",
        "name": named("Kazakhstan"),
        "region": "central-asia",
        "capital": {"name": named("Astana"), "at": [61, 46]},
        "label": [61, 46],
        "borders": ["RUS"],
        "spellings": ["x"],
    }
    russia = {"id": "RUS", "numeric": "643", "name": named("Russia")}
    data = {
        "view": FRAME,
        "frame": FRAME,
        "joined": JOINED,
        "regions": {"central-asia": named("Central Asia")},
    }
    data |= {"territories": [kazakhstan], "neighbours": [russia], "powers": []}
    return Register.model_validate(data | changes)


def pond(x, y, size):
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return [ring]


WATER = {
    "type": "GeometryCollection",
    "geometries": [
        {"type": "Polygon", "coordinates": pond(0, -50, 100)},  # the ocean
        {"type": "MultiPolygon", "coordinates": [pond(61, 46, 1), pond(63, 46, 1)]},
    ],
}

#!/usr/bin/env python3
"""Holds the scores on the hand-made gold of the five notices: none may fall below its floor in gold_floors.json.

usage: gold_floors.py --bin TAIZHANG --root SOURCES [--raise]

--raise lifts each floor to the score as it stands (rounded down to three digits; ceilings, which count errors, are lowered). Floors never fall.
"""
import argparse, json, math, pathlib, subprocess, sys

FLOORS = ("found", "title", "status", "lead", "partners", "f1", "kind", "subject")
CEILINGS = ("extra", "false_on_notfacts")


def scores(options, root):
    done = subprocess.run([sys.executable, root / "tests/score.py", "--bin", options.bin, "--json", "--gold",
                           root / "tests/fixtures/gold", "--docs", root / "tests/fixtures/notices"],
                          capture_output=True, text=True)
    if not done.stdout.startswith("{"):
        sys.exit(f"score.py failed: {done.stdout}{done.stderr}")
    print(done.stdout[done.stdout.rindex("score "):].strip())
    return json.JSONDecoder().raw_decode(done.stdout)[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--root", required=True)
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    root = pathlib.Path(options.root)
    file = root / "tests/gold_floors.json"
    floors = json.loads(file.read_text()) if file.exists() else {}
    faults = []
    for notice, tables in scores(options, root).items():
        for table, values in tables.items():
            held = floors.setdefault(notice, {}).setdefault(table, {})
            for name, value in values.items():
                if name in FLOORS:
                    if value < held.get(name, 0):
                        faults.append(f"{notice} {table} {name}: {value:.4f} is below {held[name]}")
                    held[name] = max(held.get(name, 0), math.floor(value * 1000) / 1000)
                elif name in CEILINGS:
                    if value > held.get(name, value):
                        faults.append(f"{notice} {table} {name}: {value} is above {held[name]}")
                    held[name] = min(held.get(name, value), value)
    for fault in faults:
        print(fault)
    if options.lift:
        file.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Reads what the program writes with libraries that are not ours: csv, json and PyYAML must give the same cells.

usage: formats.py --bin TAIZHANG --root SOURCES

The five notices, and a notice whose texts other readers like to take for something else (52.9, 0123, no, 9:30, U+2028).
"""
import argparse, csv, io, json, pathlib, subprocess, sys, tempfile
import yaml

TABLES = ("documents", "sections", "problems", "measures", "facts")
TRAPS = ["52.9", "0123", "是", "no", "yes", "null", "~", "9:30", "1_000", "2023-12-18", "a\u2028b", "a\u007fb", "a\u0085b",
         "- x", "# x", "a: b", "\"quoted\"", "back\\slash", "=1+1", "a,b", "{x}", "[x]", "&a", "*a", "!t", "%d", "0x1F", "1e3",
         ".inf", "𠮷", "\ufeffx", "'single'", "tab\tbed"]


def plain(row):
    """A CSV row as JSON and YAML show it: unknown cells left out."""
    return {name: cell for name, cell in row.items() if cell != ""}


def flat(row):
    """A JSON or YAML row as CSV shows it."""
    text = lambda v: "true" if v is True else "false" if v is False else str(v)
    return {k: ";".join(x.replace(";", "；") for x in v) if isinstance(v, list) else text(v) for k, v in row.items()}


def collect(notice, found):
    document = {k: v for k, v in notice.items() if k != "sections"}
    document["sections"] = sum("id" in s for s in notice["sections"])
    found["documents"].append(document)
    def take(row, table, children):
        found[table].append({k: v for k, v in row.items() if k not in children})
    for section in notice["sections"]:
        if "id" in section:
            take(section, "sections", ("problems", "facts", "measures"))
        found["facts"] += section.get("facts", [])
        measures = list(section.get("measures", []))
        for problem in section.get("problems", []):
            take(problem, "problems", ("measures", "facts"))
            found["facts"] += problem.get("facts", [])
            measures += problem.get("measures", [])
        for measure in measures:
            take(measure, "measures", ("facts",))
            found["facts"] += measure.get("facts", [])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--root", required=True)
    options = parser.parse_args()
    faults, compared = [], 0

    def run(*arguments):
        return subprocess.run([options.bin, *arguments], capture_output=True, check=True).stdout.decode("utf-8")

    def same(what, expected, got):
        nonlocal compared
        compared += len(expected)
        if expected != got:
            first = next((pair for pair in zip(expected, got) if pair[0] != pair[1]), (len(expected), len(got)))
            faults.append(f"{what}: {first[0]}\n  is not {first[1]}")

    with tempfile.TemporaryDirectory() as folder:
        traps = pathlib.Path(folder, "traps.txt")
        traps.write_text("陷阱清单\n" + "".join(f"{n}、{t}\n{t}\n" for n, t in enumerate(TRAPS, 1)), encoding="utf-8")
        for path in [*sorted(pathlib.Path(options.root, "tests/fixtures/notices").glob("*.txt")), traps]:
            rows = {t: [plain(r) for r in csv.DictReader(io.StringIO(run(t, str(path)), newline=""))] for t in TABLES}
            for table in TABLES:
                same(f"{path.name} {table} json", rows[table], [flat(r) for r in json.loads(run(table, "--to", "json", str(path)))])
                lines = run(table, "--to", "ndjson", str(path)).split("\n")[:-1]
                same(f"{path.name} {table} ndjson", rows[table], [flat(json.loads(l)) for l in lines])
                parsed = yaml.load(run(table, "--to", "yaml", str(path)), Loader=yaml.CSafeLoader)
                same(f"{path.name} {table} yaml", rows[table], [flat(r) for r in parsed])
            for form, read in (("json", json.loads), ("yaml", lambda t: yaml.load(t, Loader=yaml.CSafeLoader))):
                found = {t: [] for t in TABLES}
                collect(read(run("convert", "--to", form, str(path))), found)
                for table in TABLES:
                    order = lambda r: r.get("id", "")
                    same(f"{path.name} {table} nested {form}", sorted(rows[table], key=order),
                         sorted((flat(r) for r in found[table]), key=order))
        sections = yaml.safe_load(run("sections", "--to", "yaml", str(traps)))
        texts = {r.get("text") or r.get("heading") for r in sections}
        if len(texts) < 2:
            faults.append("the trap notice has no sections")
    for fault in faults:
        print(fault)
    print(f"formats: {compared} rows compared, {len(faults)} faults")
    sys.exit(1 if faults or compared == 0 else 0)


if __name__ == "__main__":
    main()

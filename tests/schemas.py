#!/usr/bin/env python3
"""Holds everything the program writes about every fixture against its own schemas, with a library that is not ours.

usage: schemas.py --bin TAIZHANG --root SOURCES

Rows (NDJSON) and whole notices (JSON) against `taizhang schema`; the CSV of a ledger against the types, closed sets,
patterns, required cells and keys that its datapackage.json states. A damaged copy of a row must fail.
"""
import argparse, csv, json, pathlib, re, subprocess, sys, tempfile
import jsonschema

TABLES = ("documents", "sections", "problems", "measures", "facts")


def check_ledger(folder, faults):
    """The ledger's tables against its manifest; returns the number of cells looked at."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables, cells = {}, 0
    for resource in package["resources"]:
        with open(folder / resource["path"], encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            tables[resource["name"]] = list(reader)
            names = [field["name"] for field in resource["schema"]["fields"]]
            if reader.fieldnames != names:
                faults.append(f"{resource['name']}: header {reader.fieldnames} is not {names}")
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        rows = tables[name]
        for field in schema["fields"]:
            constraints = field.get("constraints", {})
            forms = {"integer": r"\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false"}
            form = re.compile(constraints.get("pattern") or forms.get(field["type"], r"(?s).*"))
            for row in rows:
                cell = row[field["name"]]
                cells += 1
                if cell == "":
                    if constraints.get("required"):
                        faults.append(f"{name}.{field['name']}: empty in {row}")
                elif not form.fullmatch(cell) or ("enum" in constraints and cell not in constraints["enum"]):
                    faults.append(f"{name}.{field['name']}: {cell!r} is not allowed")
        if "primaryKey" in schema:
            keys = [row[schema["primaryKey"]] for row in rows]
            if len(set(keys)) != len(keys):
                faults.append(f"{name}: {len(keys) - len(set(keys))} primary keys stand twice")
        for foreign in schema["foreignKeys"]:
            target = foreign["reference"]["resource"] or name
            known = {row[foreign["reference"]["fields"]] for row in tables[target]}
            lost = {row[foreign["fields"]] for row in rows} - known - {""}
            if lost:
                faults.append(f"{name}.{foreign['fields']}: {sorted(lost)[:3]} not in {target}")
    return cells


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--root", required=True)
    options = parser.parse_args()
    fixtures = pathlib.Path(options.root, "tests/fixtures")
    inputs = sorted([*fixtures.glob("notices/*"), *fixtures.glob("cases/*/*/input.*"), *fixtures.glob("html/*.html")])
    faults, rows = [], 0

    def run(*arguments):
        return subprocess.run([options.bin, *arguments], capture_output=True, check=True).stdout.decode("utf-8")

    schemas = {}
    for name in run("schema").split():
        schema = json.loads(run("schema", name))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[name] = jsonschema.Draft202012Validator(schema)

    def validate(what, schema, instance):
        for error in list(schemas[schema].iter_errors(instance))[:3]:
            faults.append(f"{what}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")

    for path in inputs:
        for table in TABLES:
            extra = ["--evidence"] if table == "facts" else []
            for line in run(table, "--to", "ndjson", *extra, str(path)).split("\n")[:-1]:
                row = json.loads(line)
                rows += 1
                validate(f"{path.name} {table}", table, row)
                damaged = dict(row, doc="d12", colour="red")
                if schemas[table].is_valid(damaged):
                    faults.append(f"{table}: the schema lets a damaged row pass")
        validate(f"{path.name} notice", "notice", json.loads(run("convert", "--to", "json", str(path))))
    with tempfile.TemporaryDirectory() as folder:
        run("convert", *map(str, inputs), "-o", folder + "/ledger")
        cells = check_ledger(pathlib.Path(folder, "ledger"), faults)
    for fault in faults[:60]:
        print(fault)
    print(f"schemas: {len(schemas)} schemas, {len(inputs)} notices, {rows} rows, {cells} cells, {len(faults)} faults")
    sys.exit(1 if faults or rows == 0 or cells == 0 else 0)


if __name__ == "__main__":
    main()

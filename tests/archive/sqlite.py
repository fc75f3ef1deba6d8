#!/usr/bin/env python3
"""convert --sqlite: ledger.sqlite holds what the CSV tables hold, whatever the number of jobs, shards and runs.

usage: sqlite.py BINARY NOTICES
"""
import json, os, sqlite3, sys

from archive_case import Case

binary, notices = sys.argv[1:3]
TABLES = ("inputs", "documents", "sections", "problems", "measures", "facts")

with Case(binary) as case:
    notices = os.path.abspath(notices)
    code, _, err = case.run("convert", notices, "-o", "ledger", "--sqlite", "--jobs", "1")
    case.equal("done", code, 0)
    connection = sqlite3.connect(case.path("ledger/ledger.sqlite"))
    connection.row_factory = sqlite3.Row
    ask = lambda sql, *more: connection.execute(sql, more).fetchall()
    types = {t["name"]: {f["name"]: f["type"] for f in t["schema"]["fields"]}
             for t in json.load(open(case.path("ledger/datapackage.json"), encoding="utf-8"))["resources"]}
    for table in TABLES:
        rows = []
        for row in case.table("ledger", table):
            typed = {}
            for name, cell in row.items():
                kind = types[table][name]
                typed[name] = None if cell == "" else int(cell) if kind == "integer" else int(cell == "true") if kind == "boolean" else cell
            rows.append(typed)
        names = ", ".join(f'"{name}"' for name in types[table])
        case.equal(f"{table}: every cell, in order", [dict(r) for r in ask(f"SELECT {names} FROM {table} ORDER BY rowid")], rows)
        case.check(f"{table} is not empty", len(rows) > 0)
    case.equal("no key leads nowhere", ask("PRAGMA foreign_key_check"), [])
    case.equal("sound", ask("PRAGMA integrity_check")[0][0], "ok")
    case.equal("the manifest is the manifest", ask("SELECT datapackage FROM manifest")[0][0],
               open(case.path("ledger/datapackage.json"), encoding="utf-8").read())
    # The full text against a plain search over the same passages.
    passages = ask("SELECT n, text FROM passages")
    case.check("every text has its passage", len(passages) >= len(case.table("ledger", "measures")))
    words = ("整改", "责任单位", "完成率", "一般公共预算收入", "道路", "固定资产投资", "问题")
    hits = 0
    for word in words:
        pairs = " ".join(word[i:i + 2] for i in range(len(word) - 1))
        found = {r["n"] for r in ask("SELECT rowid AS n FROM search WHERE search MATCH ?", f'"{pairs}"')}
        plain = {r["n"] for r in passages if word in r["text"]}
        case.check(f"{word}: found wherever it stands", plain <= found, sorted(plain - found)[:5])
        hits += len(plain)
    case.check("the words do stand there", hits > 100, hits)
    plan = " ".join(r["detail"] for r in ask("EXPLAIN QUERY PLAN SELECT * FROM facts WHERE problem_id = 'p' AND doc = 'd'"))
    case.check("foreign keys are looked up by index", "USING INDEX" in plan, plan)
    connection.close()

    whole = case.files("ledger")
    case.run("convert", notices, "-o", "two", "--sqlite", "--jobs", "2")
    case.check("the same bytes for two jobs", case.files("two") == whole)
    parts = []
    for i in (1, 2, 3):
        parts.append(f"part{i}")
        case.run("convert", notices, "-o", parts[-1], "--shard", f"{i}/3")
    case.run("merge", *parts, "-o", "merged", "--sqlite")
    case.check("the same bytes merged", case.files("merged") == whole)
    guarded = case.run("convert", notices, "-o", "guarded", "--sqlite", "--excel-safe", "--bom")
    ledger, other = (sqlite3.connect(case.path(name, "ledger.sqlite")) for name in ("ledger", "guarded"))
    for table in TABLES:
        read = lambda c: c.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
        case.check(f"{table}: what guards cells from Excel does not reach the database", read(ledger) == read(other))
    for name in TABLES[1:]:
        plain = case.run(name, "ledger")[1]
        case.check(f"{name}: nor whoever reads the ledger", plain == case.run(name, "guarded")[1] and len(plain) > 100)
    code, _, err = case.run("convert", notices, "--sqlite")
    case.check("--sqlite without a ledger is refused", code == 2 and "--sqlite needs -o LEDGER" in err, err)
    case.finish()

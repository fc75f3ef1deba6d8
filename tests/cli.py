#!/usr/bin/env python3
"""Runs every case of tests/cli: a folder with `cmd` (shell), `expout`, `experr` (absent: empty) and `exit` (absent: 0).

usage: cli.py --bin TAIZHANG --root SOURCES [--update] [CASE...]

A case runs in an empty folder in which `notices` is tests/fixtures/notices and the case's other files lie; `taizhang`
is on the PATH. --update (or TAIZHANG_UPDATE=1) rewrites what is expected: review the diff before you commit it.
"""
import argparse, difflib, os, pathlib, shutil, subprocess, sys, tempfile

GIVEN = {"cmd", "expout", "experr", "exit"}


def run(case, tools, root):
    with tempfile.TemporaryDirectory() as folder:
        for file in case.iterdir():
            if file.name not in GIVEN:
                (shutil.copytree if file.is_dir() else shutil.copy)(file, pathlib.Path(folder, file.name))
        os.symlink(root / "tests/fixtures/notices", pathlib.Path(folder, "notices"))
        environment = {"PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TERM": "xterm", "HOME": folder}
        done = subprocess.run(["bash", "-o", "pipefail", "-c", (case / "cmd").read_text()], cwd=folder, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return {"expout": done.stdout, "experr": done.stderr, "exit": b"%d\n" % done.returncode}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--root", required=True)
    parser.add_argument("--update", action="store_true", default=os.environ.get("TAIZHANG_UPDATE") == "1")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    root = pathlib.Path(options.root).resolve()
    cases = sorted(p.parent for p in (root / "tests/cli").glob("*/cmd"))
    if options.cases:
        cases = [c for c in cases if c.name in options.cases]
    if not cases:
        sys.exit("cli: no cases")
    absent = {"expout": b"", "experr": b"", "exit": b"0\n"}
    wrong = []
    for case in cases:
        got = run(case, pathlib.Path(options.bin).resolve().parent, root)
        for name, bytes in got.items():
            file = case / name
            expected = file.read_bytes() if file.exists() else absent[name]
            if bytes == expected:
                continue
            if options.update:
                if bytes == absent[name]:
                    file.unlink()
                else:
                    file.write_bytes(bytes)
                continue
            wrong.append(case.name)
            lines = lambda b: b.decode("utf-8", "replace").splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(lines(expected), lines(bytes), f"{case.name}/{name}", "got"))
    print(f"cli: {len(cases)} cases, {len(set(wrong))} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

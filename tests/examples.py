#!/usr/bin/env python3
"""Runs every example that users are shown: those of `taizhang VERB --help`, and the shell blocks of README.md.

usage: examples.py --bin TAIZHANG --root SOURCES

A README block that starts with ```console holds commands after "$ ", going on after "> ", and below each what it prints:
that is compared word for word, a line "…" standing for any number of lines. Commands of a block share a folder. A help example must end with 0 (audit, diff: or 1) and print
something. Every verb must have two examples in its help and one in the README.
"""
import argparse, os, pathlib, re, subprocess, sys, tempfile


class Sources:
    """A folder that looks like the sources and may be written to."""

    def __init__(self, tools, root):
        self.tools = tools
        self.folder = tempfile.TemporaryDirectory()
        for entry in root.iterdir():
            if entry.name not in ("build", "ledger", ".git"):
                os.symlink(entry, pathlib.Path(self.folder.name, entry.name))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def run(self, command):
        environment = dict(os.environ, PATH=f"{self.tools}:{os.environ['PATH']}", LC_ALL="C.UTF-8", HOME=self.folder.name)
        return subprocess.run(["bash", "-c", command], cwd=self.folder.name, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120)


def matches(expected, got):
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in expected)
    return re.fullmatch(pattern, got) is not None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--root", required=True)
    options = parser.parse_args()
    root, tools = pathlib.Path(options.root).resolve(), pathlib.Path(options.bin).resolve().parent
    faults, ran = [], 0
    help_text = subprocess.run([options.bin, "--help"], capture_output=True, text=True, check=True).stdout
    verbs = re.findall(r"^  (\w+) ", help_text, re.M)
    readme = (root / "README.md").read_text()
    for verb in verbs:
        text = subprocess.run([options.bin, verb, "--help"], capture_output=True, text=True, check=True).stdout
        examples = [line.strip() for line in text.partition("Examples:\n")[2].splitlines() if line.strip()]
        if len(examples) < 2:
            faults.append(f"{verb} --help shows {len(examples)} examples")
        if not re.search(rf"^(?:\$ )?(?:scripts/)?taizhang {verb}\b", readme, re.M):
            faults.append(f"README.md has no example of {verb}")
        for example in examples:
            ran += 1
            with Sources(tools, root) as sources:
                done = sources.run(example)
            if done.returncode not in ((0, 1) if verb in ("audit", "diff") else (0,)):
                faults.append(f"{example}: exit {done.returncode}: {done.stderr.decode(errors='replace')[:200]}")
            if not done.stdout and not done.stderr:
                faults.append(f"{example}: printed nothing")
    for block in re.findall(r"^```console\n(.*?)^```", readme, re.M | re.S):
        with Sources(tools, root) as sources:
            for command, *expected in (part.split("\n") for part in re.split(r"^\$ ", block, flags=re.M) if part.strip()):
                ran += 1
                while expected and expected[0].startswith("> "):
                    command += "\n" + expected.pop(0)[2:]
                done = sources.run(command.replace("scripts/taizhang ", "taizhang "))
                expected = expected[:-1]  # what follows the last line feed
                got = (done.stdout + done.stderr).decode(errors="replace")
                if expected and not matches(expected, got):
                    faults.append(f"README.md: {command}\n--- shown\n" + "\n".join(expected) + f"\n--- printed\n{got[:2000]}")
                if not expected and done.returncode not in (0, 1):
                    faults.append(f"README.md: {command}: exit {done.returncode}")
    for fault in faults:
        print(fault)
    print(f"examples: {ran} ran, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

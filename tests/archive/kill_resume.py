#!/usr/bin/env python3
"""Kills an archive run at random moments and lets it go on: the ledger must equal that of an undisturbed run.

usage: kill_resume.py BINARY FIXTURES [--kills N] [--seed S] [--files N]

The runs write ledger.sqlite, too. A run that catches a signal must end with 128 and its number; before it catches
any it has touched nothing, and after its end nothing is left to lose: there the signal itself may end it.
Also: the same ledger for 1, 2 and 3 jobs, for 3 shards merged, and for a second run over a finished ledger, whose
inputs must all be `unchanged`. Closing line: N passed, N failed.
"""
import argparse, filecmp, os, random, shutil, signal, subprocess, sys, tempfile, time

parser = argparse.ArgumentParser()
parser.add_argument("binary")
parser.add_argument("fixtures")
parser.add_argument("--kills", type=int, default=8)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--files", type=int, default=200)
options = parser.parse_args()
random.seed(options.seed)
work = tempfile.mkdtemp(prefix="taizhang-kill-")
passed = failed = 0


def check(what, holds):
    global passed, failed
    passed, failed = passed + holds, failed + (not holds)
    if not holds:
        print("FAILED:", what)


def corpus(folder):
    """Files of one to eight pieces of the fixtures, some in GB18030, a few broken or doubled."""
    texts = []
    for name in sorted(os.listdir(options.fixtures)):
        with open(os.path.join(options.fixtures, name), encoding="utf-8") as file:
            texts.append(file.read())
    for i in range(options.files):
        text = random.choice(texts)
        begin = random.randrange(len(text) // 2)
        piece = f"第{i}号\n" + text[begin:begin + random.randrange(500, 20000)]
        path = os.path.join(folder, f"{i % 7}", f"notice-{i}.txt")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        data = piece.encode("gb18030" if i % 3 == 0 else "utf-8", "replace")
        if i % 29 == 5:
            data = b"\x7fELF\x00\x01" + data
        with open(path, "wb") as file:
            file.write(data)
        if i % 31 == 7:
            shutil.copy(path, path.replace("notice", "copy"))


def command(ledger, *more):
    return [options.binary, "convert", os.path.join(work, "archive"), "-o", ledger, "--sqlite", *more]


def run(ledger, *more):
    return subprocess.run(command(ledger, *more), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def catches(process, number):
    """Whether the process has a handler for the signal (proc(5): SigCgt)."""
    with open(f"/proc/{process.pid}/status", encoding="ascii", errors="replace") as file:
        masks = [line.split()[1] for line in file if line.startswith("SigCgt:")]
    return bool(masks) and bool(int(masks[0], 16) >> (number - 1) & 1)


def over(ledger):
    """Whether the ledger is whole and no run is to go on."""
    return os.path.exists(os.path.join(ledger, "documents.csv")) and \
        not os.path.exists(os.path.join(ledger, ".part", "journal"))


def same(a, b, skip=()):
    names = sorted(os.listdir(a))
    if names != sorted(os.listdir(b)):
        return False
    differ = [n for n in names if n not in skip and not filecmp.cmp(os.path.join(a, n), os.path.join(b, n), shallow=False)]
    if differ:
        print("differ:", *differ)
    return not differ


try:
    corpus(os.path.join(work, "archive"))
    whole = os.path.join(work, "whole")
    begin = time.monotonic()
    first = run(whole, "--jobs", "1")
    seconds = time.monotonic() - begin
    check("broken inputs give exit code 2", first.returncode == 2)
    for jobs in ("2", "3"):
        other = os.path.join(work, "jobs" + jobs)
        run(other, "--jobs", jobs)
        check(f"{jobs} jobs write the same bytes as one", same(whole, other))
    again = run(whole, "--jobs", "2")
    with open(os.path.join(whole, "inputs.csv"), encoding="utf-8") as file:
        rows = file.read().splitlines()[1:]
    check("a second run converts nothing", not any(",converted," in row for row in rows) and any(",unchanged," in row for row in rows))
    check("a second run leaves the tables as they are", same(whole, os.path.join(work, "jobs2"), skip=("inputs.csv", "ledger.sqlite")))
    for kill in range(options.kills):
        ledger = os.path.join(work, f"killed{kill}")
        kills = 0
        while True:
            # A run that is younger than its first checkpoint starts anew, so the moments are spread over the whole run.
            process = subprocess.Popen(command(ledger, "--jobs", "2", "--checkpoint-every", "5"),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(random.uniform(0.01, seconds) if kills < 3 else None)
                break
            except subprocess.TimeoutExpired:
                number = random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
                caught = catches(process, number)
                process.send_signal(number)
                code = process.wait()
                ends = {0, 2, 128 + number} if caught and not over(ledger) else {0, 2, 128 + number, -number}
                check(f"a run stopped by {number} ends as it should, not with {code}", code in ends)
                if code in (0, 2):  # it had come to its end; another run would find everything unchanged
                    break
                kills += 1
                if over(ledger):
                    shutil.rmtree(os.path.join(ledger, ".part"), ignore_errors=True)  # the run was over but for this
                    break
        check(f"kill {kill}: resumed after {kills} stops, the ledger is the same", same(os.path.join(work, "jobs2"), ledger))
    parts = [os.path.join(work, f"part{i}") for i in (1, 2, 3)]
    for i, part in enumerate(parts, 1):
        run(part, "--shard", f"{i}/3")
    merged = os.path.join(work, "merged")
    short = subprocess.run([options.binary, "merge", *parts[:2], "-o", merged], stderr=subprocess.PIPE)
    check("merge refuses when a part is missing", short.returncode == 2 and not os.path.exists(os.path.join(merged, "documents.csv")))
    subprocess.run([options.binary, "merge", *parts, "--sqlite", "-o", merged], stderr=subprocess.PIPE)
    check("merged shards give the same bytes", os.path.exists(merged) and same(os.path.join(work, "jobs2"), merged))
finally:
    shutil.rmtree(work, ignore_errors=True)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)

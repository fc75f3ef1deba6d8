#!/usr/bin/env python3
"""What may go wrong in an archive run: bad inputs, a full disk, a second writer, interrupts.

usage: faults.py BINARY
"""
import os, pty, resource, signal, subprocess, sys, time

from archive_case import Case

NOTICE = "关于2023年整改情况的通报\n\n一、道路积水\n1.关于“道路积水”问题的整改。\n(1)投入约1200万元,改造管网3.5公里。\n"


def notice(n):
    return NOTICE + f"(2)第{n}批更换井盖{n + 2}座。\n"


def bad_inputs(case):
    case.write("bad/good.txt", NOTICE)
    case.write("bad/again.txt", NOTICE)
    case.write("bad/binary.txt", b"\x7fELF\x02\x01\x01" + bytes(500))
    case.write("bad/empty.txt", "")
    case.write("bad/long.txt", notice(1) * 2000)
    case.write(b"bad/\xb9\xab\xb9\xe6.txt", notice(2))
    case.write("bad/" + "长" * 80 + ".txt", notice(3))
    case.write("bad/a,\"b\"\nc.txt", notice(4))
    os.symlink("self", case.path("bad/self"))
    os.symlink("nowhere", case.path("bad/dangling"))
    os.symlink(".", case.path("bad/loop"))
    os.mkfifo(case.path("bad/pipe"))
    code, _, err = case.run("convert", "bad", "-o", "ledger", "--limit-bytes", "100000")
    case.equal("bad inputs give 2", code, 2)
    outcomes = case.outcomes("ledger")
    expected = {
        "a,\"b\"\nc.txt": "converted", "again.txt": "converted", "good.txt": "duplicate", "empty.txt": "converted",
        "binary.txt": "failed", "long.txt": "failed", "self": "failed", "dangling": "failed",
        "\\xB9\\xAB\\xB9\\xE6.txt": "converted", "长" * 80 + ".txt": "converted"}
    case.equal("each input has its outcome", {name: outcome for name, (outcome, _) in outcomes.items()}, expected)
    for name, reason in (("long.txt", "is larger than 100000 bytes; raise --limit-bytes"),
                         ("dangling", "cannot be opened: No such file or directory"),
                         ("self", "cannot be opened: Too many levels of symbolic links")):
        case.equal(f"{name} says why", outcomes[name][1], reason)
        case.check(f"{name} is named on standard error", f"bad/{name}: {reason}" in err, err)
    case.check("a pipe in a folder is left out with a word", "bad/pipe: is a pipe, socket or device and was left out" in err)
    case.check("an empty notice is warned of", "bad/empty.txt: holds no text" in err)
    names = {row["source"] for row in case.table("ledger", "documents")}
    case.check("a name that is no UTF-8 is shown escaped in every table", "\\xB9\\xAB\\xB9\\xE6.txt" in names)
    case.same_files("sharded, the same bytes", shards(case, "bad", 3, "--limit-bytes", "100000"), case.files("ledger"))

    deep = os.fsencode(case.work) + b"/deep"
    os.makedirs(deep)
    here = os.getcwd()
    os.chdir(deep)
    for _ in range(25):  # a path longer than the system opens
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    with open("x.txt", "w", encoding="utf-8") as file:
        file.write(NOTICE)
    os.chdir(here)
    case.write("deep/near.txt", NOTICE)
    code, _, err = case.run("convert", "deep", "-o", "deep-ledger")
    outcomes = case.outcomes("deep-ledger")
    case.equal("a path that is too long fails alone", (code, sorted(outcome for outcome, _ in outcomes.values())),
               (2, ["converted", "failed"]))
    subprocess.run(["rm", "-rf", case.path("deep")], check=True)


def shards(case, folder, count, *more):
    parts = []
    for i in range(1, count + 1):
        parts.append(f"part-{folder}-{i}-{count}")
        case.run("convert", folder, "-o", parts[-1], "--shard", f"{i}/{count}", *more)
    case.run("merge", *parts, "-o", f"merged-{folder}-{count}")
    return case.files(f"merged-{folder}-{count}")


def unreadable(case):
    case.write("locked/a.txt", notice(1))
    case.write("locked/b.txt", notice(2))
    case.write("locked/below/c.txt", notice(3))
    os.chmod(case.path("locked/b.txt"), 0)
    os.chmod(case.path("locked/below"), 0)
    os.makedirs(case.path("out"))
    drop = {}
    if os.geteuid() == 0:  # root reads everything
        os.chmod(case.work, 0o755)
        os.chown(case.path("out"), 65534, 65534)
        drop = {"user": 65534, "group": 65534, "extra_groups": []}
    code, _, err = case.run("convert", "locked", "-o", "out/ledger", **drop)
    case.equal("what may not be read gives 2", code, 2)
    case.equal("and stands in inputs.csv with its reason", case.outcomes("out/ledger"),
               {"a.txt": ("converted", ""), "b.txt": ("failed", "cannot be opened: Permission denied"),
                "below": ("failed", "cannot be opened: Permission denied")})
    os.chmod(case.path("locked/below"), 0o755)


def lists(case):
    for i in range(5):
        case.write(f"list/n {i}.txt", notice(i))
    case.write("list/new\nline.txt", notice(7))
    names = [f"list/n {i}.txt" for i in (3, 0, 4)] + ["list/missing.txt"]
    code, _, err = case.run("convert", "--files-from", "-", "-o", "lines", data="\n".join(names).encode())
    case.equal("a list from standard input, one a line, in its order",
               (code, [row["source"] for row in case.table("lines", "inputs")]),
               (2, ["n 3.txt", "n 0.txt", "n 4.txt", "missing.txt"]))
    names = [f"list/n {i}.txt" for i in (3, 0, 4)] + ["list/new\nline.txt"]
    code, _, _ = case.run("convert", "--files-from", "-", "-o", "nul", "--jobs", "2", data="\0".join(names).encode())
    case.equal("separated by NUL, names may hold line ends",
               (code, [row["source"] for row in case.table("nul", "inputs")]),
               (0, ["n 3.txt", "n 0.txt", "n 4.txt", "new\nline.txt"]))


def again(case):
    for i in range(6):
        case.write(f"grow/{i}.txt", notice(i))
    case.run("convert", "grow", "-o", "grown", "--sqlite", "--yaml")
    case.equal("every notice is there", len(case.table("grown", "documents")), 6)
    case.write("grow/1.txt", notice(11))
    case.write("grow/2.txt", notice(3))
    os.remove(case.path("grow/4.txt"))
    case.write("grow/6.txt", notice(6))
    code, _, err = case.run("convert", "grow", "-o", "grown")
    vanished = "has vanished since the last run; its rows are gone"
    case.equal("changed, duplicate, vanished and new inputs are told apart", case.outcomes("grown"),
               {"0.txt": ("unchanged", ""), "1.txt": ("converted", "changed since the last run"),
                "2.txt": ("converted", "changed since the last run"), "3.txt": ("duplicate", ""),
                "5.txt": ("unchanged", ""), "6.txt": ("converted", ""), "4.txt": ("failed", vanished)})
    case.check("the vanished one is named", code == 2 and f"4.txt: {vanished}" in err, err)
    files = case.files("grown")
    case.check("what was not asked for this time does not stay", "ledger.sqlite" not in files and
               not any(name.startswith("yaml") for name in files), sorted(files))
    case.run("convert", "grow", "-o", "fresh")
    fresh = case.files("fresh")
    for name in fresh:
        if name != "inputs.csv":
            case.check(f"{name} equals that of a fresh run", files.get(name) == fresh[name])
    code, _, err = case.run("convert", "grow", "-o", "grown")
    case.equal("a vanished input is told once", (code, "4.txt" in case.outcomes("grown")), (0, False))
    whole = case.files("grown")
    case.same_files("by shards, too", shards(case, "grow", 4), whole, skip=("inputs.csv",))


def blocked(case, ledger, *more):
    """A run that has converted a.txt, saved it, and waits in a pipe."""
    case.write("slow/a.txt", notice(1))
    case.write("slow/z.txt", notice(2))
    pipe = case.path("slow-pipe")
    if not os.path.exists(pipe):
        os.mkfifo(pipe)
    process = subprocess.Popen(
        case.command("convert", "slow/a.txt", pipe, "slow/z.txt", "-o", ledger, "--jobs", "1", "--checkpoint-every", "1", *more),
        cwd=case.work, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    journal = case.path(ledger, ".part", "journal")
    for _ in range(1000):
        if os.path.exists(journal) and open(journal).read().count("\n") > 1:
            break
        time.sleep(0.01)
    return process, pipe


def feed(pipe, text):
    with open(pipe, "wb") as file:
        file.write(text.encode())


def interrupts(case):
    process, pipe = blocked(case, "undisturbed")
    feed(pipe, notice(5))
    process.communicate()
    whole = case.files("undisturbed")
    for stop, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        ledger = f"stopped-{code}"
        process, pipe = blocked(case, ledger)
        second = case.run("convert", "slow/a.txt", "-o", ledger)
        case.equal("a second writer is refused",
                   (second[0], second[2]),
                   (2, f"taizhang: {ledger}: is being written by another run; wait for it or write to another folder\n"))
        process.send_signal(stop)
        time.sleep(0.3)
        case.check(f"{stop.name}: the file in hand is finished first", process.poll() is None)
        feed(pipe, notice(5))
        err = process.communicate()[1].decode()
        case.equal(f"{stop.name} ends with its code", process.returncode, code)
        case.check("and says how to go on", "interrupted; the same command goes on where this run stopped" in err, err)
        case.check("no ledger is in place yet", not os.path.exists(case.path(ledger, "documents.csv")))
        process, pipe = blocked(case, ledger)
        err = process.communicate(timeout=60)[1].decode()
        case.check("the next run says what was done", "an earlier run had done 2 inputs" in err, err)
        case.same_files("and ends with the same bytes", case.files(ledger), whole)
    process, pipe = blocked(case, "limited", "--time-limit", "1")
    process.communicate(timeout=60)
    case.equal("an input that takes too long fails alone", sorted(case.outcomes("limited").values()),
               [("converted", ""), ("converted", ""), ("failed", "takes longer than 1 s; raise --time-limit")])


def full_disk(case):
    for i in range(60):
        case.write(f"many/{i:03}.txt", notice(i) + NOTICE.replace("道路", f"第{i}号路") * 40)
    case.run("convert", "many", "-o", "roomy", "--sqlite")
    whole = case.files("roomy")
    case.run("convert", "many/000.txt", "-o", "tight")
    before = case.files("tight")
    sizes = sorted(len(data) for data in whole.values())
    limits = [1 << 10, sizes[-2] // 2, sizes[-1] - 1]
    for limit in limits:
        small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        code, _, err = case.run("convert", "many", "-o", "tight", "--sqlite", "--checkpoint-every", "1", preexec_fn=small)
        case.check(f"files of {limit} bytes are too small: 2 and a reason", code == 2 and "cannot be written" in err,
                   (code, err))
        kept = {name: data for name, data in case.files("tight").items() if not name.startswith(".part")}
        case.check("the ledger that was there still is", kept == before)
    code, _, err = case.run("convert", "many", "-o", "tight", "--sqlite")
    # One notice was in the ledger before: inputs.csv and the table of it say `unchanged`.
    case.same_files("with room again the run goes on to the same bytes", case.files("tight"), whole,
                    skip=("inputs.csv", "ledger.sqlite"))
    if os.geteuid() == 0:
        os.makedirs(case.path("tmpfs"))
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", case.path("tmpfs")],
                          stderr=subprocess.DEVNULL).returncode == 0:
            try:
                code, _, err = case.run("convert", "many", "-o", "tmpfs/ledger")
                case.check("a full disk: 2 and a reason", code == 2 and "No space left on device" in err, (code, err))
                case.check("nothing half done is in place", not os.path.exists(case.path("tmpfs/ledger/documents.csv")))
                subprocess.run(["mount", "-o", "remount,size=64m", case.path("tmpfs")], check=True)
                case.run("convert", "many", "-o", "tmpfs/ledger", "--sqlite")
                case.same_files("with a larger disk it is done", case.files("tmpfs/ledger"), whole)
            finally:
                subprocess.run(["umount", case.path("tmpfs")], check=True)


def progress(case):
    for i in range(400):
        case.write(f"bar/{i}.txt", notice(i) * 20)
    parent, child = pty.openpty()
    process = subprocess.Popen(case.command("convert", "bar", "-o", "barred", "--jobs", "2"), cwd=case.work,
                               stdout=subprocess.DEVNULL, stderr=child)
    os.close(child)
    drawn = b""
    while True:
        try:
            piece = os.read(parent, 4096)
        except OSError:
            break
        if not piece:
            break
        drawn += piece
    process.wait()
    text = drawn.decode(errors="replace")
    case.check("a terminal sees a bar with rate and time left", "/400  " in text and "/s  " in text and " left " in text, text[-300:])
    case.check("which is taken away before the summary", "\r\x1b[K400 notices: " in text, text[-300:])
    _, _, err = case.run("convert", "bar", "-o", "quiet")
    case.check("a short run says nothing elsewhere", "\r" not in err and "a second" not in err, err)


def main():
    with Case(sys.argv[1]) as case:
        for part in (bad_inputs, unreadable, lists, again, interrupts, full_disk, progress):
            part(case)
        case.finish()


if __name__ == "__main__":
    main()

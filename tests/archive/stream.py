#!/usr/bin/env python3
"""convert --from ndjson: one line out for each line in, in order, also under GNU parallel.

usage: stream.py BINARY NOTICES
"""
import base64, json, os, random, shutil, subprocess, sys

from archive_case import Case

binary, notices = sys.argv[1:3]


def lines_of(folder, count):
    random.seed(1)
    texts = [open(os.path.join(folder, name), encoding="utf-8").read() for name in sorted(os.listdir(folder))]
    lines = []
    for i in range(count):
        text = random.choice(texts)
        begin = random.randrange(len(text) // 2)
        piece = text[begin:begin + random.randrange(10, 3000)]
        if i % 3 == 0:
            line = {"id": i, "base64": base64.b64encode(piece.encode("gb18030", "replace")).decode()}
        elif i % 17 == 4:
            line = {"id": f"binary-{i}", "base64": base64.b64encode(b"\x7fELF\x02\x01\x01" + bytes(99)).decode()}
        elif i % 17 == 5:
            line = {"id": ["no", i]}
        else:
            line = {"text": piece, "id": f"第{i}号"}
        lines.append(json.dumps(line, ensure_ascii=i % 2 == 0))
    lines[20:20] = ["", "   "]  # no line, no answer
    lines[40:40] = ["{broken", '{"text":"no id"}', '["x"]', "\xa0"]
    return lines


with Case(binary) as case:
    lines = lines_of(notices, 300)
    data = "\n".join(lines).encode()
    code, out, err = case.run("convert", "--to", "ndjson", "--from", "ndjson", "-", data=data)
    answers = [json.loads(line) for line in out.splitlines()]
    asked = []
    for line in lines:
        if line.strip(" "):
            try:
                parsed = json.loads(line)
                asked.append(parsed.get("id") if isinstance(parsed, dict) else None)
            except ValueError:
                asked.append(None)
    case.equal("every line is answered, in order, under its id", [a["id"] for a in answers], asked)
    case.equal("errors are answers: nothing else is said, and nothing fails", (code, err), (0, ""))
    errors = [a for a in answers if "error" in a]
    case.check("broken lines tell their number", {a["line"] for a in errors if a["id"] is None} == {41, 42, 43, 44}, errors[:9])
    case.check("binaries are refused by name", any("error" in a and str(a["id"]).startswith("binary-") for a in answers))
    case.check("all else is a notice", all("error" in a or a["doc"].startswith("d") for a in answers))
    one = next(a for a in answers if a["id"] == "第1号")
    text = json.loads(next(line for line in lines if json.loads(line or "{}").get("id") == "第1号"))["text"]
    case.write("one.txt", text)
    _, alone, _ = case.run("convert", "--to", "ndjson", "one.txt")
    same = {**json.loads(alone), "id": one["id"], "source": one["source"]}
    case.equal("an answer is what convert makes of the text", one, same)

    files = case.run("convert", "--from", "ndjson", "--to", "ndjson", os.fsdecode(case.write("lines.ndjson", data)))
    case.equal("from a file the same", files[1], out)
    case.equal("CRLF and a missing last line end do not matter",
               case.run("convert", "--from", "ndjson", "-", data=data.replace(b"\n", b"\r\n"))[1], out)
    case.equal("no input, no output", case.run("convert", "--from", "ndjson", "-")[:2], (0, b""))
    for wrong in (["-o", "ledger"], ["--to", "yaml"]):
        code, _, err = case.run("convert", "--from", "ndjson", "-", *wrong)
        case.check("only lines come of lines", code == 2 and "--from ndjson answers each line with one" in err, err)
    code, out_small, _ = case.run("convert", "--from", "ndjson", "--limit-bytes", "1000", "-",
                                  data=b'{"id":1,"text":"%s"}\n{"id":2,"text":"%s"}\n{"id":3,"text":"x"}\n' % (b"a" * 2000, b"a" * 200000))
    small = [json.loads(line) for line in out_small.splitlines()]
    case.equal("long notices and endless lines are errors of their own",
               [(a["id"], "error" in a) for a in small], [(1, True), (None, True), (3, False)])

    # Whoever sends one line and waits gets its answer.
    process = subprocess.Popen(case.command("convert", "--from", "ndjson", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for i in range(3):
        process.stdin.write(b'{"id":%d,"text":"x"}\n' % i)
        process.stdin.flush()
        case.equal("an answer does not wait for more input", json.loads(process.stdout.readline())["id"], i)
    process.stdin.close()
    case.equal("and the end is quiet", process.wait(), 0)

    if shutil.which("parallel"):
        done = subprocess.run(["parallel", "--will-cite", "--pipe", "--keep-order", "--block", "40k", "--jobs", "2",
                               f"'{case.binary}' convert --to ndjson --from ndjson -"], input=data, capture_output=True,
                              env={**os.environ, "HOME": case.work})
        heads = [json.loads(line)["id"] for line in done.stdout.splitlines()]
        case.equal("GNU parallel: every line once, in order", heads, asked)
        whole = lambda text: [{k: v for k, v in a.items() if not ("error" in a and k == "line")} for a in map(json.loads, text.splitlines())]
        case.check("GNU parallel: the same records", whole(done.stdout) == whole(out) and done.returncode == 0)
    else:
        case.check("GNU parallel is installed (scripts/packages.txt)", False)
    case.finish()

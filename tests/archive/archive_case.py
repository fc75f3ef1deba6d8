"""What the scripts here share: a scratch folder, runs of the program, checks that count."""
import csv, os, shutil, subprocess, sys, tempfile


class Case:
    def __init__(self, binary):
        self.binary = os.path.abspath(binary)
        self.work = tempfile.mkdtemp(prefix="taizhang-archive-")
        self.passed = self.failed = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.work, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.work, *names)

    def write(self, name, data):
        """`name` may be bytes, for names that are no UTF-8."""
        folder = os.fsencode(self.work)
        path = os.path.join(folder, os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return path

    def command(self, *arguments):
        return [self.binary, *arguments]

    def run(self, *arguments, data=b"", **more):
        """Exit code, standard output and standard error."""
        done = subprocess.run(self.command(*arguments), cwd=self.work, input=data, capture_output=True, timeout=300, **more)
        return done.returncode, done.stdout, done.stderr.decode(errors="replace")

    def table(self, ledger, name):
        with open(self.path(ledger, name + ".csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def outcomes(self, ledger):
        return {row["source"]: (row["outcome"], row["reason"]) for row in self.table(ledger, "inputs")}

    def files(self, ledger):
        """Every file of the ledger with its bytes."""
        found = {}
        for folder, _, names in os.walk(self.path(ledger)):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, self.path(ledger))] = file.read()
        return found

    def check(self, what, holds, detail=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        if not holds:
            print("FAILED:", what, detail)

    def equal(self, what, got, expected):
        self.check(what, got == expected, f"\n  expected {expected!r}\n  got      {got!r}")

    def same_files(self, what, got, expected, skip=()):
        names = sorted(name for name in {*got, *expected} if name not in skip and got.get(name) != expected.get(name))
        self.check(what, not names and expected, f"differ: {names}")

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(self.failed > 0)

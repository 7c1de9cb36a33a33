#!/usr/bin/env python3
"""The house rules that a program can check. Prints each breach with its place; exit 1 if any."""
import json
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
FILE_LINES_MAX = 500
FUNCTION_LINES_MAX = 70
LADDER = "base text queueing workforce store people hear answer attend balance remind api".split()
# What lets the world in: only io may use it (the command line builds the objects).
WORLD = re.compile(
    r"\b(system_clock|steady_clock|high_resolution_clock|std::random_device|gettimeofday|"
    r"clock_gettime|getenv|std::rand|srand|localtime|sleep_for|usleep)\b"
)
WORLD_ALLOWED = ("src/io/", "src/cli/", "src/store/testing/", "bench/", "tests/")
# Measuring how long an answer took is not telling the time.
WORLD_EXCEPT = {("src/api/report_routes.cc", "steady_clock")}
TYPE_NAMES = re.compile(r"\b(?:class|struct)\s+\w*(Manager|Helper|Util|Utils|Impl|Base)\b")

breaches = []


def breach(path, line, text):
    breaches.append(f"{path}:{line}: {text}")


def tracked(*patterns):
    out = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=TOP, capture_output=True, text=True, check=True,
    ).stdout
    return sorted(p for p in out.splitlines() if (TOP / p).is_file())


def check_sizes(path, lines):
    if len(lines) > FILE_LINES_MAX:
        breach(path, len(lines), f"file has {len(lines)} lines, {FILE_LINES_MAX} is the limit")


def check_functions(path, lines):
    """Bodies that open at the left margin and close with a brace there."""
    start = None
    for number, line in enumerate(lines, 1):
        opens = re.match(r"^(?:  )?[A-Za-z_:~<][^;#]*\)[^;]*\{\s*$", line) and "namespace" not in line
        if opens and start is None:
            start = (number, len(line) - len(line.lstrip()))
        elif start and re.match(r"^ {%d}\}" % start[1], line):
            length = number - start[0] + 1
            if length > FUNCTION_LINES_MAX:
                breach(path, start[0], f"function has {length} lines, {FUNCTION_LINES_MAX} is the limit")
            start = None


def check_world(path, lines):
    if path.startswith(WORLD_ALLOWED) or path.endswith("_test.cc"):
        return
    for number, line in enumerate(lines, 1):
        code = line.split("//")[0]
        for found in WORLD.findall(code):
            if (path, found) not in WORLD_EXCEPT:
                breach(path, number, f"'{found}' belongs to src/io: the world comes in through the door")


def check_names(path, lines):
    for number, line in enumerate(lines, 1):
        found = TYPE_NAMES.search(line.split("//")[0])
        if found:
            breach(path, number, f"a name that says nothing: …{found.group(1)}")


def check_includes(path, lines):
    """The ladder once more, by include: a folder may be sealed in CMake and still be reached."""
    parts = path.split("/")
    if parts[0] != "src" or parts[1] not in LADDER + ["io"]:
        return
    own = parts[1]
    allowed = ["base"] if own == "io" else LADDER[: LADDER.index(own)]
    for number, line in enumerate(lines, 1):
        found = re.match(r'#include "(\w+)/', line)
        if found and found.group(1) in LADDER + ["io", "cli"]:
            if found.group(1) != own and found.group(1) not in allowed:
                breach(path, number, f"'{own}' may not include '{found.group(1)}'")


def check_cpp():
    for path in tracked("src/**/*.cc", "src/**/*.h", "src/*.cc", "bench/*.cc", "tests/**/*.cc"):
        lines = (TOP / path).read_text(encoding="utf-8").splitlines()
        check_sizes(path, lines)
        check_functions(path, lines)
        check_world(path, lines)
        check_names(path, lines)
        check_includes(path, lines)


def check_web():
    for path in tracked("web/src/**", "web/tools/**"):
        if path.endswith((".ts", ".tsx", ".css", ".mjs")):
            check_sizes(path, (TOP / path).read_text(encoding="utf-8").splitlines())


def check_docs():
    pages = {lang: {Path(p).name for p in tracked(f"docs/{lang}/*.md")} for lang in ("en", "de")}
    for name in sorted(pages["en"] ^ pages["de"]):
        have = "en" if name in pages["en"] else "de"
        breach(f"docs/{have}/{name}", 1, "has no twin in the other language")


def check_map():
    design = TOP / "DESIGN.md"
    if not design.exists():
        return breach("DESIGN.md", 1, "is missing")
    named = set(re.findall(r"^\| `src/(\w+)`", design.read_text(encoding="utf-8"), re.M))
    on_disk = {p.split("/")[1] for p in tracked("src/**/*.cc", "src/**/*.h")}
    for name in sorted(named ^ on_disk):
        breach("DESIGN.md", 1, f"the map and the disk differ: src/{name}")


def check_sentences():
    """Every refusal key in the code has its sentence in both languages, in order."""
    path = TOP / "src/api/sentences.inc"
    if not path.exists():
        return
    keys = re.findall(r'^\s*\{"([\w.]+)"', path.read_text(encoding="utf-8"), re.M)
    if keys != sorted(keys) or len(keys) != len(set(keys)):
        breach("src/api/sentences.inc", 1, "keys are not in order or stand twice")
    used = {}
    for source in tracked("src/**/*.cc", "src/**/*.h"):
        if source.endswith("_test.cc") or source.startswith(("src/io/", "src/cli/")):
            continue
        text = (TOP / source).read_text(encoding="utf-8")
        for found in re.finditer(r'refuse\((?:base::)?Why::\w+,\s*"([\w.]+)"', text):
            used.setdefault(found.group(1), source)
    # What the server answers by itself, before any route.
    for source in tracked("src/io/*.cc", "src/cli/front_door.cc"):
        if not source.endswith("_test.cc"):
            for found in re.finditer(r'"((?:http|server)\.[a-z_]+)"', (TOP / source).read_text(encoding="utf-8")):
                used.setdefault(found.group(1), source)
    for key, source in sorted(used.items()):
        if key not in keys:
            breach(source, 1, f"'{key}' has no sentence in src/api/sentences.inc")


def check_messages():
    names = [TOP / f"web/messages/{lang}.json" for lang in ("en", "de")]
    if not all(n.exists() for n in names):
        return
    en, de = (json.loads(n.read_text(encoding="utf-8")) for n in names)
    for key in sorted(set(en) ^ set(de)):
        breach("web/messages", 1, f"'{key}' stands in one language only")


def check_lock_files():
    """npm writes only its own machine's optional packages if node_modules was there first; npm 11
    then refuses the file everywhere."""
    for path in tracked("**/package-lock.json"):
        packages = json.loads((TOP / path).read_text(encoding="utf-8"))["packages"]
        for place, package in sorted(packages.items()):
            for name in package.get("optionalDependencies", {}):
                if f"node_modules/{name}" not in packages and f"{place}/node_modules/{name}" not in packages:
                    breach(path, 1, f"'{name}' of '{place}' is missing: delete node_modules and lock, npm install")
            if "resolved" in package and package["resolved"].startswith("http"):
                breach(path, 1, f"'{place}' names a host")


for check in (check_cpp, check_web, check_docs, check_map, check_sentences, check_messages, check_lock_files):
    check()
for line in breaches:
    print(line)
print(f"{len(breaches)} breaches" if breaches else "tidy")
sys.exit(1 if breaches else 0)

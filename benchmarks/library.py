"""A library of generated books: a run killed twenty times against one undisturbed, byte for byte; and what two workers gain over one.

    python benchmarks/library.py [--books 1000] [--words 2500] [--kills 20] [--seed 1] [--keep FOLDER]
    python benchmarks/library.py --speed [--books 40]

The books are invented by this script: sentences of a small grammar with dialogue, in chapters and scenes, no two books alike but the
editions among them (one in fifty). The moments of the kills are drawn from the seed; each run is killed with SIGKILL and its workers end
with it. `--speed` times the same library with one worker and with two, in turns, and compares the best of each.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SYLLABLES = "an bri cor del ed fen gar hes iv jes kes low mer nol or per qui ros sab tam und vor wen yar zel".split()
DEEDS = "carried dropped mended sold hid found lost painted counted buried borrowed weighed wrapped burned opened sharpened".split()
MOODS = "cold patient bitter cheerful weary stubborn silent hopeful frightened proud gentle curious".split()
HOURS = "at dawn|before noon|in the evening|after dark|that winter|in the rain|at low water|when the wind fell|on market day".split("|")
SCENES = 4


def words_of(rng: random.Random, count: int) -> list[str]:
    """Invent some words: each book has people, places and things of its own, as books have, or all would be alike."""
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))) for _ in range(count)]


def sentence(rng: random.Random, names: list[str], places: list[str], things: list[str]) -> str:
    """Invent one sentence."""
    who, other, place, thing = rng.choice(names), rng.choice(names), rng.choice(places), rng.choice(things)
    deed, mood, hour = rng.choice(DEEDS), rng.choice(MOODS), rng.choice(HOURS)
    return rng.choice(
        (
            f"{who} {deed} the {thing} {hour}, and {other} was too {mood} to ask why.",
            f"The {thing} lay in the {place}, where {other} had left it {hour}.",
            f"“Did you see the {mood} old man by the {place}?” asked {who}.",
            f"{hour.capitalize()} the {place} was {mood}, and nobody {deed} anything but {who}.",
            f"“I {deed} it {hour},” {other} said. “Ask {who} about the {thing}.”",
            f"There had been a {thing} once, {who} remembered, and a {mood} quarrel in the {place}.",
        )
    )


def book(seed: int, words: int) -> str:
    """Invent a book of about so many words."""
    rng = random.Random(seed)
    names, places, things = [word.title() for word in words_of(rng, 12)], words_of(rng, 15), words_of(rng, 20)
    pieces = [f"The {rng.choice(MOODS).title()} {rng.choice(places).title()}"]
    for chapter in range(max(1, words // 1200)):
        pieces.append(f"Chapter {chapter + 1}")
        for scene in range(SCENES):
            pieces += ["* * *"] if scene else []
            count = 0
            while count < 1200 // SCENES:
                pieces.append(" ".join(sentence(rng, names, places, things) for _ in range(rng.randint(1, 5))))
                count += len(pieces[-1].split())
    return "\n\n".join(pieces) + "\n"


def write_books(folder: Path, count: int, words: int) -> None:
    """Write the books; each fiftieth is an edition of the one before it."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = book(number, words)
        if number % 50 == 49:
            text = "A Note on the Second Printing\n\n" + book(number - 1, words).replace(" quarrel ", " dispute ")
        (folder / f"book-{number:05d}.txt").write_text(text, encoding="utf-8")


def command(shelf: Path, out: Path, jobs: int) -> list[str]:
    """Give the command that makes a library."""
    return [sys.executable, "-m", "fascicle", "library", str(shelf), "-o", str(out), "-j", str(jobs)]


def run(shelf: Path, out: Path, jobs: int) -> tuple[float, float]:
    """Make a library; give its seconds, by the clock and of the CPU."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command(shelf, out, jobs), check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def made(out: Path) -> int:
    """Count the books that have their folder."""
    return sum(1 for _ in (out / "books").glob("*/*/manifest.json"))


def killed(shelf: Path, out: Path, more: int | None, seconds: float) -> str:
    """Begin a run and kill it so many seconds after it made so many more books, or, for None, after it began to put together.

    Gives what it was at, "" where it was done before.
    """
    before = made(out)
    with subprocess.Popen(command(shelf, out, 2), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if (out / "sorting").exists() if more is None else made(out) >= before + more:
                time.sleep(seconds)
                break
            time.sleep(0.05)
        if process.poll() is not None:
            return ""
        process.send_signal(signal.SIGKILL)
        assert process.stdout is not None
        process.stdout.read()  # the workers hold the pipe until they are gone
    return "putting together" if more is None else f"{made(out)} books"


def differences(a: Path, b: Path) -> list[str]:
    """Give the files that are in one folder only or differ."""
    names = [{p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} for folder in (a, b)]
    same = names[0] & names[1]
    return sorted(names[0] ^ names[1]) + sorted(n for n in same if not filecmp.cmp(a / n, b / n, shallow=False))


def kill_test(shelf: Path, work: Path, kills: int, seed: int) -> int:
    """Compare an undisturbed run of one worker with one of two workers that is killed again and again."""
    wall, cpu = run(shelf, work / "undisturbed", 1)
    count = sum(1 for _ in shelf.iterdir())
    size = sum(p.stat().st_size for p in shelf.iterdir())
    print(f"undisturbed, -j 1: {count} books, {size / 1e6:.1f} MB, {wall:.0f} s, {cpu:.0f} CPU s", flush=True)
    rng, done, out = random.Random(seed), 0, work / "disturbed"
    while done < kills:
        more = None if done >= 4 * kills // 5 else rng.randint(0, 2 * count // kills)  # the last fifth strikes the second part of a run
        at = killed(shelf, out, more, rng.uniform(0.0, 0.5))
        if at:
            done += 1
            print(f"kill {done}: at {at}", flush=True)
        else:  # done before its time: let it put together anew, and a few books be missing
            shutil.rmtree(out / "dataset")
            for folder in sorted((out / "books").glob("*/*"))[:: max(1, count // 20)]:
                shutil.rmtree(folder)
    run(shelf, out, 2)
    wrong = differences(work / "undisturbed", out)
    files = sum(p.is_file() for p in out.rglob("*"))
    print(f"{done} kills, then one run to the end: {files} files, {len(wrong)} differ {wrong[:5]}")
    return 1 if wrong else 0


def speed_test(shelf: Path, work: Path) -> int:
    """Time one worker against two, three times in turns."""
    times: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(3):
        for jobs, walls in times.items():
            wall, cpu = run(shelf, work / f"speed-{jobs}-{turn}", jobs)
            walls.append(wall)
            print(f"-j {jobs}: {wall:6.1f} s, {cpu:6.1f} CPU s, load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"two workers over one, best of three: {min(times[1]) / min(times[2]):.2f}")
    return 0


def main() -> int:
    """Run one of the two tests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--books", type=int, default=1000)
    parser.add_argument("--words", type=int, default=2500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="work in this folder, which must not exist, and keep it")
    parser.add_argument("--speed", action="store_true", help="time one worker against two instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work: Path = given.keep or Path(temporary)
        write_books(work / "shelf", given.books, given.words)
        if given.speed:
            return speed_test(work / "shelf", work)
        return kill_test(work / "shelf", work, given.kills, given.seed)


if __name__ == "__main__":
    sys.exit(main())

"""Processor time of commands and servers, rounds in turn, tables."""
import contextlib
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

TICK = os.sysconf("SC_CLK_TCK")


def pin(core):
    """Everything that is started from here runs on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})


@dataclass
class Took:
    """One run: seconds of the processor, seconds by the clock, most memory in MB."""
    cpu: float
    clock: float
    memory: float = 0.0


def run(command, out=None):
    """Runs a command to its end, its output into a file or away."""
    with open(out or os.devnull, "wb") as sink, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=sink, stderr=errors)
        ended, most = 0, 0.0
        while not ended:
            # Looked up while it runs: what the system tells at the end counts the memory of this program, from which it was forked.
            most = max(most, memory(process.pid))
            time.sleep(0.005)
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        clock = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()
    if process.returncode:
        raise RuntimeError(f"{pathlib.Path(command[0]).name}: {said[-300:]}")
    return Took(usage.ru_utime + usage.ru_stime, clock, most)


def output(command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    if done.returncode:
        raise RuntimeError(f"{pathlib.Path(command[0]).name}: {done.stderr.strip()[-300:]}")
    return done.stdout


def processor(pid):
    """What a running process took so far, with its ended threads; the system tells it by its ticks."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid):
    """The most memory that a running process had, in MB."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


@dataclass
class Contest:
    """Those who take part, measured in turn (A B C A B C …); who fails is out, with the reason."""
    entrants: dict
    rounds: int
    results: dict = field(default_factory=dict)
    failed: dict = field(default_factory=dict)

    def hold(self):
        for number in range(self.rounds):
            for name, entrant in self.entrants.items():
                if name in self.failed:
                    continue
                try:
                    self.results.setdefault(name, []).append(entrant(number))
                except Exception as error:  # noqa: BLE001: whatever befalls one must not stop the others
                    self.failed[name] = f"{type(error).__name__}: {error}".splitlines()[0][:200]
                    self.results.pop(name, None)
        return self


def middle(values):
    """The median."""
    return statistics.median(values)


def number(value):
    """Three digits are all that such a measure knows."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3g}"


def table(title, head, rows, notes=()):
    """A table of Markdown; the first column is text, the others are numbers."""
    print(f"\n### {title}\n")
    print("| " + " | ".join(head) + " |")
    print("| --- |" + " ---: |" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    for note in notes:
        print(f"\n{note}")
    sys.stdout.flush()


def not_measured(failed):
    return [f"{name}: not measured: {reason}" for name, reason in failed.items()]


class Peers:
    """Where the others are installed, and why some are not."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def python(self, name):
        """The interpreter of a peer's environment."""
        path = self.folder / f"venv-{name}" / "bin" / "python"
        if not (path.parent.parent / "installed.txt").exists():
            raise RuntimeError(self.missing(name))
        return path

    def missing(self, name):
        with contextlib.suppress(OSError):
            return (self.folder / "missing" / f"{name}.txt").read_text().strip() or "cannot be installed"
        return "not installed"

    def version(self, name, package):
        said = "import importlib.metadata as m; print(m.version('%s'))" % package
        with contextlib.suppress(RuntimeError):
            return output([self.python(name), "-c", said]).strip()
        return "-"

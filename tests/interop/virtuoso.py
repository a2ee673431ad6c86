"""Virtuoso 7, started by hand in a folder of its own: no service, loopback only, gone when the test is."""
import contextlib
import csv
import io
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request

# Debian's virtuoso-opensource-7-bin
SERVER, CLIENT = "virtuoso-t", "isql-vt"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def config(folder, data, sql, http):
    return f"""[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/v-temp.db
TransactionFile = {folder}/v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}, {data}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


class Virtuoso:
    """A server in a folder of its own, that may read files of another."""

    def __init__(self, folder, data):
        self.folder, self.sql, self.http = folder, free_port(), free_port()
        (folder / "v.ini").write_text(config(folder, data, self.sql, self.http))
        self.process = subprocess.Popen([SERVER, "-f", "+configfile", str(folder / "v.ini")],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def load(self, file):
        """Waits for the server, and loads N-Quads in bulk."""
        for _ in range(240):
            time.sleep(0.5)
            assert self.process.poll() is None, (self.folder / "v.log").read_text()[-500:]
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.http), timeout=1).close()
                break
        loaded = self.statement(f"ld_dir('{file.parent}', '{file.name}', 'urn:default');\nrdf_loader_run();\n"
                                "select ll_state, ll_error from DB.DBA.load_list;\n")
        assert loaded.split() == ["2", "NULL"], loaded

    def statement(self, text):
        done = subprocess.run([CLIENT, f"127.0.0.1:{self.sql}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF", "ERRORS=STDOUT"],
                              input=text, capture_output=True, text=True, check=True)
        return done.stdout

    def rows(self, query):
        """The rows of a SELECT, without the names of its columns."""
        asked = urllib.parse.urlencode({"query": query, "format": "text/csv"})
        with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/sparql?{asked}", timeout=60) as answer:
            return list(csv.reader(io.StringIO(answer.read().decode("utf-8"))))[1:]

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=30)


@contextlib.contextmanager
def holding(folder, file):
    folder.mkdir(parents=True, exist_ok=True)
    file = pathlib.Path(file).resolve()
    server = Virtuoso(folder.resolve(), file.parent)
    try:
        server.load(file)
        yield server
    finally:
        server.close()


def is_here():
    return bool(shutil.which(SERVER) and shutil.which(CLIENT))

# SPDX-License-Identifier: EUPL-1.2
# What the programs bench/run-* share: data, a server on one core, load, the floor, figures.
import csv
import hashlib
import itertools
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
BUILD = TOP / 'build'
HOST = 'nederland.localhost'
REGION = 'nederland'
TICKS = os.sysconf('SC_CLK_TCK')


def figure(name, value, unit, limit=None, floor=None, better='less'):
    """Prints one figure for script/bench."""
    print(json.dumps({'name': name, 'value': value, 'unit': unit, 'limit': limit, 'floor': floor, 'better': better}),
          flush=True)


def program(name):
    path = BUILD / ('omzien' if name == 'omzien' else f'bench/{name}')
    if not path.exists():
        raise SystemExit(f'{path} is missing: script/build build')
    return str(path)


def cores():
    """A core for the server and one for who asks it, so that neither disturbs the other."""
    all_of_them = sorted(os.sched_getaffinity(0))
    return all_of_them[0], all_of_them[-1]


def pinned(core, *command):
    return ['taskset', '-c', str(core), *command]


# ---- data ----

def data_stamp():
    """Changes when made-up data would come out otherwise: other words, other columns."""
    shape = hashlib.sha256()
    for path in sorted([*TOP.glob('bench/made*'), TOP / 'bench/load_register.c', *TOP.glob('src/feature/*/schema/*')]):
        shape.update(path.read_bytes())
    return shape.hexdigest()[:12]


def folder_with(rows):
    """A data folder with `rows` made-up initiatives in one region; made once and kept."""
    stamp = data_stamp()
    kept = BUILD / 'bench-data' / f'{rows}-{stamp}'
    if not kept.exists():
        for old in kept.parent.glob(f'{rows}-*'):
            shutil.rmtree(old)
        part = kept.with_suffix('.part')
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        subprocess.run([program('load_register'), str(part / f'{REGION}.sqlite'), str(rows)], check=True)
        with Server(part):      # makes what else belongs in a data folder
            pass
        part.rename(kept)
    return kept


class Folder:
    """A temporary data folder: empty, or a copy of another."""

    def __init__(self, like=None):
        self.like = like

    def __enter__(self):
        (BUILD / 'bench-data').mkdir(parents=True, exist_ok=True)
        self.path = Path(tempfile.mkdtemp(prefix='run-', dir=BUILD / 'bench-data'))
        if self.like:
            shutil.copytree(self.like, self.path, dirs_exist_ok=True)
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


# ---- processes ----

def free_port():
    import socket
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Process:
    """A program that says when it is ready; knows what it costs."""

    def __init__(self, command, ready, env=None):
        began = time.monotonic()
        self.log = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen(command, cwd=TOP, env={**os.environ, **(env or {})}, text=True,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        self.pid = self.process.pid
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line)
            if ready in line:
                self.ready_ms = (time.monotonic() - began) * 1000
                return
        self.process.wait()
        self.log.seek(0)
        raise SystemExit(f'{command} did not become ready:\n{self.log.read()}')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.stdout.close()
        self.process.wait(60)
        self.log.close()

    def next_line(self):
        return self.process.stdout.readline()

    def rss_anon_mb(self):
        return int(re.search(r'RssAnon:\s+(\d+)', Path(f'/proc/{self.pid}/status').read_text())[1]) / 1024

    def cpu_ms(self):
        cells = Path(f'/proc/{self.pid}/stat').read_text().rpartition(')')[2].split()
        return (int(cells[11]) + int(cells[12])) * 1000 / TICKS


class Server(Process):
    """Omzien on one core with one event loop; or on all cores."""

    def __init__(self, folder, env=None, on_all_cores=False):
        self.port = free_port()
        self.is_pinned = not on_all_cores
        command = [program('omzien'), 'serve']
        env = {'OMZIEN_DATA': str(folder), 'PORT': str(self.port), 'OMZIEN_BENCH': '1', **(env or {})}
        if self.is_pinned:
            command, env['OMZIEN_THREADS'] = pinned(cores()[0], *command), '1'
        super().__init__(command, 'Omzien is ready', env)


# ---- asking ----

def get(port, target, headers=None):
    """Status, headers and body of one answer."""
    from http.client import HTTPConnection
    connection = HTTPConnection('127.0.0.1', port, timeout=120)
    connection.request('GET', target, headers={'Host': f'{HOST}:{port}', **(headers or {})})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def load(server, targets, requests, connections=16, warm=None, headers=(), status=200, host=HOST, seconds=30,
         rate=0):
    """What bench/load measured: requests for `targets` in turn, `rate` a second (0: as fast as answers come); the first
    `warm` do not count."""
    with tempfile.NamedTemporaryFile('w', suffix='.txt') as file:
        file.write('\n'.join(targets) + '\n')
        file.flush()
        command = [program('load'), '-a', host, '-c', str(connections), '-n', str(requests), '-t', str(seconds),
                   '-w', str(requests // 10 if warm is None else warm), '-p', str(server.pid), '-s', str(status),
                   '-r', str(rate), '-f', file.name]
        for line in headers:
            command += ['-H', line]
        command.append(str(server.port))
        if getattr(server, 'is_pinned', True):
            command = pinned(cores()[1], *command)
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f'load: wrong or missing answers: {done.stdout}')
    return json.loads(done.stdout)


def cpu_us(server, targets, requests, times=3, **options):
    """The least of some runs: what else the machine does can only add."""
    return min(load(server, targets, requests, **options)['server_cpu_us_per_request'] for _ in range(times))


def floor_us(body, media_type='text/html', requests=40000):
    """Processor time of a bare epoll loop per answer with the same bytes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        port = free_port()
        with Process(pinned(cores()[0], program('floor'), str(port), file.name, media_type), 'ready') as bare:
            bare.port = port
            return cpu_us(bare, ['/'], requests)


# ---- questions that differ each time ----

def terms(name):
    with open(TOP / 'data/vocabulary.csv', encoding='utf-8-sig', newline='') as file:
        return [row['key'] for row in csv.DictReader(file) if row['list'] == name]


def municipalities():
    with open(TOP / 'data/place/municipality.csv', encoding='utf-8-sig', newline='') as file:
        return [row['code'] for row in csv.DictReader(file) if not row['einddatum']]


def filters(count, seed=1):
    """Queries with one to three filters, all different: from a few records to half of all."""
    dice = random.Random(seed)
    choices = {
        'categorie': ['meeting', 'informal_help', 'formal_care_alternative'],
        'activiteit': terms('activity'), 'doelgroep': terms('target_group'), 'thema': terms('theme'),
        'rechtsvorm': ['foundation', 'cooperative', 'association'],
        'startjaar': [str(year) for year in range(1995, 2026)],
        'gemeente': municipalities(),
    }
    made = {}
    while len(made) < count:
        keys = sorted(dice.sample(sorted(choices), dice.choice([1, 2, 2, 3])))
        query = '&'.join(f'{key}={dice.choice(choices[key])}' for key in keys)
        made[f'{query}&sorteer={dice.choice(["naam", "nieuwste"])}'] = None
    return list(made)


def searches(count, seed=1):
    """Free text as people type it: one to three words, some misspelt."""
    dice = random.Random(seed)
    words = ['zorgkring', 'eettafel', 'reiger', 'zilveren', 'vervoer', 'koken', 'klussendienst', 'buren', 'tuin',
             'dementie', 'huiskamer', 'boodschappen', 'wandeling', 'formulieren', 'vrijwilligers', 'ontmoetplek']
    towns = ['amsterdam', 'groningen', 'utrecht', 'emmen', 'breda', 'almere', 'zwolle', 'venlo', 'ede', 'delft']
    made = {}
    for number in itertools.count():
        if len(made) == count:
            return list(made)
        picked = dice.sample(words, dice.choice([1, 2])) + dice.sample(towns, dice.choice([0, 1]))
        if dice.random() < 0.2:
            at = dice.randrange(2, len(picked[0]) - 1)
            picked[0] = picked[0][:at] + picked[0][at + 1:]
        made[f'zoek={"+".join(picked)}&pagina={1 + number % 3}'] = None


def all_ids(port, count):
    """Ids of `count` records, spread over the register."""
    ids, target = [], '/v1/initiatieven?paginagrootte=200&sorteer=nieuwste'
    while target and len(ids) < count:
        answer = json.loads(get(port, target)[2])
        ids += [item['id'] for item in answer['initiatieven']]
        target = answer['volgende'] and re.sub(r'^https?://[^/]+', '', answer['volgende'])
    return ids

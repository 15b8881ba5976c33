"""The MDN HTTP Observatory's own scoring of the site over https, as a host serves it: gunicorn behind nginx, with HTTPS=1.

All on free loopback ports, with a certificate of the moment. Nothing is asked of anybody else, so the scanner's list of names
that browsers know to be https only stays empty. Exits with 1 where a page fails what it need not. Bounded: a few requests.
Needs Node 20, openssl and Debian's nginx, and the scanner without its downloads:
  npm install --prefix FOLDER --ignore-scripts @mdn/mdn-http-observatory
Run:  OBSERVATORY=FOLDER .venv/bin/python -m benchmarks.observatory
"""

import getpass
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.machines import NGINX
from benchmarks.wanted import finish, want
from tests.served_site import free_port, served, wait_for

# What each page fails: a lab for a frame may stand in anybody's, also in a page that is opened as a file.
PAGES = {"/": "", "/deception/?guess=skip": "", "/deception/embed/?guess=skip": "x-frame-options-not-implemented"}
OVER_HTTPS = """
server {{
    listen 127.0.0.1:{http};
    listen 127.0.0.1:{https} ssl;
    ssl_certificate {folder}/site.pem;
    ssl_certificate_key {folder}/site.key;
    location / {{
        proxy_pass http://127.0.0.1:{site};
        proxy_set_header Host localhost:{https};
        proxy_set_header X-Forwarded-Proto $scheme;
    }}
}}
"""
# What the scanner's own `scan` does, which knows neither ports nor paths.
SCAN = """
import { retrieve } from "FOLDER/src/retriever/retriever.js";
import { ALL_TESTS } from "FOLDER/src/constants.js";
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from "FOLDER/src/grader/charts.js";
import { getGradeForScore, getScoreModifier } from "FOLDER/src/grader/grader.js";
const [httpPort, httpsPort, ...paths] = process.argv.slice(1);
for (const path of paths) {
  const retrieved = await retrieve("localhost", { httpPort, httpsPort, path });
  const results = ALL_TESTS.map((test) => test(retrieved)).map(({ name, result, pass }) => ({ name, result, pass }));
  const changes = results.map((one) => getScoreModifier(one.result));
  const plain = 100 + changes.filter((change) => change < 0).reduce((a, b) => a + b, 0);
  const score = plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? changes.reduce((a, b) => a + b, 100) : plain;
  console.log(JSON.stringify({ path, ...getGradeForScore(score), failed: results.filter((one) => !one.pass) }));
}
"""


@contextmanager
def https(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """The site behind nginx: its http and its https port, and the certificate to trust."""
    ports, certificate = (free_port(), free_port()), folder / "site.pem"
    make = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
        -keyout {folder}/site.key -out {certificate}"
    subprocess.run(make.split(), check=True, capture_output=True)
    with served(folder / "site.log", HTTPS="1", ALLOWED_HOSTS="localhost") as site:
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=getpass.getuser()))
        conf = OVER_HTTPS.format(folder=folder, http=ports[0], https=ports[1], site=site.port)
        (folder / "site.conf").write_text(conf)
        log = (folder / "nginx.log").open("w")
        nginx = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf"], stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{ports[0]}/healthz")
            yield *ports, certificate
        finally:
            nginx.terminate()
            nginx.wait(timeout=10)
            log.close()


def main() -> None:
    scanner = Path(os.environ["OBSERVATORY"]).resolve() / "node_modules/@mdn/mdn-http-observatory"
    preloaded = scanner / "conf/hsts-preload.json"
    if not preloaded.exists():
        preloaded.write_text("{}")
    with tempfile.TemporaryDirectory() as folder, https(Path(folder)) as (http_port, https_port, certificate):
        command = ["node", "--input-type=module", "-e", SCAN.replace("FOLDER", str(scanner)), str(http_port), str(https_port)]
        env = os.environ | {"NODE_EXTRA_CA_CERTS": str(certificate)}
        ran = subprocess.run([*command, *PAGES], env=env, capture_output=True, text=True, check=True, timeout=120)
    scanned = [json.loads(line) for line in ran.stdout.splitlines()]
    want(len(scanned) == len(PAGES), f"{len(PAGES)} pages are scanned")
    for one in scanned:
        failed = ", ".join(test["result"] for test in one["failed"])
        print(f"{one['path']:<30} {one['grade']:<2} {one['score']:3d} points    {failed}")
        want(failed == PAGES[one["path"]], f"{one['path']} fails no other test")
    finish()


if __name__ == "__main__":
    main()

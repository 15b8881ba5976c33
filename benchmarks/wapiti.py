"""wapiti, a scanner of web applications, on the site over https, as a host serves it.

It attacks each parameter and form of a page, its pictures, numbers, frame and class pages, for a few labs that between them
have every kind of control. Nothing leaves this machine. Exits with 1 where it finds anything above informational, or an answer
is a 5xx. Bounded: a minute for each of its modules.
Needs Debian's nginx, openssl, and wapiti in an environment of its own:  python -m venv FOLDER && FOLDER/bin/pip install wapiti3
Run:  WAPITI=FOLDER/bin/wapiti .venv/bin/python -m benchmarks.wapiti
"""

import json
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.observatory import https
from benchmarks.wanted import finish, want

# Left out: what asks a service elsewhere, knows one product, or guesses names from a list. `ldap` too: where three buttons of a
# form have one name it sends all three, and takes a page that depends on which of them is wrong for a directory that answers.
MODULES = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,spring4shell,sql,ssl,"
    "ssrf,timesql,upload,xss,xxe"
)
ADDRESSES = (
    "/",
    "/gradient-descent/?step_size=0.3&land=bumpy&x=1.5&steps=60&quiz=a--&at=valley&lock=step_size&way=lesson",
    "/gradient-descent/picture.png?x=1.5&size=720&v=0123456789&theme=dark",
    "/gradient-descent/play.png?x=1.5&theme=dark",
    "/gradient-descent/data.json?x=1.5&land=bumpy",
    "/gradient-descent/embed/?x=1.5&guess=ask",
    "/deception/?moves=BB&luck=7&guess=ask",
    "/adversarial-training/map/?hidden=on&lock=rounds",
    "/evolution/class/?from=3&guess=ask",
    "/evolution/board/?stage=hands",
    "/evolution/qr/?luck=3",
    "/the-end/?quiz=a---------&way=lesson",
    "/oembed?url=https%3A%2F%2Flocalhost%2Fdeception%2F&format=json&maxwidth=400",
    "/no/such/page?x=1",
)
LEVELS = ("", "informational", "low", "medium", "high", "critical")


def main() -> None:
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name, https(Path(name)) as (_, port, _):
        folder, site = Path(name), f"https://localhost:{port}"
        command = [
            os.environ["WAPITI"],
            "-u",
            site + "/",
            "--scope",
            "folder",
            "-d",
            "0",
            *(f"--start={site}{one}" for one in ADDRESSES),
        ]
        command += (
            f"-m {MODULES} --verify-ssl 0 --no-bugreport --endpoint http://127.0.0.1:9/ --max-attack-time 60 -t 20".split()
        )
        command += f"--store-session {folder} --store-config {folder} -f json -o {folder}/report.json -v 0".split()
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60 * 40)
        assert (folder / "report.json").exists(), ran.stdout + ran.stderr
        report = json.loads((folder / "report.json").read_text())
        answers = (folder / "site.log").read_text()
    found = [
        (finding["level"], name, finding["info"])
        for kind in ("vulnerabilities", "anomalies", "additionals")
        for name, findings in report[kind].items()
        for finding in findings
    ]
    asked, failed = answers.count(" bytes in "), len(re.findall(r" 5\d\d, \d+ bytes", answers))
    seconds, infos = time.monotonic() - start, report["infos"]
    modules, pages = len(MODULES.split(",")), infos["crawled_pages_nbr"]
    print(f"{infos['version']}: {modules} modules on {pages} pages and forms, {asked} requests in {seconds:.0f} s, ", end="")
    print(f"{failed} answers of 5xx")
    for level, name, info in sorted(set(found), reverse=True):
        if level > 1:
            print(f"  {LEVELS[level]}: {name}: {info}")
    print(f"above informational: {sum(level > 1 for level, _, _ in found)} of {len(found)} findings    (wanted: 0)")
    want(asked > 100, "it asks at all")
    want(not failed, "no answer is a 5xx")
    want(not any(level > 1 for level, _, _ in found), "nothing is found above informational")
    finish()


if __name__ == "__main__":
    main()

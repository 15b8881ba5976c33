"""What browsers, caches, robots and hosts are told: headers, addresses, settings."""

import json
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image

from explainer.contents.chapters import CHAPTERS, LABS, OPEN_CHAPTERS
from explainer.contents.plans import PLANS
from explainer.frame.lab import Lab
from explainer.paintbox.canvas import FILM_WIDTH
from explainer.paintbox.keep import MOST_BYTES, kept, size_of
from explainer.serving import pictures
from explainer.web.address import lab_query
from tests import reading
from tests.kinds import each_kind, every_lab, finished

ROOT = Path(__file__).parents[2]
CLIENT = Client(headers={"host": "localhost"})
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
AROUND = ["/games/", "/words/", "/sources/", "/the-end/", "/all/", "/about/"]
FOR_TEACHERS = [f"/teachers/{page}" for page in ("", "unplugged/", "words/", "privacy/", *(f"{name}/" for name in PLANS))]
DOORS = ["/join/", "/live/", "/live/?plan=training", "/live/?lab=inner-alignment"]  # of live classes, before anybody goes in
PAGES = ["/", *AROUND, *(f"/{name}/" for name in LABS), *FOR_TEACHERS]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
VARY = {"HX-Request", "HX-Request-Type", "HX-History-Restore-Request", "Sec-Fetch-Dest"}


def get(address: str, **headers: str) -> Any:
    return CLIENT.get(address, headers={"host": "localhost", **headers})


def policy_of(response: Any) -> dict[str, str]:
    """The content security policy, by its directives."""
    directives = (directive.strip().partition(" ") for directive in response.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in directives}


def follow(address: str) -> Any:
    return CLIENT.get(address, follow=True)


# --- pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [*PAGES, *DOORS])
def test_a_page_keeps_no_notes_and_lets_nothing_in(page: str) -> None:
    response = get(page)
    assert response.status_code == 200
    assert not response.cookies
    assert policy_of(response) == POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    html = response.content.decode()
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//(?!localhost)[^"]*\.(?:js|css|png|woff2?)', html)
    assert not re.search(r"<script(?! src)|<style|\sstyle=|\son\w+=", html)


@each_kind
def test_only_an_embed_may_be_framed(lab: Lab) -> None:
    response = get(f"/{lab.name}/embed/")
    assert policy_of(response) == {name: sources for name, sources in POLICY.items() if name != "frame-ancestors"}
    assert "X-Frame-Options" not in response.headers


@each_kind
def test_a_page_is_asked_for_again_but_not_sent_again(lab: Lab) -> None:
    packed = {"Accept-Encoding": "gzip"}
    first = get(f"/{lab.name}/", **packed)
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert set(first.headers["Vary"].split(", ")) == VARY | {"Accept-Encoding"}
    again = get(f"/{lab.name}/", **packed, **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    part = get(f"/{lab.name}/", **packed, **HTMX, **{"If-None-Match": first.headers["ETag"]})
    assert part.status_code == 200  # the part of a page is not the page, and is not kept
    assert part.headers["Cache-Control"] == "no-store"
    assert set(part.headers["Vary"].split(", ")) == VARY | {"Accept-Encoding"}


@each_kind
def test_htmx_gets_the_parts_and_history_gets_the_page(lab: Lab) -> None:
    part = get(f"/{lab.name}/?guess=skip", **HTMX).content.decode()
    assert part.lstrip().startswith('<section id="lab"')
    assert "<html" not in part
    for headers in (
        {"HX-Request": "true", "HX-Request-Type": "full"},
        {"HX-Request": "true", "HX-History-Restore-Request": "true"},
        {},
    ):
        assert "<html" in get(f"/{lab.name}/?guess=skip", **headers).content.decode()


def test_the_answer_says_what_becomes_of_the_address() -> None:
    slider = {**HTMX, "HX-Source": "form#controls"}
    let_go = get("/gradient-descent/?step_size=0.5&x=-4", **slider, **{"Lab-Event": "change"})
    assert let_go.headers["HX-Replace-Url"] == "/gradient-descent/?step_size=0.5"
    held = get("/gradient-descent/?step_size=0.5&x=-4", **slider, **{"Lab-Event": "input"})
    assert not {"HX-Replace-Url", "HX-Push-Url"} & set(held.headers)
    sizes = [
        re.findall(r"size=(\d+)&amp;v=\w+ \1w", answer.content.decode().partition('<form id="controls"')[0])
        for answer in (held, let_go)
    ]
    assert set(sizes[0]) < set(sizes[1])  # a hand on the slider gets pictures that come quickly, and then a sharp one
    move = get("/deception/?moves=BB", **HTMX, **{"HX-Source": "form#moves"})
    assert move.headers["HX-Push-Url"] == "/deception/?moves=BB"
    wrong = get("/deception/?moves=BBAAAA", **HTMX, **{"HX-Source": "form#moves"})
    assert wrong.status_code == 400
    assert not {"HX-Replace-Url", "HX-Push-Url"} & set(wrong.headers)


def test_a_mistake_leaves_the_last_good_picture_up() -> None:
    good = "/gradient-descent/?step_size=0.5&land=saddle"
    for headers in (
        {**HTMX, "HX-Current-URL": f"http://localhost{good}"},
        {"Referer": f"http://localhost{good}"},
    ):
        page = get("/gradient-descent/?step_size=fast&land=saddle", **headers)
        assert page.status_code == 400
        assert "step_size=0.5&amp;land=saddle" in page.content.decode().split("srcset")[1]
        assert 'value="fast"' in page.content.decode()


def test_a_malformed_referer_is_no_reason_to_fall_over() -> None:
    for name in ("Referer", "HX-Current-URL"):
        assert get("/deception/?luck=x", **{name: "http://["}).status_code == 400


def test_images_kept_in_memory_are_bounded_in_bytes() -> None:
    for town in range(8):
        get(f"/optimizers/picture.webp?town={town}")
    assert 0 < sum(map(size_of, kept.values())) <= MOST_BYTES


def test_text_is_gzipped_and_pictures_are_not() -> None:
    for face, packed in (("", True), ("embed/", True), ("data.json", True), ("picture.png", False), ("picture.webp", False)):
        assert get(f"/deception/{face}", **{"Accept-Encoding": "gzip"}).has_header("Content-Encoding") == packed


# --- pictures -------------------------------------------------------------------------------------------------------


@every_lab
@pytest.mark.parametrize("kind", ["png", "webp"])
@pytest.mark.parametrize("size", [720, 1280])
def test_a_picture_is_what_its_address_says(lab: Lab, kind: str, size: int) -> None:
    light, dark = (follow(f"/{lab.name}/picture.{kind}?size={size}&theme={theme}") for theme in ("light", "dark"))
    assert light.headers["Content-Type"] == f"image/{kind}"
    image = Image.open(BytesIO(light.content))
    assert image.size == (size, round(size * lab.height / 1280))
    assert light.content != dark.content
    brightness = [sum(Image.open(BytesIO(theme.content)).convert("L").reduce(8).tobytes()) for theme in (light, dark)]
    assert brightness[0] > brightness[1]


@each_kind
def test_a_picture_is_for_good_only_under_our_own_version(lab: Lab) -> None:
    address = f"/{lab.name}/picture.webp"
    ours = get(f"{address}?v={pictures.version(lab)}")
    assert "immutable" in ours.headers["Cache-Control"]
    for other in ("", "?v=0123456789"):
        response = get(address + other)
        assert response.headers["Cache-Control"] == "no-cache"
        assert get(address + other, **{"If-None-Match": response.headers["ETag"]}).status_code == 304


NGINX = (ROOT / "docs/nginx.conf").read_text()


def test_nginx_keeps_what_may_be_kept_and_nothing_else() -> None:
    kept_here = re.compile(re.findall(r"location ~ (\S+) \{", NGINX)[0])
    for lab in LABS:
        for face in ("picture.png", "picture.webp", "play.png", "card.png"):
            assert kept_here.search(f"/{lab}/{face}")
        for face in ("", "embed/", "board/", "class/", "qr/", "data.json"):
            assert not kept_here.search(f"/{lab}/{face}")
    assert kept_here.search("/static/css/site.css")
    assert kept_here.search("/card.png")


@pytest.mark.parametrize("face", ["picture.png", "picture.webp", "play.png"])
def test_a_balancer_hears_that_a_picture_is_of_another_version(face: str) -> None:
    address, balancer = f"/deception/{face}", dict([re.findall(r"proxy_set_header (Own\S+) (\w+);", NGINX)[0]])
    refused = get(f"{address}?v=0123456789", **balancer)
    assert (refused.status_code, refused.headers.get("Cache-Control")) == (404, "no-cache")
    for good in (f"?v={pictures.version(LABS['deception'])}", ""):
        assert get(address + good, **balancer).content == get(address + good).content


@each_kind
def test_a_page_asks_for_pictures_under_our_version(lab: Lab) -> None:
    page = get(f"/{lab.name}/?guess=skip").content.decode()
    links = re.findall(
        r"/[\w/-]+/picture\.png\?[^ \"]+", page[page.index('<section id="lab"') : page.index('<div class="side"')]
    )
    assert len(links) == 8  # three sizes in light, three in dark, one for browsers that know no srcset, one for paper
    assert all(f"v={pictures.version(lab)}" in link for link in links)
    for link in links:
        assert "immutable" in get(link.replace("&amp;", "&")).headers["Cache-Control"]


@pytest.mark.parametrize("page", [*PAGES, "/deception/embed/", "/deception/board/?stage=run"])
def test_pages_name_each_picture_by_its_one_address(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is sent on costs its reader another trip. Nothing is drawn for this."""
    for draw in ("picture", "play"):
        monkeypatch.setattr(pictures, draw, lambda *_: b"")
    links = set(re.findall(r"/[\w/-]+/(?:picture\.(?:png|webp)|play\.png)(?:\?[^ \"]*)?", get(page).content.decode()))
    for link in links:
        assert get(link.replace("&amp;", "&")).status_code == 200, link
    assert links or page not in {f"/{name}/" for name in LABS}


@every_lab
def test_wrong_picture_requests_are_kind(lab: Lab) -> None:
    for query in ("size=640", "size=big", "theme=pink", "size=-1", "theme=dark&theme=light", "size=720&size=1280"):
        response = get(f"/{lab.name}/picture.png?{query}")
        assert response.status_code == 400
        assert response.headers["Content-Type"].startswith("text/plain")
    assert get(f"/{lab.name}/picture.gif").status_code == 404
    if lab.film:
        assert get(f"/{lab.name}/play.png?size=1280").status_code == 400  # a film has one size,
        for size in (640, FILM_WIDTH):  # which was another one once
            moved = get(f"/{lab.name}/play.png?size={size}&theme=dark")
            assert (moved.status_code, moved.headers["Location"]) == (302, f"/{lab.name}/play.png?theme=dark")


@every_lab
def test_play_is_a_film_that_ends_with_the_still(lab: Lab) -> None:
    query = urlencode(finished(lab) if lab.act(lab.default_params()) else {})  # in an act, nothing moves before the hand has
    response = get(f"/{lab.name}/play.png?{query}")
    if not lab.film:
        assert response.status_code == 404
        return
    film = Image.open(BytesIO(response.content))
    assert (film.format, film.width) == ("PNG", FILM_WIDTH)
    assert 2 <= film.n_frames <= 40  # type: ignore[attr-defined]
    assert film.info["loop"] == 1
    film.seek(film.n_frames - 1)  # type: ignore[attr-defined]
    still = Image.open(BytesIO(get(f"/{lab.name}/picture.png?{query}").content)).convert("L").resize(film.size)
    apart = abs(sum(still.tobytes()) - sum(film.convert("L").tobytes())) / (film.width * film.height)
    assert apart < 2  # shades of 255


@every_lab
def test_a_page_knows_how_long_its_film_moves(lab: Lab) -> None:
    """So that a reader hears what came of it when it is over, and not before."""
    act = finished(lab)
    act = act if lab.act(lab.params(**lab.controls.defaults() | act)) == "over" else {}
    told = get(f"/{lab.name}/?{urlencode(act | {'guess': 'skip'})}").context["film"]
    assert bool(told) == ("moments" in vars(lab.picture))
    if told:
        film = Image.open(BytesIO(get(told["address"]).content))
        times = []
        for number in range(film.n_frames - 1):  # type: ignore[attr-defined]
            film.seek(number)
            times.append(film.info["duration"])
        assert told["milliseconds"] == pytest.approx(sum(times))
        shortest = 300 if lab.replay or act else 1900  # a move may be over in a moment; a run takes its time
        assert shortest <= told["milliseconds"] <= 6000  # nobody waits for longer


@each_kind
def test_a_film_is_of_what_the_page_shows(lab: Lab) -> None:
    shown = [told.query for told in lab.tries.values() if "guess=ask" not in told.query]
    for query in ("guess=skip", *shown):
        context = get(f"/{lab.name}/?{query}").context
        if film := context["film"]:
            path, _, its_query = film["address"].partition("?")
            assert path == f"/{lab.name}/play.png"
            its_params = {name: value for name, value in parse_qsl(its_query) if name != "v"}
            assert its_params == lab_query(lab, context["state"].shown_params)
            assert f"v={pictures.version(lab)}" in its_query


def lab_words(page: Any) -> str:
    """What a lab says beside its picture and below it: its status and what follows that."""
    lab = page.content.decode().partition('<section id="lab"')[2].partition("</section>")[0]
    status, how = re.findall(r'<p (?:role="status"|class="how")[^>]*>(.*?)</p>', lab, re.S)
    return f"{reading.plain(status)} {reading.plain(how)}"


@every_lab
def test_sentence_is_the_pictures_text(lab: Lab) -> None:
    said = get(f"/{lab.name}/data.json").json()["explain"]
    page = get(f"/{lab.name}/?guess=skip")
    assert page.context["sentence"] == said
    assert said in lab_words(page)


# --- robots, links, errors ------------------------------------------------------------------------------------------


def test_robots_and_sitemap() -> None:
    told = get("/robots.txt")
    assert told.headers["Content-Type"].startswith("text/plain")
    robots = told.content.decode()
    everyone, previews = robots.split("# Robots that draw")
    assert "Disallow: /*?" in everyone
    assert "Twitterbot" in previews
    assert "Sitemap: http://localhost/sitemap.xml" in robots
    sitemap = get("/sitemap.xml").content.decode()
    assert sorted(re.findall(r"<loc>http://localhost(/[^<]*)</loc>", sitemap)) == sorted(PAGES)


@each_kind
def test_state_pages_point_to_the_chapter_and_are_not_indexed(lab: Lab) -> None:
    bare, state = (get(address).content.decode() for address in (f"/{lab.name}/", f"/{lab.name}/?guess=skip"))
    canonical = f'<link rel="canonical" href="http://localhost/{lab.name}/">'
    assert canonical in bare
    assert canonical in state
    assert "noindex" not in bare
    assert "noindex" in state
    for link in re.findall(r"<a [^>]*href=\"[?/][^\"#]*\?[^>]*>|<a [^>]*href=\"\?[^>]*>", state):
        assert 'rel="nofollow"' in link, link


def test_home_links_every_open_chapter_and_no_other() -> None:
    home = get("/").content.decode()
    assert '<link rel="canonical" href="http://localhost/">' in home
    for chapter in CHAPTERS:
        assert chapter.title in home.replace("&#x27;", "'")
        assert (chapter.is_open and f'href="/{chapter.opening.name}/"' in home) == chapter.is_open
    assert f"Chapter {CHAPTERS.index(OPEN_CHAPTERS[0]) + 1}: " in home.partition("Begin")[2]


def test_every_link_of_ours_leads_somewhere() -> None:
    seen: set[str] = set()
    for page in PAGES:
        for link in re.findall(r'href="(/[^"#]*|\?[^"#]*)', get(page).content.decode()):
            address = (page + link if link.startswith("?") else link).replace("&amp;", "&")
            if address in seen or address.startswith("/static/"):
                continue
            seen.add(address)
            assert get(address).status_code == (302 if address == reverse("today") else 200), f"{address} on {page}"
    assert len(seen) > len(PAGES)


def test_linked_headings_exist() -> None:
    for page in PAGES:
        html = get(page).content.decode()
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), page
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids), page


def test_error_pages_need_no_manifest_and_are_in_the_family(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_manifest(*_: object, **__: object) -> str:
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr("whitenoise.storage.CompressedManifestStaticFilesStorage.url", no_manifest)
    monkeypatch.setattr("explainer.web.lab_views.lab_context", lambda *_: 1 / 0)
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    for address, status, words in (("/no/such/page/", 404, "found a wall"), ("/deception/", 500, "It was not you")):
        response = client.get(address)
        assert response.status_code == status
        assert words in response.content.decode()
        assert "Apple or Exit?" in response.content.decode()


# --- hosts ----------------------------------------------------------------------------------------------------------


def test_healthz_answers_before_host_check_and_redirect() -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=["elsewhere.example"]):
        assert Client(headers={"host": "10.0.0.7"}).get("/healthz").status_code == 200
        assert Client(headers={"host": "10.0.0.7"}).get("/").status_code == 400


def run_python(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run([sys.executable, *arguments], env=clean | env, cwd=ROOT, capture_output=True, text=True, check=False)


def test_check_deploy_is_clean_in_production() -> None:
    ran = run_python("manage.py", "check", "--deploy", "--fail-level", "WARNING", HTTPS="1", ALLOWED_HOSTS=".example.org")
    assert ran.returncode == 0, ran.stderr


def test_https_is_off_unless_asked_for() -> None:
    names = ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER", "ALLOWED_HOSTS")
    show = f"import explainer.settings as s; print(*(getattr(s, name) for name in {names}))"
    assert run_python("-c", show).stdout == "False 0 None ['localhost', '127.0.0.1', '[::1]']\n"
    assert run_python("-c", show, HTTPS="1", ALLOWED_HOSTS="a.example, .b.example").stdout == (
        "True 31536000 ('HTTP_X_FORWARDED_PROTO', 'https') ['a.example', '.b.example']\n"
    )


def test_host_files() -> None:
    assert (ROOT / "Procfile").read_text().startswith("web: gunicorn ")
    app = json.loads((ROOT / "app.json").read_text())
    assert app["env"]["HTTPS"]["value"] == "1"
    assert app["env"]["ALLOWED_HOSTS"]["value"].startswith(".")
    assert reverse("home") == "/"

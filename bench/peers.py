"""Build our words with other generators, to read beside ours: `make peers` (needs npm).

Each is what its guide gives a newcomer: the newest version, default theme and settings, save what the
same addresses and pages of HTML need. The words come as HTML, so a theme that draws a list of headings from
Markdown has none to draw: that makes these pages lighter than usual, never heavier.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench import building, variants
from site_folders import SITE

NAME = str(variants.STOCK["site_name"])
HUGO = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"></head><body>
<nav>{{ range site.Home.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>"""
TOML = 'title = "NAME"\nmarkup.goldmark.renderer.unsafe = true'
STYLE = """body { max-width: 40rem; margin: auto; padding: 1rem; font: 1.1rem/1.6 system-ui, sans-serif }
table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .3rem }"""
STARLIGHT = """import { defineConfig } from "astro/config"
import starlight from "@astrojs/starlight"
export default defineConfig({ integrations: [starlight({ title: "NAME" })] })"""
COLLECTION = """import { defineCollection } from "astro:content"
import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }"""
DOCUSAURUS = """export default {
  title: "NAME", url: "https://levels-of-care.example", baseUrl: "/",
  onBrokenLinks: "ignore", onBrokenAnchors: "ignore", markdown: { format: "detect" },
  themeConfig: { navbar: { title: "NAME" } },
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
}"""
RULE = "=" * 99
VITEPRESS = 'export default { title: "NAME", ignoreDeadLinks: true, themeConfig: { sidebar: MENU } }'


@dataclass(frozen=True)
class Peer:
    """A generator: its packages, how it is called, where it puts the site, its settings and its pages."""

    packages: list[str]
    command: list[str]
    built: str
    files: dict[str, str]
    page: str
    form: str = variants.MARKDOWN


PEERS = {
    "Hugo, toy theme": Peer(
        ["hugo"],
        ["../.venv/bin/hugo", "--quiet"],
        "public",
        {"hugo.toml": TOML, "layouts/all.html": HUGO, "static/style.css": STYLE},
        "content/{address}_index.md",
    ),
    "Starlight": Peer(
        ["astro", "@astrojs/starlight", "sharp", "node"],  # node: Astro asks for a newer one than many have
        ["npm", "exec", "--", "astro", "build"],
        "dist",
        {"astro.config.mjs": STARLIGHT, "src/content.config.mjs": COLLECTION},
        "src/content/docs/{address}index.md",
    ),
    "Sphinx + Furo": Peer(
        ["sphinx", "furo"],
        ["../.venv/bin/sphinx-build", "-q", ".", "built"],
        "built",
        {
            "conf.py": 'project = "NAME"\nhtml_theme = "furo"\nroot_doc = "contents"',
            "contents.rst": "NAME\n" + RULE + "\n\n.. toctree::\n   :glob:\n\n   **index\n",
        },
        "{address}index.rst",
        "{title}\n" + RULE + "\n\n.. raw:: html\n\n   {words}\n",
    ),
    "Docusaurus": Peer(
        ["@docusaurus/core", "@docusaurus/preset-classic", "@mdx-js/react", "react", "react-dom"],
        ["npm", "exec", "--", "docusaurus", "build"],
        "build",
        {"docusaurus.config.mjs": DOCUSAURUS},
        "docs/{address}index.md",
    ),
    "Zensical": Peer(
        ["zensical"],
        ["../.venv/bin/zensical", "build"],
        "site",
        {"mkdocs.yml": yaml.safe_dump(variants.STOCK)},
        "docs/{address}index.md",
    ),
    "VitePress": Peer(
        ["vitepress"],
        ["npm", "exec", "--", "vitepress", "build"],
        ".vitepress/dist",
        {".vitepress/config.mjs": VITEPRESS},
        "{address}index.md",
        "# {title}\n\n<div v-pre>{words}</div>\n",
    ),
}


def main(target: Path) -> None:
    """Put each peer's site into a folder of its name in the target, and say what its build cost."""
    texts = variants.texts(SITE)
    menu = json.dumps([{"text": text.title, "link": f"/{text.address}"} for text in texts])
    for name, peer in PEERS.items():
        project = target.absolute() / ".projects" / peer.packages[0].strip("@").partition("/")[0]
        shutil.rmtree(project, ignore_errors=True)
        for path, content in peer.files.items():
            file = project / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content.replace("NAME", NAME).replace("MENU", menu), encoding="utf-8")
        for text in texts:
            text.write(f"{project}/{peer.page}", peer.form)
        _install(peer, project)
        cost = building.cost(peer.command, project)
        site = target / name
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(project / peer.built, site)
        print(f"{name}: {cost.seconds:.1f} s, {cost.cpu:.1f} s of CPU, {cost.megabytes:.0f} MB", flush=True)


def _install(peer: Peer, project: Path) -> None:
    """The newest packages, in the project's own folder."""
    if peer.command[0] == "npm":
        (project / "package.json").write_text('{"private": true}', encoding="utf-8")
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund"]
    else:
        subprocess.run([sys.executable, "-m", "venv", "../.venv"], cwd=project, check=True)
        install = ["../.venv/bin/pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, *peer.packages], cwd=project, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

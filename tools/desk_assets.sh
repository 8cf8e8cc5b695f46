#!/usr/bin/env bash
# Fetches what the desk serves of others' work into src/detente/desk/static/vendor and writes its manifest. Needs node, npm and python3.
# Run it to change a version; the files it makes are committed, and tests/desk/test_assets.py holds them to the manifest.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/src/detente/desk/static/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp tools/desk_charts.js "$work/charts.js"
cd "$work"
npm init -y >/dev/null
npm install --silent --ignore-scripts=false echarts@6.0.0 htmx.org@2.0.11 topojson-client@3.1.0 world-atlas@2.0.2 esbuild@0.25 \
  @fontsource-variable/newsreader@5.3.0 @fontsource-variable/public-sans@5.3.0
modules=$work/node_modules
npx esbuild charts.js --bundle --minify --format=iife --global-name=echarts --target=es2020 --legal-comments=eof --outfile=echarts.custom.min.js
python3 -m venv fonts
fonts/bin/pip -q install fonttools brotli
# Latin letters, figures and the marks that the pages use; tabular figures stay.
letters="U+0020-007E,U+00A0-017F,U+2013,U+2014,U+2018-201E,U+2022,U+2026,U+2032,U+2033,U+2039,U+203A,U+2190-2193,U+2212"
for name in newsreader public-sans; do
  fonts/bin/fonttools varLib.instancer -q "$modules/@fontsource-variable/$name/files/$name-latin-wght-normal.woff2" wght=400:700 -o "$name.ttf"
  fonts/bin/pyftsubset "$name.ttf" --unicodes="$letters" --layout-features=kern,liga,tnum,pnum,ccmp,locl,mark --flavor=woff2 --output-file="$out/$name.woff2"
  cp "$modules/@fontsource-variable/$name/LICENSE" "$out/$name.LICENSE"
done
cp echarts.custom.min.js "$out/"
cp "$modules/htmx.org/dist/htmx.min.js" "$modules/topojson-client/dist/topojson-client.min.js" "$modules/world-atlas/countries-110m.json" "$out/"
for name in echarts htmx.org topojson-client world-atlas; do cp "$modules/$name/LICENSE" "$out/$name.LICENSE"; done
cp "$modules/echarts/NOTICE" "$out/echarts.NOTICE"
cp "$modules/zrender/LICENSE" "$out/zrender.LICENSE"
cp "$modules/tslib/LICENSE.txt" "$out/tslib.LICENSE"
python3 - "$out" "$modules" <<'PY'
import hashlib
import json
import pathlib
import sys

out, modules = map(pathlib.Path, sys.argv[1:])
FILES = (
    ("echarts.custom.min.js", "echarts", "Apache-2.0", "parts of ECharts, zrender (BSD-3-Clause) and tslib (0BSD), bundled: tools/desk_charts.js"),
    ("htmx.min.js", "htmx.org", "0BSD", None),
    ("topojson-client.min.js", "topojson-client", "ISC", None),
    ("countries-110m.json", "world-atlas", "ISC", "Natural Earth, public domain"),
    ("newsreader.woff2", "@fontsource-variable/newsreader", "OFL-1.1", "Latin, weights 400 to 700"),
    ("public-sans.woff2", "@fontsource-variable/public-sans", "OFL-1.1", "Latin, weights 400 to 700"),
)
rows = [
    {
        "file": file,
        "package": package,
        "version": json.loads((modules / package / "package.json").read_text())["version"],
        "licence": licence,
        "licence_file": f"{package.rpartition('/')[2]}.LICENSE",
        "note": note,
        "sha256": hashlib.sha256((out / file).read_bytes()).hexdigest(),
    }
    for file, package, licence, note in FILES
]
(out / "manifest.json").write_text(json.dumps(rows, indent=1) + "\n")
PY

#!/bin/sh
# Compiles the shop and packs it, with its migrations, into build/shop.jar.
set -eu
rm -rf build/classes build/shop.jar
mkdir -p build/classes/migrations build/lib
cp lib/postgresql.jar build/lib/postgresql.jar
cp db/migrations/*.sql build/classes/migrations/
(cd db/migrations && ls *.sql) > build/classes/migrations/index
javac --release 17 -cp build/lib/postgresql.jar -d build/classes src/*.java
printf 'Main-Class: Shop\nClass-Path: lib/postgresql.jar\n' > build/manifest
jar --create --file build/shop.jar --manifest build/manifest --date 2026-01-01T00:00:00Z -C build/classes .

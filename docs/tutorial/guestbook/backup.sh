#!/bin/sh
# Writes the names and row counts of all tables, and the rows of those that are there, to the file that Signet names.
# With a pg_dump as new as the server, write 'backup: [pg_dump]' in signet.yaml instead.
set -eu
database=${DATABASE_URL#jdbc:}
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname "$database" --tuples-only --no-align --output "$1" \
    --command "select table_name, query_to_xml(format('select * from %I', table_name), true, false, '')
        from information_schema.tables where table_schema = 'public' order by 1" \
    --command "select 'backed up at ' || now()"

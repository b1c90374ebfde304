#!/bin/sh
# Applies, with PostgreSQL's own psql, what has not been applied yet; each file in one transaction with its bookkeeping.
set -eu
database=${DATABASE_URL#jdbc:}
sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --tuples-only --no-align --dbname "$database" "$@"; }
sql --command 'create table if not exists schema_migrations (name text primary key)'
for file in db/*.sql; do
    name=$(basename "$file")
    if [ -z "$(sql --command "select 1 from schema_migrations where name = '$name'")" ]; then
        sql --single-transaction --file "$file" --command "insert into schema_migrations values ('$name')"
        echo "applied $name"
    fi
done

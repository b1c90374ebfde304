create table entries (
    id integer generated always as identity primary key,
    at timestamptz not null default now(),
    who text not null check (who <> ''),
    message text not null
);

create index entries_by_time on entries (at desc);

create table products (
    id integer generated always as identity primary key,
    name text not null unique,
    price numeric(10, 2) not null check (price >= 0)
);

insert into products (name, price) values ('Kettle', 39.90), ('Teapot', 24.50), ('Cup', 7.25), ('Tray', 18.00);

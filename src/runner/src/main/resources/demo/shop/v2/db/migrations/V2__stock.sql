alter table products add column stock integer not null default 0 check (stock >= 0);

update products set stock = 12;

create index products_in_stock on products (name) where stock > 0;

-- What servers of different versions show differently. The snapshots beside this file were taken of it.
CREATE ROLE w_app;
CREATE ROLE w_ro;
CREATE TABLE ord (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), total numeric(10,2) DEFAULT 0.0, state text CHECK (state IN ('a','b','c')), tags text[] DEFAULT '{}'::text[], during tstzrange,
  extra jsonb DEFAULT '{}');
CREATE TABLE lin (id int GENERATED ALWAYS AS IDENTITY, ord_id bigint REFERENCES ord(id) ON DELETE CASCADE, qty int CHECK (qty > 0 AND qty < 100), CHECK (qty <> ALL (ARRAY[5,6])));
CREATE VIEW simple AS SELECT id, total FROM ord WHERE state = 'a' AND id IN (SELECT ord_id FROM lin WHERE qty > ord.id);
CREATE VIEW joined AS SELECT o.id, l.qty, EXTRACT(year FROM o.at) AS y, o.at AT TIME ZONE 'UTC' AS u FROM ord o JOIN lin l ON l.ord_id = o.id;
CREATE VIEW unioned AS SELECT id FROM ord UNION ALL SELECT ord_id FROM lin ORDER BY 1;
CREATE VIEW cted AS WITH x AS (SELECT id, count(*) OVER (PARTITION BY state ORDER BY at) AS n FROM ord) SELECT x.id, x.n FROM x WHERE n > 1;
CREATE VIEW grouped AS SELECT state, sum(total) AS s, string_agg(state, ',' ORDER BY id) AS a FROM ord GROUP BY state HAVING sum(total) > 0;
CREATE VIEW aliased AS SELECT t.id AS ident, upper(t.state) AS st,
  substring(t.state from 1 for 2) AS ss, 
  position('a' in t.state) AS p, trim(both ' ' from t.state) AS tr, overlay(state placing 'x' from 1) AS ov, coalesce(t.total, 0) AS c, CASE WHEN t.id > 3 THEN 1 ELSE 0 END AS k FROM ord t;
CREATE VIEW lateral_one AS SELECT o.id, x.q FROM ord o, LATERAL (SELECT qty AS q FROM lin WHERE lin.ord_id = o.id LIMIT 1) x;
CREATE VIEW dated AS SELECT date_part('year', at) AS y, extract(epoch from at) e, now() AS n, current_date AS d, current_user AS u, date_trunc('day', at) AS day FROM ord;
CREATE VIEW subq AS SELECT (SELECT max(qty) FROM lin WHERE lin.ord_id = ord.id) AS m, EXISTS (SELECT 1 FROM lin WHERE ord_id = ord.id) AS e FROM ord;
CREATE VIEW whole AS SELECT ord FROM ord;
CREATE VIEW fn AS SELECT g FROM generate_series(1, 3) g;
CREATE VIEW vals AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v(n, t);
CREATE VIEW nested AS SELECT s.id FROM (SELECT id, total FROM ord WHERE total > 1) s WHERE s.total < 5;
CREATE MATERIALIZED VIEW mat AS SELECT date_trunc('month', at) AS mo, count(*) AS n FROM ord GROUP BY 1;
CREATE INDEX ord_lower ON ord (lower(state), at DESC) WHERE state IS NOT NULL AND total > 0;
CREATE INDEX ord_date ON ord (date_part('year', at AT TIME ZONE 'UTC'));
CREATE INDEX ord_ex ON ord ((extract(month from at AT TIME ZONE 'UTC')));
CREATE INDEX ord_gin ON ord USING gin (extra jsonb_path_ops, tags);
CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF total ON ord FOR EACH ROW WHEN (NEW.total IS DISTINCT FROM 0) EXECUTE FUNCTION tr();
CREATE RULE ru AS ON INSERT TO lin WHERE NEW.qty > 50 DO ALSO UPDATE ord SET total = total + 1 WHERE id = NEW.ord_id;
ALTER TABLE ord ENABLE ROW LEVEL SECURITY;
CREATE POLICY po ON ord USING (EXISTS (SELECT 1 FROM lin WHERE lin.ord_id = ord.id AND qty > 1)) WITH CHECK (state = current_user);
CREATE TABLE par (id int, at date) PARTITION BY RANGE (at, ((id % 4)));
CREATE TABLE par1 PARTITION OF par FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2026-02-01', MAXVALUE);
CREATE DOMAIN mail AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE FUNCTION opt(a int, b text DEFAULT 'x', VARIADIC c int[] DEFAULT '{}') RETURNS TABLE (x int, y text) LANGUAGE sql STABLE AS $$ SELECT 1, 'a' $$;
CREATE FUNCTION polym(a anyelement, b anyarray) RETURNS anyelement LANGUAGE sql AS $$ SELECT a $$;
CREATE AGGREGATE agg(float8) (sfunc = float8_accum, stype = float8[], finalfunc = float8_avg, initcond = '{0,0,0}');
GRANT ALL ON ord TO w_app; GRANT SELECT ON ALL TABLES IN SCHEMA public TO w_ro;
CREATE STATISTICS st ON state, total FROM ord;
CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE INDEX ord_trgm ON ord USING gin (state gin_trgm_ops);
COMMENT ON COLUMN ord.total IS 'in €';
CREATE RULE du AS ON DELETE TO par DO INSTEAD NOTHING;
CREATE TYPE numbers AS RANGE (subtype = int4);
CREATE PUBLICATION pub FOR TABLE lin;
CREATE FUNCTION st2() RETURNS int LANGUAGE sql SET search_path = public AS 'SELECT 1';

-- kinds: trigger, inherited-trigger
-- A partition's copy of its parent's trigger is left out unless it was switched otherwise.
SELECT CASE WHEN pg.oid IS NOT NULL THEN 'inherited-trigger' ELSE 'trigger' END AS kind, -- 13+
       CASE WHEN pg.oid IS NULL THEN pg_get_triggerdef(g.oid) END AS definition, -- 13+
SELECT 'trigger' AS kind, -- ..12
       pg_get_triggerdef(g.oid) AS definition, -- ..12
       ARRAY[n.nspname, c.relname, g.tgname]::text[] AS path,
       CASE g.tgenabled WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END
         AS enabled,
       d.description AS comment
  FROM pg_trigger g
  JOIN pg_class c ON c.oid = g.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_trigger pg ON pg.oid = g.tgparentid -- 13+
  LEFT JOIN pg_description d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = g.oid AND d.objsubid = 0
 WHERE c.oid >= 16384
   AND c.relpersistence <> 't'
   AND (NOT g.tgisinternal OR pg.oid IS NOT NULL AND NOT pg.tgisinternal) -- 13+
   AND (pg.oid IS NULL OR pg.tgenabled <> g.tgenabled) -- 13+
   AND NOT g.tgisinternal -- ..12
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE (e.classid, e.objid) IN (('pg_class'::regclass, c.oid), ('pg_trigger'::regclass, g.oid))
                      AND e.deptype = 'e')

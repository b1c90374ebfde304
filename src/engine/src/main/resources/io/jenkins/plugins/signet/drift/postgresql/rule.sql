-- kinds: rule
SELECT ARRAY[n.nspname, c.relname, w.rulename]::text[] AS path,
       pg_get_ruledef(w.oid) AS definition,
       CASE w.ev_enabled WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END
         AS enabled,
       d.description AS comment
  FROM pg_rewrite w
  JOIN pg_class c ON c.oid = w.ev_class
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_rewrite'::regclass AND d.objoid = w.oid AND d.objsubid = 0
 WHERE w.rulename <> '_RETURN'
   AND w.oid >= 16384
   AND c.relpersistence <> 't'
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE (e.classid, e.objid) IN (('pg_class'::regclass, c.oid), ('pg_rewrite'::regclass, w.oid))
                      AND e.deptype = 'e')

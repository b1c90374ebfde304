-- kinds: primary-key, unique, check, foreign-key, exclusion, not-null
-- A not-null constraint is described with its column, unless it is more than that.
-- A constraint that a child or a partition only inherits is implied by its parent's and left out.
SELECT CASE con.contype WHEN 'p' THEN 'primary-key' WHEN 'u' THEN 'unique' WHEN 'c' THEN 'check'
                        WHEN 'f' THEN 'foreign-key' WHEN 'x' THEN 'exclusion' ELSE 'not-null' END AS kind,
       ARRAY[n.nspname, c.relname, con.conname]::text[] AS path,
       regexp_replace(pg_get_constraintdef(con.oid),
                      '( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT ENFORCED)?( NOT VALID)?$', '') AS definition,
       CASE WHEN con.condeferred THEN 'initially deferred' WHEN con.condeferrable THEN 'initially immediate' END
         AS deferrable,
       CASE WHEN con.contype IN ('c', 'f', 'n') THEN con.convalidated::text END AS validated,
       CASE WHEN NOT con.conenforced THEN 'false' END AS enforced, -- 18+
       CASE WHEN con.contype = 'f' AND g.disabled THEN 'false' END AS "triggersEnabled",
       CASE WHEN NOT x.indisvalid THEN 'false' END AS valid,
       CASE WHEN x.indisclustered THEN 'true' END AS clustered,
       CASE con.contype WHEN 'f' THEN NULL ELSE ts.spcname END AS tablespace,
       CASE con.contype WHEN 'f' THEN NULL ELSE xc.reloptions END AS "options:option",
       d.description AS comment
  FROM pg_constraint con
  JOIN pg_class c ON c.oid = con.conrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN (SELECT tgconstraint, bool_or(tgenabled NOT IN ('O', 'A')) AS disabled
               FROM pg_trigger WHERE tgisinternal GROUP BY tgconstraint) g ON g.tgconstraint = con.oid
  LEFT JOIN pg_index x ON x.indexrelid = con.conindid AND con.contype <> 'f'
  LEFT JOIN pg_class xc ON xc.oid = x.indexrelid
  LEFT JOIN pg_tablespace ts ON ts.oid = xc.reltablespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = con.oid AND d.objsubid = 0
 WHERE (con.contype IN ('p', 'u', 'c', 'f', 'x')
        OR con.contype = 'n' AND (NOT con.convalidated OR con.connoinherit) -- 18+
       )
   AND c.oid >= 16384
   AND c.relpersistence <> 't'
   AND con.conparentid = 0
   AND (con.conislocal OR con.coninhcount = 0)
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

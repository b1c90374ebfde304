-- kinds: view, materialized-view
SELECT CASE c.relkind WHEN 'm' THEN 'materialized-view' ELSE 'view' END AS kind,
       ARRAY[n.nspname, c.relname]::text[] AS path,
       pg_get_viewdef(c.oid) AS definition,
       CASE c.relkind WHEN 'm' THEN c.relispopulated::text END AS populated,
       NULLIF(am.amname, 'heap') AS "accessMethod",
       ts.spcname AS tablespace,
       c.reloptions AS "options:option",
       r.rolname AS owner,
       r.rolname AS acl_owner,
       c.relacl::text[] AS acl,
       acldefault('r', c.relowner)::text[] AS acl_default,
       d.description AS comment
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  LEFT JOIN pg_am am ON am.oid = c.relam
  LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE c.relkind IN ('v', 'm')
   AND c.oid >= 16384
   AND c.relpersistence <> 't'
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

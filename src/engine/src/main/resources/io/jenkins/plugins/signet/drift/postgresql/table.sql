-- kinds: table, foreign-table
SELECT CASE c.relkind WHEN 'f' THEN 'foreign-table' ELSE 'table' END AS kind,
       ARRAY[n.nspname, c.relname]::text[] AS path,
       CASE c.relpersistence WHEN 'p' THEN 'permanent' WHEN 'u' THEN 'unlogged' ELSE c.relpersistence::text END
         AS persistence,
       CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionKey",
       CASE WHEN c.relispartition THEN i.parents END AS "partitionOf",
       pg_get_expr(c.relpartbound, c.oid) AS "partitionBound",
       CASE WHEN NOT c.relispartition THEN i.parents END AS inherits,
       CASE c.reloftype WHEN 0 THEN NULL ELSE format_type(c.reloftype, NULL) END AS "ofType",
       CASE WHEN c.relrowsecurity THEN 'true' END AS "rowSecurity",
       CASE WHEN c.relforcerowsecurity THEN 'true' END AS "forceRowSecurity",
       CASE c.relreplident WHEN 'd' THEN NULL WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full'
            ELSE (SELECT 'using index ' || quote_ident(xc.relname)
                    FROM pg_index x JOIN pg_class xc ON xc.oid = x.indexrelid
                   WHERE x.indrelid = c.oid AND x.indisreplident) END AS "replicaIdentity",
       NULLIF(am.amname, 'heap') AS "accessMethod",
       ts.spcname AS tablespace,
       c.reloptions || (SELECT array_agg('toast.' || o) FROM unnest(toast.reloptions) AS o) AS "options:option",
       s.srvname AS server,
       f.ftoptions AS "options:fdwOption",
       CASE WHEN NOT c.relispartition THEN a.names END AS "names:order",
       r.rolname AS owner,
       r.rolname AS acl_owner,
       c.relacl::text[] AS acl,
       CASE WHEN c.relacl IS NOT NULL THEN acldefault('r', c.relowner)::text[] END AS acl_default,
       d.description AS comment
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  LEFT JOIN pg_am am ON am.oid = c.relam
  LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
  LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
  LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
  LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
  LEFT JOIN (SELECT inhrelid, string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) AS parents
               FROM pg_inherits GROUP BY inhrelid) i ON i.inhrelid = c.oid
  LEFT JOIN (SELECT attrelid, array_agg(attname::text ORDER BY attnum) AS names
               FROM pg_attribute WHERE attrelid >= 16384 AND attnum > 0 AND NOT attisdropped GROUP BY attrelid) a ON a.attrelid = c.oid
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE c.relkind IN ('r', 'p', 'f')
   AND c.oid >= 16384
   AND c.relpersistence <> 't'
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

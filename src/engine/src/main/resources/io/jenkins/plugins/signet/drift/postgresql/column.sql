-- kinds: column, inherited-column
-- A column that a child only inherits says nothing of its own and is left out; one that overrides its parent's is an
-- inherited-column. Views have columns of their own only where something was set on them.
SELECT CASE WHEN a.attinhcount > 0 AND NOT a.attislocal THEN 'inherited-column' ELSE 'column' END AS kind,
       ARRAY[n.nspname, c.relname, a.attname]::text[] AS path,
       CASE WHEN c.relkind IN ('r', 'p', 'f') THEN format_type(a.atttypid, a.atttypmod) END AS type,
       CASE WHEN c.relkind IN ('r', 'p', 'f') THEN a.attnotnull::text END AS "notNull",
       CASE a.attgenerated WHEN '' THEN pg_get_expr(def.adbin, 0) END AS "default", -- a default names no column
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(def.adbin, def.adrelid) END AS generated,
       CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END AS "generatedKind",
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
       CASE WHEN a.attidentity <> '' -- asked of these few columns alone
            THEN (SELECT ARRAY['type=' || format_type(s.seqtypid, NULL), 'start=' || s.seqstart,
                               'increment=' || s.seqincrement, 'minimum=' || s.seqmin, 'maximum=' || s.seqmax,
                               'cache=' || s.seqcache, 'cycle=' || s.seqcycle]
                    FROM pg_depend dep JOIN pg_sequence s ON s.seqrelid = dep.objid
                   WHERE dep.classid = 'pg_class'::regclass AND dep.refclassid = 'pg_class'::regclass
                     AND dep.deptype = 'i' AND dep.refobjid = a.attrelid AND dep.refobjsubid = a.attnum)
            END AS "options:identity",
       CASE WHEN a.attcollation <> t.typcollation
            THEN quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END AS collation,
       CASE WHEN a.attstorage <> t.typstorage AND c.relkind IN ('r', 'p', 'f')
            THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'm' THEN 'main' WHEN 'e' THEN 'external'
                                   ELSE 'extended' END END AS storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression, -- 14+
       NULLIF(a.attstattarget, -1)::text AS statistics,
       a.attoptions AS "options:option",
       a.attfdwoptions AS "options:fdwOption",
       CASE WHEN a.attacl IS NOT NULL THEN r.rolname END AS acl_owner,
       a.attacl::text[] AS acl,
       d.description AS comment
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef def ON def.adrelid = a.attrelid AND def.adnum = a.attnum
  LEFT JOIN pg_collation co ON co.oid = a.attcollation
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
 WHERE a.attnum > 0
   AND NOT a.attisdropped
   AND c.oid >= 16384
   AND c.relpersistence <> 't'
   AND (c.relkind IN ('r', 'p', 'f')
        OR c.relkind IN ('v', 'm') AND (a.attacl IS NOT NULL OR d.description IS NOT NULL OR def.oid IS NOT NULL
             OR a.attoptions IS NOT NULL OR a.attstattarget >= 0))
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
   AND NOT (a.attinhcount > 0 AND NOT a.attislocal AND a.attacl IS NULL AND d.description IS NULL AND EXISTS (
        SELECT FROM pg_inherits i
          JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname AND NOT pa.attisdropped
          LEFT JOIN pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
         WHERE i.inhrelid = a.attrelid
           AND pa.attnotnull = a.attnotnull AND pa.attcollation = a.attcollation AND pa.attstorage = a.attstorage
           AND pa.attgenerated = a.attgenerated AND a.attidentity IN ('', pa.attidentity)
           AND pa.attcompression = a.attcompression -- 14+
           AND pa.attstattarget IS NOT DISTINCT FROM a.attstattarget
           AND pa.attoptions IS NOT DISTINCT FROM a.attoptions
           AND a.attfdwoptions IS NULL
           AND pg_get_expr(pd.adbin, pd.adrelid) IS NOT DISTINCT FROM pg_get_expr(def.adbin, def.adrelid)))

-- kinds: collation
-- The version of the operating system's collation library is the host's, not the schema's.
SELECT ARRAY[n.nspname, c.collname]::text[] AS path,
       CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' ELSE 'default' END AS provider,
       CASE c.collprovider WHEN 'c' THEN c.collcollate ELSE
         COALESCE(c.colllocale, -- 17+
         COALESCE(c.colliculocale, -- 15..16
         COALESCE( -- ..14
                  c.collcollate) END AS locale,
       NULLIF(c.collctype, c.collcollate) AS "characterLocale",
       c.collisdeterministic::text AS deterministic,
       c.collicurules AS rules, -- 16+
       r.rolname AS owner,
       obj_description(c.oid, 'pg_collation') AS comment
  FROM pg_collation c
  JOIN pg_namespace n ON n.oid = c.collnamespace
  JOIN pg_roles r ON r.oid = c.collowner
 WHERE c.oid >= 16384
   AND n.nspname <> 'pg_catalog'
   AND ${ownObject pg_collation c}

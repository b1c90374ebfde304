-- kinds: sequence
-- The sequence of an identity column is described with the column, unless it has grants or a comment of its own. A current
-- value is data.
SELECT ARRAY[n.nspname, c.relname]::text[] AS path,
       format_type(s.seqtypid, NULL) AS type,
       s.seqstart::text AS start,
       s.seqincrement::text AS increment,
       s.seqmin::text AS minimum,
       s.seqmax::text AS maximum,
       s.seqcache::text AS cache,
       s.seqcycle::text AS cycle,
       CASE c.relpersistence WHEN 'u' THEN 'unlogged' END AS persistence,
       o.path AS "path:ownedBy",
       r.rolname AS owner,
       r.rolname AS acl_owner,
       c.relacl::text[] AS acl,
       acldefault('s', c.relowner)::text[] AS acl_default,
       d.description AS comment
  FROM pg_sequence s
  JOIN pg_class c ON c.oid = s.seqrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  LEFT JOIN (SELECT dep.objid, dep.deptype, ARRAY[tn.nspname, t.relname, a.attname]::text[] AS path
               FROM pg_depend dep
               JOIN pg_class t ON t.oid = dep.refobjid
               JOIN pg_namespace tn ON tn.oid = t.relnamespace
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = dep.refobjsubid
              WHERE dep.classid = 'pg_class'::regclass AND dep.refclassid = 'pg_class'::regclass
                AND dep.deptype IN ('a', 'i') AND dep.refobjsubid > 0) o ON o.objid = c.oid
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
 WHERE c.oid >= 16384
   AND c.relpersistence <> 't'
   AND (o.deptype IS DISTINCT FROM 'i' OR c.relacl IS NOT NULL OR d.description IS NOT NULL)
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

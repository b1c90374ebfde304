-- kinds: extension
SELECT ARRAY[x.extname]::text[] AS path,
       x.extversion || CASE WHEN x.extversion = a.default_version THEN ' (default)' ELSE '' END AS version,
       n.nspname AS schema,
       CASE WHEN x.oid >= 16384 THEN r.rolname END AS owner,
       (SELECT string_agg(m.config::regclass::text || COALESCE(' ' || NULLIF(x.extcondition[m.k], ''), ''), ', ' ORDER BY m.k)
          FROM unnest(x.extconfig) WITH ORDINALITY AS m(config, k)) AS "configurationTables",
       obj_description(x.oid, 'pg_extension') AS comment,
       CASE WHEN x.oid >= 16384 THEN m.made END AS objects
  FROM pg_extension x
  JOIN pg_namespace n ON n.oid = x.extnamespace
  JOIN pg_roles r ON r.oid = x.extowner
  LEFT JOIN pg_available_extensions a ON a.name = x.extname
  LEFT JOIN (SELECT d.refobjid, count(*) || ' objects, md5 ' || md5(string_agg(o.made, chr(10) ORDER BY o.made)) AS made
               FROM pg_depend d
               JOIN pg_extension e ON e.oid = d.refobjid
               JOIN pg_namespace s ON s.oid = e.extnamespace
               JOIN LATERAL (
                 SELECT replace(concat_ws(chr(9), 'function', p.oid::regprocedure::text, p.prosrc, p.probin, p.provolatile,
                                          p.proisstrict, p.prosecdef, p.proconfig::text),
                                quote_ident(s.nspname) || '.', '') AS made
                   FROM pg_proc p WHERE d.classid = 'pg_proc'::regclass AND p.oid = d.objid
                 UNION ALL
                 SELECT replace(concat_ws(chr(9), 'relation', c.oid::regclass::text, c.relkind,
                                          CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
                                          (SELECT string_agg(concat_ws(' ', k.attname, format_type(k.atttypid, k.atttypmod),
                                                                       k.attnotnull), ', ' ORDER BY k.attnum)
                                             FROM pg_attribute k
                                            WHERE k.attrelid = c.oid AND k.attnum > 0 AND NOT k.attisdropped)),
                                quote_ident(s.nspname) || '.', '')
                   FROM pg_class c
                  WHERE d.classid = 'pg_class'::regclass AND c.oid = d.objid AND d.objsubid = 0 AND c.relkind IN ('r', 'v', 'm')
               ) o ON true
              WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.oid >= 16384
              GROUP BY d.refobjid) m ON m.refobjid = x.oid

-- kinds: extension
SELECT ARRAY[x.extname]::text[] AS path,
       x.extversion || CASE WHEN x.extversion = a.default_version THEN ' (default)' ELSE '' END AS version,
       n.nspname AS schema,
       CASE WHEN x.oid >= 16384 THEN r.rolname END AS owner,
       (SELECT string_agg(m.config::regclass::text || COALESCE(' ' || NULLIF(x.extcondition[m.k], ''), ''), ', ' ORDER BY m.k)
          FROM unnest(x.extconfig) WITH ORDINALITY AS m(config, k)) AS "configurationTables",
       obj_description(x.oid, 'pg_extension') AS comment
  FROM pg_extension x
  JOIN pg_namespace n ON n.oid = x.extnamespace
  JOIN pg_roles r ON r.oid = x.extowner
  LEFT JOIN pg_available_extensions a ON a.name = x.extname

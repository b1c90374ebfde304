-- kinds: statistics
SELECT ARRAY[n.nspname, s.stxname]::text[] AS path,
       pg_get_statisticsobjdef(s.oid) AS definition,
       NULLIF(s.stxstattarget, -1)::text AS target, -- 13+
       r.rolname AS owner,
       d.description AS comment
  FROM pg_statistic_ext s
  JOIN pg_namespace n ON n.oid = s.stxnamespace
  JOIN pg_roles r ON r.oid = s.stxowner
  LEFT JOIN pg_description d ON d.classoid = 'pg_statistic_ext'::regclass AND d.objoid = s.oid AND d.objsubid = 0
 WHERE s.oid >= 16384
   AND ${ownObject pg_statistic_ext s}

-- kinds: security-label
SELECT ARRAY[l.provider]::text[] AS path,
       ' on ' || l.objtype || ' ' || l.objname AS path_suffix,
       l.label AS label
  FROM pg_seclabels l
 WHERE l.objtype NOT IN ('role', 'tablespace', 'database')
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = l.classoid AND e.objid = l.objoid AND e.deptype = 'e')

-- kinds: user-mapping
-- The options are shown to the server's owner and to the user alone; a password among them is never read out.
SELECT ARRAY[m.srvname, m.usename]::text[] AS path,
       m.umoptions AS "options:fdwOption",
       CASE WHEN m.umoptions IS NULL AND NOT pg_has_role(current_user, s.srvowner, 'USAGE')
                 AND m.usename <> current_user
            THEN 'this role may not see its options' END AS unread
  FROM pg_user_mappings m
  JOIN pg_foreign_server s ON s.oid = m.srvid
 WHERE NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_user_mapping'::regclass AND e.objid = m.umid AND e.deptype = 'e')

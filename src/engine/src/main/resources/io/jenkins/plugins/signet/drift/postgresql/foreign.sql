-- kinds: foreign-data-wrapper, server
SELECT 'foreign-data-wrapper' AS kind,
       ARRAY[w.fdwname]::text[] AS path,
       concat_ws(', ', 'handler ' || NULLIF(w.fdwhandler, 0)::regproc,
                 'validator ' || NULLIF(w.fdwvalidator, 0)::regproc) AS definition,
       NULL::text AS wrapper,
       NULL::text AS type,
       NULL::text AS version,
       w.fdwoptions AS "options:fdwOption",
       r.rolname AS owner,
       r.rolname AS acl_owner,
       w.fdwacl::text[] AS acl,
       acldefault('F', w.fdwowner)::text[] AS acl_default,
       obj_description(w.oid, 'pg_foreign_data_wrapper') AS comment
  FROM pg_foreign_data_wrapper w
  JOIN pg_roles r ON r.oid = w.fdwowner
 WHERE ${ownObject pg_foreign_data_wrapper w}
UNION ALL
SELECT 'server',
       ARRAY[s.srvname]::text[],
       NULL,
       w.fdwname,
       s.srvtype,
       s.srvversion,
       s.srvoptions,
       r.rolname,
       r.rolname,
       s.srvacl::text[],
       acldefault('S', s.srvowner)::text[],
       obj_description(s.oid, 'pg_foreign_server')
  FROM pg_foreign_server s
  JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  JOIN pg_roles r ON r.oid = s.srvowner
 WHERE ${ownObject pg_foreign_server s}

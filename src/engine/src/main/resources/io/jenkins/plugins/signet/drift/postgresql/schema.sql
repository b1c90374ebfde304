-- kinds: schema
SELECT ARRAY[n.nspname]::text[] AS path,
       CASE WHEN n.nspname = 'public' AND r.rolname IN ('pg_database_owner', (SELECT rolname FROM pg_roles WHERE oid = 10))
            THEN '(initial)' ELSE r.rolname END AS owner,
       r.rolname AS acl_owner,
       n.nspacl::text[] AS acl,
       acldefault('n', n.nspowner)::text[] AS acl_default,
       i.initprivs::text[] AS acl_initial,
       CASE WHEN n.oid >= 16384 THEN obj_description(n.oid, 'pg_namespace') END AS comment
  FROM pg_namespace n
  JOIN pg_roles r ON r.oid = n.nspowner
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_namespace'::regclass AND i.objoid = n.oid AND i.objsubid = 0
       AND i.privtype = 'i'
 WHERE (n.oid >= 16384 OR n.nspname = 'public')
   AND n.nspname !~ '^pg_(toast|temp)'
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')

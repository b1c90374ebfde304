-- kinds: schema
SELECT ARRAY[n.nspname]::text[] AS path,
       CASE WHEN n.nspname = 'public' AND r.rolname IN ('pg_database_owner', (SELECT rolname FROM pg_roles WHERE oid = 10))
            THEN '(initial)' ELSE r.rolname END AS owner,
       r.rolname AS acl_owner,
       CASE WHEN NOT u.before_15 THEN n.nspacl::text[] END AS acl,
       CASE WHEN u.before_15 THEN '(initial)' END AS "grant to (owner)",
       CASE WHEN u.before_15 THEN '(initial before 15)' END AS "grant to PUBLIC",
       acldefault('n', n.nspowner)::text[] AS acl_default,
       i.initprivs::text[] AS acl_initial,
       CASE WHEN n.oid >= 16384 THEN obj_description(n.oid, 'pg_namespace') END AS comment
  FROM pg_namespace n
  JOIN pg_roles r ON r.oid = n.nspowner
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_namespace'::regclass AND i.objoid = n.oid AND i.objsubid = 0
       AND i.privtype = 'i'
 -- A database that was made before PostgreSQL 15 and upgraded, or restored, keeps the owner and the rights that it had then.
 CROSS JOIN LATERAL (SELECT current_setting('server_version_num')::int >= 150000 AND n.nspname = 'public' AND n.nspowner = 10
       AND n.nspacl @> acldefault('n', n.nspowner) AND n.nspacl @> ARRAY[('=UC/' || quote_ident(r.rolname))::aclitem]
       AND cardinality(n.nspacl) = 2 AS before_15) u
 WHERE (n.oid >= 16384 OR n.nspname = 'public')
   AND n.nspname !~ '^pg_(toast|temp)'
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')

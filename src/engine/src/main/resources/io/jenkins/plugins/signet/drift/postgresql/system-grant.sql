-- kinds: system-grant
-- Rights on what the installation or an extension made, where somebody changed them afterwards. The server does not keep
-- what it gave on information_schema: everybody may read it.
SELECT 'system-grant' AS kind,
       ARRAY[n.nspname, c.relname]::text[] AS path,
       '' AS path_suffix,
       r.rolname AS acl_owner,
       c.relacl::text[] AS acl,
       acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)::text[] AS acl_default,
       i.initprivs::text[] AS acl_initial
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = c.oid AND i.objsubid = 0
 WHERE c.relacl IS NOT NULL
   AND c.relacl <> COALESCE(i.initprivs, CASE n.nspname WHEN 'information_schema' THEN acldefault('r', c.relowner)
                            || makeaclitem(0, c.relowner, 'SELECT', false) ELSE '{}' END)
   AND c.relkind IN ('r', 'v', 'S', 'm', 'f', 'p')
   AND (c.oid < 16384 OR EXISTS (SELECT FROM pg_depend e
         WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'))
UNION ALL
SELECT 'system-grant',
       ARRAY[n.nspname, p.proname]::text[],
       '(' || COALESCE((SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.k)
                          FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a(type, k)), '') || ')',
       r.rolname,
       p.proacl::text[],
       acldefault('f', p.proowner)::text[],
       i.initprivs::text[]
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_roles r ON r.oid = p.proowner
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_proc'::regclass AND i.objoid = p.oid AND i.objsubid = 0
 WHERE p.proacl IS NOT NULL
   AND p.proacl IS DISTINCT FROM i.initprivs
   AND (p.oid < 16384 OR EXISTS (SELECT FROM pg_depend e
         WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e'))
UNION ALL
SELECT 'system-grant',
       ARRAY[n.nspname]::text[],
       '',
       r.rolname,
       n.nspacl::text[],
       acldefault('n', n.nspowner)::text[],
       i.initprivs::text[]
  FROM pg_namespace n
  JOIN pg_roles r ON r.oid = n.nspowner
  LEFT JOIN pg_init_privs i ON i.classoid = 'pg_namespace'::regclass AND i.objoid = n.oid AND i.objsubid = 0
 WHERE n.nspacl IS NOT NULL
   AND n.nspacl <> COALESCE(i.initprivs, CASE n.nspname WHEN 'information_schema' THEN acldefault('n', n.nspowner)
                            || makeaclitem(0, n.nspowner, 'USAGE', false) ELSE '{}' END)
   AND n.nspname <> 'public'
   AND (n.oid < 16384 OR EXISTS (SELECT FROM pg_depend e
         WHERE e.classid = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e'))

-- kinds: language, transform, access-method, conversion
SELECT 'language' AS kind,
       ARRAY[l.lanname]::text[] AS path,
       concat_ws(', ', CASE WHEN l.lanpltrusted THEN 'trusted' ELSE 'untrusted' END,
                 'handler ' || NULLIF(l.lanplcallfoid, 0)::regproc, 'inline ' || NULLIF(l.laninline, 0)::regproc,
                 'validator ' || NULLIF(l.lanvalidator, 0)::regproc) AS definition,
       CASE WHEN l.oid >= 16384 THEN r.rolname END AS owner,
       r.rolname AS acl_owner,
       l.lanacl::text[] AS acl,
       acldefault('l', l.lanowner)::text[] AS acl_default,
       obj_description(l.oid, 'pg_language') AS comment
  FROM pg_language l
  JOIN pg_roles r ON r.oid = l.lanowner
 WHERE l.lanispl
   AND ${ownObject pg_language l}
UNION ALL
SELECT 'transform',
       ARRAY[l.lanname, format_type(t.trftype, NULL)]::text[],
       concat_ws(', ', 'from sql ' || NULLIF(t.trffromsql::oid, 0)::regprocedure,
                 'to sql ' || NULLIF(t.trftosql::oid, 0)::regprocedure),
       NULL, NULL, NULL, NULL,
       obj_description(t.oid, 'pg_transform')
  FROM pg_transform t
  JOIN pg_language l ON l.oid = t.trflang
 WHERE ${ownObject pg_transform t}
UNION ALL
SELECT 'access-method',
       ARRAY[a.amname]::text[],
       CASE a.amtype WHEN 't' THEN 'table' ELSE 'index' END || ', handler ' || a.amhandler,
       NULL, NULL, NULL, NULL,
       obj_description(a.oid, 'pg_am')
  FROM pg_am a
 WHERE a.oid >= 16384
   AND ${ownObject pg_am a}
UNION ALL
SELECT 'conversion',
       ARRAY[n.nspname, c.conname]::text[],
       concat_ws(', ', CASE WHEN c.condefault THEN 'default' END, 'from ' || pg_encoding_to_char(c.conforencoding),
                 'to ' || pg_encoding_to_char(c.contoencoding), 'by ' || c.conproc),
       r.rolname, NULL, NULL, NULL,
       obj_description(c.oid, 'pg_conversion')
  FROM pg_conversion c
  JOIN pg_namespace n ON n.oid = c.connamespace
  JOIN pg_roles r ON r.oid = c.conowner
 WHERE c.oid >= 16384
   AND ${ownObject pg_conversion c}

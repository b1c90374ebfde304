-- kinds: database
-- Its name differs between environments on purpose, so it is called by its kind.
SELECT ARRAY['database']::text[] AS path,
       pg_encoding_to_char(d.encoding) AS encoding,
       d.datcollate AS collation,
       d.datctype AS "characterType",
       CASE d.datlocprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' END AS "localeProvider", -- 15+
       d.datlocale AS locale, -- 17+
       d.daticulocale AS locale, -- 15..16
       NULLIF(d.datconnlimit, -1)::text AS "connectionLimit",
       CASE WHEN ts.spcname <> 'pg_default' THEN ts.spcname END AS tablespace,
       (SELECT array_agg(COALESCE(NULLIF(quote_ident(sr.rolname), '') || ' ', '') || c)
          FROM pg_db_role_setting s
          LEFT JOIN pg_roles sr ON sr.oid = s.setrole, unnest(s.setconfig) AS c
         WHERE s.setdatabase = d.oid) AS "options:setting",
       r.rolname AS owner,
       r.rolname AS acl_owner,
       d.datacl::text[] AS acl,
       acldefault('d', d.datdba)::text[] AS acl_default,
       shobj_description(d.oid, 'pg_database') AS comment
  FROM pg_database d
  JOIN pg_roles r ON r.oid = d.datdba
  LEFT JOIN pg_tablespace ts ON ts.oid = d.dattablespace
 WHERE d.datname = current_database()

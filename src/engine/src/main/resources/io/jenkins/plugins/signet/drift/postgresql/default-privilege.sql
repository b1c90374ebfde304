-- kinds: default-privilege
-- Path: the schema (or *), the role that creates, the kind of object created.
SELECT ARRAY[COALESCE(n.nspname, '*'), r.rolname,
             CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                  WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects'
                                  ELSE a.defaclobjtype::text END]::text[] AS path,
       r.rolname AS acl_owner,
       a.defaclacl::text[] AS acl,
       CASE a.defaclnamespace WHEN 0 THEN
         acldefault(CASE a.defaclobjtype WHEN 'S' THEN 's' ELSE a.defaclobjtype END, a.defaclrole)::text[] END
         AS acl_default
  FROM pg_default_acl a
  JOIN pg_roles r ON r.oid = a.defaclrole
  LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace

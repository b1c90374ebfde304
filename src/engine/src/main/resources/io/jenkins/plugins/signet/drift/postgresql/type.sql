-- kinds: enum, domain, composite-type, range-type, base-type
-- Array types, row types of tables and multirange types come with what they are made for.
SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite-type'
                      WHEN 'r' THEN 'range-type' ELSE 'base-type' END AS kind,
       ARRAY[n.nspname, t.typname]::text[] AS path,
       (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
          FROM pg_enum WHERE enumtypid = t.oid) AS labels,
       CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS type,
       CASE t.typtype WHEN 'd' THEN t.typnotnull::text END AS "notNull",
       COALESCE(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default",
       CASE WHEN t.typtype = 'd' AND t.typcollation <> bt.typcollation
            THEN quote_ident(cn.nspname) || '.' || quote_ident(co.collname) END AS collation,
       (SELECT array_agg(attname::text ORDER BY attnum)
          FROM pg_attribute
         WHERE t.typtype = 'c' AND attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped) AS "names:order",
       format_type(rng.rngsubtype, NULL) AS subtype,
       (SELECT opcname FROM pg_opclass WHERE oid = rng.rngsubopc) AS "operatorClass",
       (SELECT quote_ident(rcn.nspname) || '.' || quote_ident(rco.collname)
          FROM pg_collation rco JOIN pg_namespace rcn ON rcn.oid = rco.collnamespace
         WHERE rco.oid = rng.rngcollation) AS "rangeCollation",
       NULLIF(rng.rngcanonical::oid, 0)::regproc::text AS canonical,
       NULLIF(rng.rngsubdiff::oid, 0)::regproc::text AS "subtypeDifference",
       (SELECT NULLIF(m.typname, CASE WHEN t.typname LIKE '%range%' THEN regexp_replace(t.typname, 'range', 'multirange') -- 14+
                                      ELSE t.typname || '_multirange' END) -- 14+
          FROM pg_type m WHERE m.oid = rng.rngmultitypid) AS multirange, -- 14+
       CASE WHEN t.typtype IN ('b', 'p') THEN
         concat_ws(', ', 'defined ' || t.typisdefined, 'input ' || t.typinput, 'output ' || t.typoutput,
                   'receive ' || t.typreceive, 'send ' || t.typsend, 'modifier input ' || t.typmodin,
                   'modifier output ' || t.typmodout, 'analyze ' || t.typanalyze, 'length ' || t.typlen,
                   'by value ' || t.typbyval, 'alignment ' || t.typalign::text, 'storage ' || t.typstorage::text,
                   'category ' || t.typcategory::text, 'preferred ' || t.typispreferred, 'delimiter ' || t.typdelim::text,
                   'element ' || NULLIF(t.typelem, 0)::regtype, 'subscript ' || NULLIF(t.typsubscript::oid, 0)::regproc, -- 14+
                   'element ' || NULLIF(t.typelem, 0)::regtype, -- ..13
                   'collatable ' || (t.typcollation <> 0)) END AS definition,
       r.rolname AS owner,
       r.rolname AS acl_owner,
       t.typacl::text[] AS acl,
       acldefault('T', t.typowner)::text[] AS acl_default,
       d.description AS comment
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_roles r ON r.oid = t.typowner
  LEFT JOIN pg_type bt ON bt.oid = t.typbasetype
  LEFT JOIN pg_collation co ON co.oid = t.typcollation
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  LEFT JOIN pg_range rng ON rng.rngtypid = t.oid
  LEFT JOIN pg_class tc ON tc.oid = t.typrelid
  LEFT JOIN pg_description d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
 WHERE t.oid >= 16384
   AND t.typtype IN ('e', 'd', 'c', 'r', 'b', 'p')
   AND n.nspname !~ '^pg_(toast|temp)'
   AND (t.typtype <> 'c' OR tc.relkind = 'c')
   AND NOT EXISTS (SELECT FROM pg_type el WHERE el.typarray = t.oid)
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')

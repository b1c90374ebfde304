-- kinds: operator, operator-family, operator-class
SELECT 'operator' AS kind,
       ARRAY[n.nspname]::text[] AS path,
       '.' || o.oprname || '(' || COALESCE(format_type(NULLIF(o.oprleft, 0), NULL), 'none') || ', '
         || COALESCE(format_type(NULLIF(o.oprright, 0), NULL), 'none') || ')' AS path_suffix,
       concat_ws(', ', 'function ' || NULLIF(o.oprcode::oid, 0)::regprocedure,
                 'result ' || format_type(NULLIF(o.oprresult, 0), NULL),
                 'commutator ' || NULLIF(o.oprcom, 0)::regoperator, 'negator ' || NULLIF(o.oprnegate, 0)::regoperator,
                 'restrict ' || NULLIF(o.oprrest::oid, 0)::regproc, 'join ' || NULLIF(o.oprjoin::oid, 0)::regproc,
                 'hashes ' || NULLIF(o.oprcanhash, false), 'merges ' || NULLIF(o.oprcanmerge, false)) AS definition,
       r.rolname AS owner,
       obj_description(o.oid, 'pg_operator') AS comment
  FROM pg_operator o
  JOIN pg_namespace n ON n.oid = o.oprnamespace
  JOIN pg_roles r ON r.oid = o.oprowner
 WHERE o.oid >= 16384
   AND ${ownObject pg_operator o}
UNION ALL
SELECT 'operator-family',
       ARRAY[n.nspname, f.opfname]::text[],
       ' using ' || am.amname,
       concat_ws(', ',
         (SELECT string_agg('operator ' || o.amopstrategy || ' ' || o.amopopr::regoperator
                            || CASE o.amoppurpose WHEN 'o' THEN ' for order by '
                              || (SELECT opfname FROM pg_opfamily sf WHERE sf.oid = o.amopsortfamily) ELSE '' END,
                            ', ' ORDER BY o.amopstrategy, o.amopopr::regoperator::text)
            FROM pg_amop o WHERE o.amopfamily = f.oid),
         (SELECT string_agg('function ' || p.amprocnum || ' (' || format_type(p.amproclefttype, NULL) || ', '
                            || format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::oid::regprocedure,
                            ', ' ORDER BY p.amprocnum, p.amproc::oid::regprocedure::text)
            FROM pg_amproc p WHERE p.amprocfamily = f.oid)),
       r.rolname,
       obj_description(f.oid, 'pg_opfamily')
  FROM pg_opfamily f
  JOIN pg_namespace n ON n.oid = f.opfnamespace
  JOIN pg_am am ON am.oid = f.opfmethod
  JOIN pg_roles r ON r.oid = f.opfowner
 WHERE f.oid >= 16384
   AND ${ownObject pg_opfamily f}
UNION ALL
SELECT 'operator-class',
       ARRAY[n.nspname, c.opcname]::text[],
       ' using ' || am.amname,
       concat_ws(', ', 'for ' || format_type(c.opcintype, NULL), CASE WHEN c.opcdefault THEN 'default' END,
                 'family ' || quote_ident(fn.nspname) || '.' || quote_ident(f.opfname),
                 'storage ' || format_type(NULLIF(c.opckeytype, 0), NULL)),
       r.rolname,
       obj_description(c.oid, 'pg_opclass')
  FROM pg_opclass c
  JOIN pg_namespace n ON n.oid = c.opcnamespace
  JOIN pg_am am ON am.oid = c.opcmethod
  JOIN pg_opfamily f ON f.oid = c.opcfamily
  JOIN pg_namespace fn ON fn.oid = f.opfnamespace
  JOIN pg_roles r ON r.oid = c.opcowner
 WHERE c.oid >= 16384
   AND ${ownObject pg_opclass c}

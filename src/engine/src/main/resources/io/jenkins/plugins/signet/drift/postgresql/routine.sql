-- kinds: function, procedure, window-function, aggregate
SELECT CASE p.prokind WHEN 'f' THEN 'function' WHEN 'p' THEN 'procedure' WHEN 'w' THEN 'window-function'
                      ELSE 'aggregate' END AS kind,
       ARRAY[n.nspname, p.proname]::text[] AS path,
       '(' || COALESCE((SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.k)
                          FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a(type, k)), '') || ')' AS path_suffix,
       NULLIF(pg_get_function_arguments(p.oid), '') AS arguments,
       pg_get_function_result(p.oid) AS returns,
       l.lanname AS language,
       CASE WHEN p.prokind = 'a' THEN NULL
            WHEN p.prosqlbody IS NOT NULL THEN NULL -- 14+
            ELSE p.prosrc END AS body,
       pg_get_function_sqlbody(p.oid) AS "sqlBody", -- 14+
       p.probin AS library,
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility,
       CASE WHEN p.proisstrict THEN 'true' END AS strict,
       CASE WHEN p.prosecdef THEN 'definer' END AS security,
       CASE WHEN p.proleakproof THEN 'true' END AS leakproof,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END AS parallel,
       p.procost::text AS cost,
       NULLIF(p.prorows, 0)::text AS rows,
       NULLIF(p.prosupport::oid, 0)::regproc::text AS support,
       (SELECT string_agg(format_type(x, NULL), ', ') FROM unnest(p.protrftypes) AS x) AS transforms,
       p.proconfig AS "options:setting",
       concat_ws(', ', 'kind ' || g.aggkind::text, 'direct arguments ' || NULLIF(g.aggnumdirectargs, 0),
                 'transition ' || NULLIF(g.aggtransfn::oid, 0)::regproc,
                 'state ' || format_type(NULLIF(g.aggtranstype, 0), NULL), 'space ' || NULLIF(g.aggtransspace, 0),
                 'final ' || NULLIF(g.aggfinalfn::oid, 0)::regproc, 'final extra ' || NULLIF(g.aggfinalextra, false),
                 'final modify ' || g.aggfinalmodify::text, 'combine ' || NULLIF(g.aggcombinefn::oid, 0)::regproc,
                 'serial ' || NULLIF(g.aggserialfn::oid, 0)::regproc,
                 'deserial ' || NULLIF(g.aggdeserialfn::oid, 0)::regproc, 'initial ' || quote_literal(g.agginitval),
                 'moving transition ' || NULLIF(g.aggmtransfn::oid, 0)::regproc,
                 'moving inverse ' || NULLIF(g.aggminvtransfn::oid, 0)::regproc,
                 'moving state ' || format_type(NULLIF(g.aggmtranstype, 0), NULL),
                 'moving space ' || NULLIF(g.aggmtransspace, 0),
                 'moving final ' || NULLIF(g.aggmfinalfn::oid, 0)::regproc,
                 'moving final extra ' || NULLIF(g.aggmfinalextra, false),
                 'moving final modify ' || CASE WHEN g.aggmtransfn::oid <> 0 THEN g.aggmfinalmodify::text END,
                 'moving initial ' || quote_literal(g.aggminitval),
                 'sort ' || NULLIF(g.aggsortop, 0)::regoperator) AS aggregation,
       r.rolname AS owner,
       r.rolname AS acl_owner,
       p.proacl::text[] AS acl,
       acldefault('f', p.proowner)::text[] AS acl_default,
       d.description AS comment
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
  JOIN pg_roles r ON r.oid = p.proowner
  LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
  LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
 WHERE p.oid >= 16384
   AND p.prokind IN ('f', 'p', 'w', 'a')
   AND n.nspname !~ '^pg_(toast|temp)'
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))

-- kinds: text-search-parser, text-search-template, text-search-dictionary, text-search-configuration
SELECT 'text-search-parser' AS kind,
       ARRAY[n.nspname, p.prsname]::text[] AS path,
       concat_ws(', ', 'start ' || p.prsstart, 'token ' || p.prstoken, 'end ' || p.prsend, 'types ' || p.prslextype,
                 'headline ' || NULLIF(p.prsheadline::oid, 0)::regproc) AS definition,
       NULL::text AS owner,
       obj_description(p.oid, 'pg_ts_parser') AS comment
  FROM pg_ts_parser p
  JOIN pg_namespace n ON n.oid = p.prsnamespace
 WHERE p.oid >= 16384
   AND ${ownObject pg_ts_parser p}
UNION ALL
SELECT 'text-search-template',
       ARRAY[n.nspname, t.tmplname]::text[],
       concat_ws(', ', 'init ' || NULLIF(t.tmplinit::oid, 0)::regproc, 'lexize ' || t.tmpllexize),
       NULL,
       obj_description(t.oid, 'pg_ts_template')
  FROM pg_ts_template t
  JOIN pg_namespace n ON n.oid = t.tmplnamespace
 WHERE t.oid >= 16384
   AND ${ownObject pg_ts_template t}
UNION ALL
SELECT 'text-search-dictionary',
       ARRAY[n.nspname, d.dictname]::text[],
       concat_ws(', ', 'template ' || quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname), d.dictinitoption),
       r.rolname,
       obj_description(d.oid, 'pg_ts_dict')
  FROM pg_ts_dict d
  JOIN pg_namespace n ON n.oid = d.dictnamespace
  JOIN pg_ts_template t ON t.oid = d.dicttemplate
  JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
  JOIN pg_roles r ON r.oid = d.dictowner
 WHERE d.oid >= 16384
   AND ${ownObject pg_ts_dict d}
UNION ALL
SELECT 'text-search-configuration',
       ARRAY[n.nspname, c.cfgname]::text[],
       concat_ws(', ', 'parser ' || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname),
         (SELECT string_agg(tt.alias || ' with ' || m.dictionaries, ', ' ORDER BY m.maptokentype)
            FROM (SELECT maptokentype,
                         string_agg(mapdict::regdictionary::text, ' then ' ORDER BY mapseqno) AS dictionaries
                    FROM pg_ts_config_map WHERE mapcfg = c.oid GROUP BY maptokentype) m
            JOIN LATERAL ts_token_type(c.cfgparser) tt ON tt.tokid = m.maptokentype)),
       r.rolname,
       obj_description(c.oid, 'pg_ts_config')
  FROM pg_ts_config c
  JOIN pg_namespace n ON n.oid = c.cfgnamespace
  JOIN pg_ts_parser p ON p.oid = c.cfgparser
  JOIN pg_namespace pn ON pn.oid = p.prsnamespace
  JOIN pg_roles r ON r.oid = c.cfgowner
 WHERE c.oid >= 16384
   AND ${ownObject pg_ts_config c}

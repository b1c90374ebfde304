-- kinds: publication, published-table, published-schema
SELECT 'publication' AS kind,
       ARRAY[p.pubname]::text[] AS path,
       p.puballtables::text AS "allTables",
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS publishes,
       CASE WHEN p.pubviaroot THEN 'true' END AS "viaRoot", -- 13+
       NULL AS "viaRoot", -- ..12
       CASE p.pubgencols WHEN 's' THEN 'stored' END AS "generatedColumns", -- 18+
       NULL AS "generatedColumns", -- ..17
       NULL AS columns,
       NULL AS filter,
       r.rolname AS owner,
       obj_description(p.oid, 'pg_publication') AS comment
  FROM pg_publication p
  JOIN pg_roles r ON r.oid = p.pubowner
UNION ALL
SELECT 'published-table',
       ARRAY[p.pubname, n.nspname, c.relname]::text[],
       NULL, NULL, NULL, NULL,
       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) -- 15+
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (pr.prattrs::int2[])), -- 15+
       pg_get_expr(pr.prqual, pr.prrelid), -- 15+
       NULL, NULL, -- ..14
       NULL, NULL
  FROM pg_publication_rel pr
  JOIN pg_publication p ON p.oid = pr.prpubid
  JOIN pg_class c ON c.oid = pr.prrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
UNION ALL -- 15+
SELECT 'published-schema', ARRAY[p.pubname, n.nspname]::text[], NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL -- 15+
  FROM pg_publication_namespace pn -- 15+
  JOIN pg_publication p ON p.oid = pn.pnpubid -- 15+
  JOIN pg_namespace n ON n.oid = pn.pnnspid -- 15+

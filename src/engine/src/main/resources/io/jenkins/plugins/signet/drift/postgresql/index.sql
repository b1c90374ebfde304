-- kinds: index
-- The index behind a constraint is described with the constraint; a partition's, by the one on its parent.
SELECT ARRAY[n.nspname, c.relname, xc.relname]::text[] AS path,
       am.amname AS method,
       x.indisunique::text AS unique,
       (SELECT string_agg(
                 CASE x.indkey[k - 1] WHEN 0 THEN pg_get_indexdef(x.indexrelid, k, false) ELSE -- an expression
                   (SELECT quote_ident(attname) FROM pg_attribute
                     WHERE attrelid = x.indrelid AND attnum = x.indkey[k - 1]) END
                 || CASE WHEN x.indcollation[k - 1] IN (0, 100) THEN '' ELSE -- none, or the default one
                    COALESCE((SELECT ' COLLATE ' || quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                                FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
                               WHERE co.oid = x.indcollation[k - 1] AND co.collname <> 'default'), '') END
                 -- Of the thousands of keys nearly all have their type's own operator class.
                 || CASE WHEN x.indclass[k - 1] = ANY (ARRAY(SELECT oid FROM pg_opclass WHERE opcdefault))
                          AND x.indexrelid NOT IN (SELECT attrelid FROM pg_attribute WHERE attoptions IS NOT NULL) -- 13+
                    THEN '' ELSE
                    COALESCE((SELECT CASE WHEN opc.opcdefault AND ia.attoptions IS NULL THEN '' -- 13+
                    COALESCE((SELECT CASE WHEN opc.opcdefault THEN '' -- ..12
                                          ELSE ' ' || CASE opn.nspname WHEN 'pg_catalog' THEN ''
                                                           ELSE quote_ident(opn.nspname) || '.' END
                                               || quote_ident(opc.opcname)
                                               || COALESCE(' (' || array_to_string(ia.attoptions, ', ') || ')', '') -- 13+
                                     END
                                FROM pg_opclass opc JOIN pg_namespace opn ON opn.oid = opc.opcnamespace
                                JOIN pg_attribute ia ON ia.attrelid = x.indexrelid AND ia.attnum = k -- 13+
                               WHERE opc.oid = x.indclass[k - 1]), '') END
                 || CASE x.indoption[k - 1] & 3 WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST'
                                                WHEN 3 THEN ' DESC' ELSE '' END, ', ' ORDER BY k)
          FROM generate_series(1, x.indnkeyatts) AS k) AS keys,
       CASE WHEN x.indnatts > x.indnkeyatts
            THEN (SELECT string_agg(pg_get_indexdef(x.indexrelid, k, false), ', ' ORDER BY k)
                    FROM generate_series(x.indnkeyatts + 1, x.indnatts) AS k) END AS include,
       pg_get_expr(x.indpred, x.indrelid) AS predicate,
       CASE WHEN x.indnullsnotdistinct THEN 'false' END AS "nullsDistinct", -- 15+
       CASE WHEN x.indisvalid AND x.indisready AND x.indislive THEN 'true' ELSE 'false' END AS valid,
       CASE WHEN x.indisclustered THEN 'true' END AS clustered,
       ts.spcname AS tablespace,
       xc.reloptions AS "options:option",
       sa.targets AS "options:statistics",
       d.description AS comment
  FROM pg_index x
  JOIN pg_class xc ON xc.oid = x.indexrelid
  JOIN pg_class c ON c.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_am am ON am.oid = xc.relam
  LEFT JOIN pg_tablespace ts ON ts.oid = xc.reltablespace
  LEFT JOIN (SELECT attrelid, array_agg(attnum || '=' || attstattarget ORDER BY attnum) AS targets
               FROM pg_attribute WHERE attnum > 0 AND attstattarget >= 0 GROUP BY attrelid) sa
         ON sa.attrelid = x.indexrelid
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = xc.oid AND d.objsubid = 0
 WHERE c.relkind IN ('r', 'p', 'm')
   AND xc.oid >= 16384
   AND c.relpersistence <> 't'
   AND NOT (xc.relispartition AND x.indisvalid)
   AND NOT EXISTS (SELECT FROM pg_constraint con WHERE con.conindid = xc.oid AND con.contype IN ('p', 'u', 'x'))
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid IN (c.oid, xc.oid) AND e.deptype = 'e')

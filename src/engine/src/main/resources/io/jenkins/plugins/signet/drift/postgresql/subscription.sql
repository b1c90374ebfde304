-- kinds: subscription
-- Up to PostgreSQL 13 the columns left out here are for superusers, and a query that names them fails for anybody else.
-- Only a superuser may see how a subscription connects; the connection string may hold a password and is never read.
SELECT ARRAY[s.subname]::text[] AS path,
       s.subenabled::text AS enabled,
       s.subslotname AS slot,
       s.subsynccommit AS "synchronousCommit", -- 14+
       array_to_string(s.subpublications, ', ') AS publications,
       CASE WHEN s.subbinary THEN 'true' END AS binary, -- 14+
       CASE WHEN s.substream THEN 'on' END AS streaming, -- 14..15
       CASE s.substream WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' END AS streaming, -- 16..17
       CASE s.substream WHEN 't' THEN 'on' WHEN 'f' THEN 'off' END AS streaming, -- 18+
       CASE WHEN s.subtwophasestate <> 'd' THEN 'true' END AS "twoPhase", -- 15+
       CASE WHEN s.subdisableonerr THEN 'true' END AS "disableOnError", -- 15+
       NULLIF(s.suborigin, 'any') AS origin, -- 16+
       CASE WHEN NOT s.subpasswordrequired THEN 'false' END AS "passwordRequired", -- 16+
       CASE WHEN s.subrunasowner THEN 'true' END AS "runAsOwner", -- 16+
       CASE WHEN s.subfailover THEN 'true' END AS failover, -- 17+
       obj_description(s.oid, 'pg_subscription') AS comment, -- 14+
       r.rolname AS owner
  FROM pg_subscription s
  JOIN pg_roles r ON r.oid = s.subowner
 WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())

-- kinds: subscription
-- Only a superuser may see how a subscription connects; the connection string may hold a password and is never read.
SELECT ARRAY[s.subname]::text[] AS path,
       s.subenabled::text AS enabled,
       s.subslotname AS slot,
       s.subsynccommit AS "synchronousCommit",
       array_to_string(s.subpublications, ', ') AS publications,
       s.subbinary::text AS binary, -- 14+
       s.substream::text AS streaming, -- 14+
       s.subtwophasestate::text AS "twoPhase", -- 15+
       s.subdisableonerr::text AS "disableOnError", -- 15+
       s.suborigin AS origin, -- 16+
       s.subpasswordrequired::text AS "passwordRequired", -- 16+
       s.subrunasowner::text AS "runAsOwner", -- 16+
       s.subfailover::text AS failover, -- 17+
       r.rolname AS owner,
       obj_description(s.oid, 'pg_subscription') AS comment
  FROM pg_subscription s
  JOIN pg_roles r ON r.oid = s.subowner
 WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())

-- kinds: event-trigger
SELECT ARRAY[g.evtname]::text[] AS path,
       g.evtevent AS event,
       array_to_string(g.evttags, ', ') AS tags,
       g.evtfoid::regproc::text AS function,
       CASE g.evtenabled WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END
         AS enabled,
       r.rolname AS owner,
       obj_description(g.oid, 'pg_event_trigger') AS comment
  FROM pg_event_trigger g
  JOIN pg_roles r ON r.oid = g.evtowner
 WHERE ${ownObject pg_event_trigger g}

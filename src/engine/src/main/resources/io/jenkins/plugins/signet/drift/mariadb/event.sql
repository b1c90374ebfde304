-- kinds: event
SELECT EVENT_NAME AS `path`,
       IF(EVENT_TYPE = 'ONE TIME',
          CONCAT('AT ', EXECUTE_AT),
          CONCAT_WS(' ', 'EVERY', INTERVAL_VALUE, INTERVAL_FIELD)) AS `schedule`,
       STARTS AS `starts`,
       ENDS AS `ends`,
       TIME_ZONE AS `timeZone`,
       STATUS AS `status`,
       ON_COMPLETION AS `onCompletion`,
       EVENT_DEFINITION AS `sql:body`,
       NULLIF(EVENT_COMMENT, '') AS `comment`,
       DEFINER AS `owner`,
       -- IGNORE_SPACE is what some clients set, and changes how statements are read, not what they do
       TRIM(BOTH ',' FROM REPLACE(CONCAT(',', SQL_MODE, ','), ',IGNORE_SPACE,', ',')) AS `sqlMode`,
       CHARACTER_SET_CLIENT AS `clientCharacterSet`,
       COLLATION_CONNECTION AS `clientCollation`,
       DATABASE_COLLATION AS `databaseCollation`
FROM information_schema.EVENTS
WHERE EVENT_SCHEMA = DATABASE()

-- kinds: trigger
SELECT EVENT_OBJECT_TABLE AS `path`,
       TRIGGER_NAME AS `path:2`,
       ACTION_TIMING AS `timing`,
       EVENT_MANIPULATION AS `event`,
       ACTION_ORDER AS `position`,
       ACTION_STATEMENT AS `sql:body`,
       DEFINER AS `owner`,
       -- IGNORE_SPACE is what some clients set, and changes how statements are read, not what they do
       TRIM(BOTH ',' FROM REPLACE(CONCAT(',', SQL_MODE, ','), ',IGNORE_SPACE,', ',')) AS `sqlMode`,
       CHARACTER_SET_CLIENT AS `clientCharacterSet`,
       COLLATION_CONNECTION AS `clientCollation`,
       DATABASE_COLLATION AS `databaseCollation`
FROM information_schema.TRIGGERS
WHERE TRIGGER_SCHEMA = DATABASE()

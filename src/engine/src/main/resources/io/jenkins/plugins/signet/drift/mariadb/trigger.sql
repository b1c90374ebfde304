-- kinds: trigger
SELECT EVENT_OBJECT_TABLE AS `path`,
       TRIGGER_NAME AS `path:2`,
       ACTION_TIMING AS `timing`,
       EVENT_MANIPULATION AS `event`,
       ACTION_ORDER AS `position`,
       ACTION_STATEMENT AS `sql:body`,
       DEFINER AS `owner`,
       SQL_MODE AS `sqlMode`,
       CHARACTER_SET_CLIENT AS `clientCharacterSet`,
       COLLATION_CONNECTION AS `clientCollation`,
       DATABASE_COLLATION AS `databaseCollation`
FROM information_schema.TRIGGERS
WHERE TRIGGER_SCHEMA = DATABASE()

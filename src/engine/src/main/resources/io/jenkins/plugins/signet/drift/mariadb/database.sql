-- kinds: database
SELECT 'database' AS `path`,
       DEFAULT_CHARACTER_SET_NAME AS `characterSet`,
       DEFAULT_COLLATION_NAME AS `collation`
       , NULLIF(SCHEMA_COMMENT, '') AS `comment` -- mariadb
FROM information_schema.SCHEMATA
WHERE SCHEMA_NAME = DATABASE()

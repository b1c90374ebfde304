-- kinds: database
SELECT 'database' AS `path`,
       DEFAULT_CHARACTER_SET_NAME AS `characterSet`,
       DEFAULT_COLLATION_NAME AS `collation`
       , NULLIF(SCHEMA_COMMENT, '') AS `comment` -- mariadb
       , NULLIF(DEFAULT_ENCRYPTION, 'NO') AS `encryption` -- mysql
FROM information_schema.SCHEMATA
WHERE SCHEMA_NAME = DATABASE()

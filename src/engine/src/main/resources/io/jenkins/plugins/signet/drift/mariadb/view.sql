-- kinds: view
SELECT TABLE_NAME AS `path`,
       IF(VIEW_DEFINITION = '', 'its definition is shown only to those with SHOW VIEW', NULL) AS `unread`,
       VIEW_DEFINITION AS `sql:definition`,
       NULLIF(CHECK_OPTION, 'NONE') AS `checkOption`,
       ALGORITHM AS `algorithm`, -- mariadb
       SECURITY_TYPE AS `security`,
       DEFINER AS `owner`,
       CHARACTER_SET_CLIENT AS `clientCharacterSet`,
       COLLATION_CONNECTION AS `clientCollation`
FROM information_schema.VIEWS
WHERE TABLE_SCHEMA = DATABASE()

-- kinds: function, procedure, package, package-body
SELECT REPLACE(LOWER(r.ROUTINE_TYPE), ' ', '-') AS `kind`,
       r.ROUTINE_NAME AS `path`,
       IF(r.ROUTINE_DEFINITION IS NULL, 'its body is shown only to its definer and to those who may read mysql.proc (MariaDB) or have SHOW_ROUTINE (MySQL)', NULL) AS `unread`,
       p.arguments AS `arguments`,
       NULLIF(r.DTD_IDENTIFIER, '') AS `returns`,
       r.CHARACTER_SET_NAME AS `returnsCharacterSet`,
       r.COLLATION_NAME AS `returnsCollation`,
       r.ROUTINE_DEFINITION AS `sql:body`,
       NULLIF(r.EXTERNAL_LANGUAGE, 'SQL') AS `language`,
       r.IS_DETERMINISTIC AS `deterministic`,
       r.SQL_DATA_ACCESS AS `dataAccess`,
       r.SECURITY_TYPE AS `security`,
       NULLIF(r.ROUTINE_COMMENT, '') AS `comment`,
       r.DEFINER AS `owner`,
       -- IGNORE_SPACE is what some clients set, and changes how statements are read, not what they do
       TRIM(BOTH ',' FROM REPLACE(CONCAT(',', r.SQL_MODE, ','), ',IGNORE_SPACE,', ',')) AS `sqlMode`,
       r.CHARACTER_SET_CLIENT AS `clientCharacterSet`,
       r.COLLATION_CONNECTION AS `clientCollation`,
       r.DATABASE_COLLATION AS `databaseCollation`
FROM information_schema.ROUTINES r
LEFT JOIN (SELECT SPECIFIC_NAME, ROUTINE_TYPE,
                  GROUP_CONCAT(CONCAT_WS(' ', PARAMETER_MODE, PARAMETER_NAME, DTD_IDENTIFIER, COLLATION_NAME)
                               ORDER BY ORDINAL_POSITION SEPARATOR ', ') AS arguments
           FROM information_schema.PARAMETERS
           WHERE SPECIFIC_SCHEMA = DATABASE() AND ORDINAL_POSITION > 0
           GROUP BY SPECIFIC_NAME, ROUTINE_TYPE) p
       ON p.SPECIFIC_NAME = r.SPECIFIC_NAME AND p.ROUTINE_TYPE = r.ROUTINE_TYPE
WHERE r.ROUTINE_SCHEMA = DATABASE()

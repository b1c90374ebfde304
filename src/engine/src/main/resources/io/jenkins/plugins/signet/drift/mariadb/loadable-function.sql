-- kinds: loadable-function
SELECT name AS `path`,
       type AS `type`,
       ret AS `returns`,
       dl AS `library`
FROM mysql.func

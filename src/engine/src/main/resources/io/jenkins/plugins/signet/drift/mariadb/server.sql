-- kinds: server
SELECT Server_name AS `path`,
       Wrapper AS `wrapper`,
       Host AS `host`,
       Port AS `port`,
       NULLIF(Socket, '') AS `socket`,
       Db AS `database`,
       Username AS `user`
FROM mysql.servers

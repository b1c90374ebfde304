-- kinds: plugin
SELECT PLUGIN_NAME AS `path`,
       PLUGIN_TYPE AS `type`,
       PLUGIN_STATUS AS `status`,
       PLUGIN_LIBRARY AS `library`
FROM information_schema.PLUGINS
WHERE PLUGIN_LIBRARY IS NOT NULL

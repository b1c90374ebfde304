-- kinds: catalogue
-- What is there that no query of this folder reads. Whatever a user made depends on something or belongs to somebody, so
-- the two dependency catalogues know every class of object, those of later servers too; and a catalogue that is neither
-- empty nor known holds something that nobody looked at.
-- Of the four catalogues that hold objects of several classes every row is looked at; of the others, only those that no
-- query reads: a large schema has a hundred thousand dependencies.
WITH unread(class) AS (
       SELECT oid FROM pg_class
        WHERE relnamespace = 'pg_catalog'::regnamespace
          AND relname NOT IN (
              'pg_class', 'pg_proc', 'pg_type', 'pg_constraint', -- by class, below
              'pg_attrdef', 'pg_rewrite', 'pg_trigger', 'pg_policy', 'pg_namespace', 'pg_statistic_ext',
              'pg_event_trigger', 'pg_default_acl', 'pg_extension', 'pg_cast', 'pg_operator', 'pg_opfamily',
              'pg_opclass', 'pg_amop', 'pg_amproc', 'pg_language', 'pg_transform', 'pg_am', 'pg_conversion',
              'pg_collation', 'pg_ts_parser', 'pg_ts_template', 'pg_ts_dict', 'pg_ts_config',
              'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_user_mapping', 'pg_publication',
              'pg_publication_rel', 'pg_publication_namespace', 'pg_subscription',
              'pg_largeobject')), -- large objects are data
     used(classid, objid, kind) AS (
       SELECT classid, objid, '' FROM pg_depend WHERE objid >= 16384 AND classid IN (SELECT class FROM unread)
       UNION
       SELECT classid, objid, ''
         FROM pg_shdepend
        WHERE objid >= 16384 AND classid IN (SELECT class FROM unread)
          AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       UNION ALL
       SELECT 'pg_class'::regclass, oid, ':' || relkind::text FROM pg_class
        WHERE oid >= 16384 AND relkind NOT IN ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I', 'c', 't')
       UNION ALL
       SELECT 'pg_proc'::regclass, oid, ':' || prokind::text FROM pg_proc
        WHERE oid >= 16384 AND prokind NOT IN ('f', 'p', 'w', 'a')
       UNION ALL
       SELECT 'pg_type'::regclass, oid, ':' || typtype::text FROM pg_type
        WHERE oid >= 16384 AND typtype NOT IN ('e', 'd', 'c', 'r', 'm', 'b', 'p')
       UNION ALL
       SELECT 'pg_constraint'::regclass, oid, ':' || contype::text FROM pg_constraint
        WHERE oid >= 16384 AND contype NOT IN ('p', 'u', 'c', 'f', 'x', 't', 'n')),
     found(class, objects) AS (
       SELECT u.classid::regclass::text || u.kind, count(*)
         FROM used u
        WHERE NOT EXISTS (SELECT FROM pg_depend e
                           WHERE e.classid = u.classid AND e.objid = u.objid AND e.deptype = 'e')
        GROUP BY 1)
SELECT class AS kind,
       ARRAY['*']::text[] AS path,
       objects || ' objects of a class that this Signet does not read' AS unread
  FROM found
UNION ALL
SELECT c.relname,
       ARRAY['*']::text[],
       'a catalogue that this Signet does not know, and that is not empty'
  FROM pg_class c
 WHERE c.relnamespace = 'pg_catalog'::regnamespace
   AND c.relkind = 'r'
   AND pg_relation_size(c.oid) > 0
   AND c.relname NOT IN (
       'pg_aggregate', 'pg_am', 'pg_amop', 'pg_amproc', 'pg_attrdef', 'pg_attribute', 'pg_auth_members', 'pg_authid',
       'pg_cast', 'pg_class', 'pg_collation', 'pg_constraint', 'pg_conversion', 'pg_database', 'pg_db_role_setting',
       'pg_default_acl', 'pg_depend', 'pg_description', 'pg_enum', 'pg_event_trigger', 'pg_extension',
       'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_foreign_table', 'pg_index', 'pg_inherits', 'pg_init_privs',
       'pg_language', 'pg_largeobject', 'pg_largeobject_metadata', 'pg_namespace', 'pg_opclass', 'pg_operator',
       'pg_opfamily', 'pg_parameter_acl', 'pg_partitioned_table', 'pg_pltemplate', 'pg_policy', 'pg_proc',
       'pg_publication', 'pg_publication_namespace', 'pg_publication_rel', 'pg_range', 'pg_replication_origin',
       'pg_rewrite', 'pg_seclabel', 'pg_sequence', 'pg_shdepend', 'pg_shdescription', 'pg_shseclabel', 'pg_statistic',
       'pg_statistic_ext', 'pg_statistic_ext_data', 'pg_subscription', 'pg_subscription_rel', 'pg_tablespace',
       'pg_transform', 'pg_trigger', 'pg_ts_config', 'pg_ts_config_map', 'pg_ts_dict', 'pg_ts_parser',
       'pg_ts_template', 'pg_type', 'pg_user_mapping')

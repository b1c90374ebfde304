-- kinds: catalogue
-- What is there that no query of this folder reads. Whatever a user made depends on something or belongs to somebody, so
-- the two dependency catalogues know every class of object, those of later servers too; and a catalogue that is neither
-- empty nor known holds something that nobody looked at.
WITH known(class) AS (VALUES
       ('pg_class:r'), ('pg_class:p'), ('pg_class:f'), ('pg_class:v'), ('pg_class:m'), ('pg_class:S'), ('pg_class:i'),
       ('pg_class:I'), ('pg_class:c'), ('pg_class:t'),
       ('pg_proc:f'), ('pg_proc:p'), ('pg_proc:w'), ('pg_proc:a'),
       ('pg_type:e'), ('pg_type:d'), ('pg_type:c'), ('pg_type:r'), ('pg_type:m'), ('pg_type:b'), ('pg_type:p'),
       ('pg_constraint:p'), ('pg_constraint:u'), ('pg_constraint:c'), ('pg_constraint:f'), ('pg_constraint:x'),
       ('pg_constraint:t'), ('pg_constraint:n'),
       ('pg_attrdef'), ('pg_rewrite'), ('pg_trigger'), ('pg_policy'), ('pg_namespace'), ('pg_statistic_ext'),
       ('pg_event_trigger'), ('pg_default_acl'), ('pg_extension'), ('pg_cast'), ('pg_operator'), ('pg_opfamily'),
       ('pg_opclass'), ('pg_amop'), ('pg_amproc'), ('pg_language'), ('pg_transform'), ('pg_am'), ('pg_conversion'),
       ('pg_collation'), ('pg_ts_parser'), ('pg_ts_template'), ('pg_ts_dict'), ('pg_ts_config'),
       ('pg_foreign_data_wrapper'), ('pg_foreign_server'), ('pg_user_mapping'), ('pg_publication'),
       ('pg_publication_rel'), ('pg_publication_namespace'), ('pg_subscription'),
       ('pg_largeobject')), -- large objects are data
     used AS (
       SELECT classid, objid FROM pg_depend WHERE objid >= 16384
       UNION
       SELECT classid, objid
         FROM pg_shdepend
        WHERE objid >= 16384 AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())),
     found AS (
       SELECT u.classid::regclass::text
              || COALESCE(':' || COALESCE(c.relkind, p.prokind, t.typtype, con.contype)::text, '') AS class,
              count(*) AS objects
         FROM used u
         LEFT JOIN pg_class c ON u.classid = 'pg_class'::regclass AND c.oid = u.objid
         LEFT JOIN pg_proc p ON u.classid = 'pg_proc'::regclass AND p.oid = u.objid
         LEFT JOIN pg_type t ON u.classid = 'pg_type'::regclass AND t.oid = u.objid
         LEFT JOIN pg_constraint con ON u.classid = 'pg_constraint'::regclass AND con.oid = u.objid
        WHERE NOT EXISTS (SELECT FROM pg_depend e
                           WHERE e.classid = u.classid AND e.objid = u.objid AND e.deptype = 'e')
        GROUP BY 1)
SELECT class AS kind,
       ARRAY['*']::text[] AS path,
       objects || ' objects of a class that this Signet does not read' AS unread
  FROM found
 WHERE class NOT IN (SELECT class FROM known)
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

package io.jenkins.plugins.signet.application.compose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Images that are known to keep what others rely on: databases, queues, caches, stores of objects and searches. */
final class StatefulImages {

    private static final Set<String> KNOWN = Set.of(
            "postgres",
            "postgresql",
            "postgis",
            "pgvector",
            "timescaledb",
            "mysql",
            "mariadb",
            "percona",
            "mongo",
            "mongodb",
            "couchdb",
            "couchbase",
            "cockroach",
            "cassandra",
            "scylla",
            "clickhouse",
            "influxdb",
            "questdb",
            "neo4j",
            "arangodb",
            "surrealdb",
            "rethinkdb",
            "firebird",
            "mssql",
            "ravendb",
            "dgraph",
            "orientdb",
            "tarantool",
            "ferretdb",
            "redis",
            "valkey",
            "keydb",
            "dragonfly",
            "memcached",
            "garnet",
            "rabbitmq",
            "kafka",
            "redpanda",
            "zookeeper",
            "activemq",
            "artemis",
            "nats",
            "pulsar",
            "mosquitto",
            "emqx",
            "beanstalkd",
            "nsq",
            "gearmand",
            "elasticsearch",
            "opensearch",
            "solr",
            "meilisearch",
            "typesense",
            "manticore",
            "sonic",
            "etcd",
            "consul",
            "minio",
            "seaweedfs",
            "garage",
            "vault",
            "qdrant",
            "milvus",
            "weaviate",
            "chroma",
            "prometheus",
            "victoriametrics",
            "loki",
            "graphite",
            "sqlserver",
            "oracle",
            "db2",
            "vectorchord",
            "pgvecto");

    /** Beside a known name, these make it a client of what it names. */
    private static final Set<String> CLIENTS = Set.of(
            "exporter",
            "admin",
            "express",
            "backup",
            "backups",
            "ui",
            "insight",
            "commander",
            "web",
            "client",
            "operator",
            "proxy",
            "connect",
            "dashboard",
            "dashboards",
            "gui",
            "console",
            "rest",
            "bouncer",
            "pgbouncer",
            "cli",
            "kafdrop",
            "relay",
            "sidecar",
            "agent",
            "local",
            "board");

    private StatefulImages() {}

    /** What the image is known as; empty if it is not. @param image a reference, as written */
    static Optional<String> name(String image) {
        String path = image.replaceAll("@.*$", "").replaceAll(":[^/:]*$", "").toLowerCase(Locale.ROOT);
        List<String> components = Arrays.asList(path.split("/"));
        String last = components.get(components.size() - 1);
        if (last.equals("server") && components.size() > 1) {
            last = components.get(components.size() - 2);
        }
        List<String> words = Arrays.asList(last.split("[-_.]"));
        if (words.stream().anyMatch(CLIENTS::contains)) {
            return Optional.empty();
        }
        return words.stream().filter(KNOWN::contains).findFirst();
    }
}

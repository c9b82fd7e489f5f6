package dev.mintline.actions.npm;

import java.util.Set;

/**
 * Packages that cannot work here, by name, so that a build says so instead of a login: drivers that speak over raw sockets,
 * and what only loads native add-ons. Others are found by what their tarball holds.
 */
final class Refused {
    private static final Set<String> NAMES = Set.of(
            // raw sockets
            "amqplib",
            "cassandra-driver",
            "couchbase",
            "ftp",
            "basic-ftp",
            "ioredis",
            "kafkajs",
            "ldapjs",
            "ldapts",
            "mariadb",
            "memcached",
            "mongodb",
            "mongodb-core",
            "mongoose",
            "mssql",
            "mysql",
            "mysql2",
            "nats",
            "neo4j-driver",
            "nodemailer",
            "oracledb",
            "pg",
            "pg-native",
            "postgres",
            "redis",
            "@redis/client",
            "ssh2",
            "socks",
            "tedious",
            "ws",
            // native add-ons and what loads them
            "argon2",
            "bcrypt",
            "better-sqlite3",
            "bindings",
            "canvas",
            "ffi-napi",
            "node-addon-api",
            "node-gyp",
            "node-gyp-build",
            "node-pre-gyp",
            "@mapbox/node-pre-gyp",
            "prebuild-install",
            "re2",
            "sharp",
            "sodium-native",
            "sqlite3");

    private Refused() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}

package dev.mintline.store.jdbc;

import dev.mintline.model.ResourceServer;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.Audience;
import dev.mintline.store.ResourceServerStore;
import java.util.List;
import java.util.Optional;

record JdbcResourceServerStore(Sql sql, TenantId tenant) implements ResourceServerStore {
    @Override
    public boolean create(ResourceServer server) {
        return sql.update(
                        "insert into resource_servers (tenant_id, resource_server_id, identifier, created_at, document)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing",
                        tenant,
                        server.id(),
                        server.identifier(),
                        server.createdAt(),
                        Documents.write(server))
                == 1;
    }

    @Override
    public Optional<ResourceServer> find(Audience identifier) {
        return sql.one(
                "select document from resource_servers where tenant_id = ? and identifier = ?",
                row -> row.json("document", ResourceServer.class),
                tenant,
                identifier);
    }

    @Override
    public Optional<ResourceServer> findById(String id) {
        return sql.one(
                "select document from resource_servers where tenant_id = ? and resource_server_id = ?",
                row -> row.json("document", ResourceServer.class),
                tenant,
                id);
    }

    @Override
    public boolean update(ResourceServer server) {
        return sql.update(
                        "update resource_servers set document = ? where tenant_id = ? and resource_server_id = ?",
                        Documents.write(server),
                        tenant,
                        server.id())
                == 1;
    }

    @Override
    public boolean delete(ResourceServer server) {
        sql.update("delete from client_grants where tenant_id = ? and audience = ?", tenant, server.identifier());
        return sql.update(
                        "delete from resource_servers where tenant_id = ? and resource_server_id = ?",
                        tenant,
                        server.id())
                == 1;
    }

    @Override
    public List<ResourceServer> list(int offset, int limit) {
        return sql.list(
                "select document from resource_servers where tenant_id = ?"
                        + " order by created_at, resource_server_id limit ? offset ?",
                row -> row.json("document", ResourceServer.class),
                tenant,
                limit,
                offset);
    }

    @Override
    public int count() {
        return sql.count("select count(*) as n from resource_servers where tenant_id = ?", tenant);
    }

    /** The Management API's identifier follows the issuer; no other API's ever changes. */
    void rename(Audience from, Audience to) {
        find(from)
                .ifPresent(api -> sql.update(
                        "update resource_servers set identifier = ?, document = ? where tenant_id = ? and resource_server_id = ?",
                        to,
                        Documents.write(api.withIdentifier(to)),
                        tenant,
                        api.id()));
    }
}

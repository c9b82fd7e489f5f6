package dev.mintline.store.jdbc;

import dev.mintline.model.Client;
import dev.mintline.model.ClientGrant;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.store.ClientStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

record JdbcClientStore(Sql sql, TenantId tenant) implements ClientStore {
    @Override
    public void create(Client client) {
        sql.update(
                "insert into clients (tenant_id, client_id, created_at, document) values (?, ?, ?, ?)",
                tenant,
                client.id(),
                client.createdAt(),
                Documents.write(client));
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return sql.one(
                "select document from clients where tenant_id = ? and client_id = ?",
                row -> row.json("document", Client.class),
                tenant,
                id);
    }

    @Override
    public boolean update(Client client) {
        return sql.update(
                        "update clients set document = ? where tenant_id = ? and client_id = ?",
                        Documents.write(client),
                        tenant,
                        client.id())
                == 1;
    }

    @Override
    public boolean delete(ClientId id) {
        sql.update("delete from userinfo_claims where tenant_id = ? and client_id = ?", tenant, id);
        sql.update("delete from client_grants where tenant_id = ? and client_id = ?", tenant, id);
        return sql.update("delete from clients where tenant_id = ? and client_id = ?", tenant, id) == 1;
    }

    @Override
    public List<Client> list(int offset, int limit) {
        return sql.list(
                "select document from clients where tenant_id = ? order by created_at, client_id limit ? offset ?",
                row -> row.json("document", Client.class),
                tenant,
                limit,
                offset);
    }

    @Override
    public int count() {
        return sql.count("select count(*) as n from clients where tenant_id = ?", tenant);
    }

    @Override
    public boolean createGrant(ClientGrant grant) {
        return sql.update(
                        "insert into client_grants (tenant_id, grant_id, client_id, audience, scope)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing",
                        tenant,
                        grant.id(),
                        grant.client(),
                        grant.audience(),
                        grant.scope().wire())
                == 1;
    }

    @Override
    public Optional<ClientGrant> grant(ClientId client, Audience audience) {
        return sql.one(
                "select grant_id, client_id, audience, scope from client_grants"
                        + " where tenant_id = ? and client_id = ? and audience = ?",
                JdbcClientStore::grant,
                tenant,
                client,
                audience);
    }

    @Override
    public List<ClientGrant> grants(int offset, int limit) {
        return sql.list(
                "select grant_id, client_id, audience, scope from client_grants"
                        + " where tenant_id = ? order by grant_id limit ? offset ?",
                JdbcClientStore::grant,
                tenant,
                limit,
                offset);
    }

    @Override
    public int countGrants() {
        return sql.count("select count(*) as n from client_grants where tenant_id = ?", tenant);
    }

    private static ClientGrant grant(Row row) throws SQLException {
        return new ClientGrant(
                row.text("grant_id"),
                new ClientId(row.text("client_id")),
                new Audience(row.text("audience")),
                Scopes.parse(row.text("scope")));
    }
}

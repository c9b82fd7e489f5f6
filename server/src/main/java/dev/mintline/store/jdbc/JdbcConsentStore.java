package dev.mintline.store.jdbc;

import dev.mintline.model.Consent;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import dev.mintline.store.ConsentStore;
import dev.mintline.store.Owner;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

record JdbcConsentStore(Sql sql, TenantId tenant) implements ConsentStore {
    private static final String COLUMNS = "consent_id, user_id, client_id, audience, scopes, created_at";
    private static final int MERGE_ATTEMPTS = 20;

    // Read, merge, and write only over what was read: on PostgreSQL another login may have been in between.
    @Override
    public void record(Consent consent) {
        Where where = owned(consent);
        for (int attempt = 0; attempt < MERGE_ATTEMPTS; attempt++) {
            Optional<Scopes> stored = sql.one(
                    "select scopes from consents where " + where.sql(),
                    row -> Scopes.parse(row.text("scopes")),
                    where.after());
            if (stored.isEmpty() ? insert(consent) : merge(consent, stored.get(), where)) {
                return;
            }
        }
        throw new StoreFailure("The consent of user " + consent.user() + " changes faster than it can be merged.");
    }

    private boolean insert(Consent consent) {
        return sql.update(
                        "insert into consents (tenant_id, " + COLUMNS + ", updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        tenant,
                        consent.id(),
                        consent.user(),
                        consent.client(),
                        Where.wire(consent.audience()),
                        consent.scopes().wire(),
                        consent.createdAt(),
                        consent.createdAt())
                == 1;
    }

    private boolean merge(Consent consent, Scopes stored, Where where) {
        Scopes all = stored.union(consent.scopes());
        if (all.values().size() == stored.values().size()) {
            return true;
        }
        Where unchanged = where.and("scopes = ?");
        List<Object> arguments = new ArrayList<>(List.of(where.after(all.wire(), consent.createdAt())));
        arguments.add(stored.wire());
        return sql.update(
                        "update consents set scopes = ?, updated_at = ? where " + unchanged.sql(), arguments.toArray())
                == 1;
    }

    @Override
    public boolean hold(UserId user, ClientId client, Optional<Audience> audience, Instant now) {
        Where where = Where.owned(tenant, new Owner.OfGrant(user, client, audience));
        return sql.update("update consents set updated_at = ? where " + where.sql(), where.after(now)) == 1;
    }

    @Override
    public Optional<Consent> find(String id) {
        return sql.one(
                "select " + COLUMNS + " from consents where tenant_id = ? and consent_id = ?",
                JdbcConsentStore::map,
                tenant,
                id);
    }

    @Override
    public List<Consent> list(Filter filter, int offset, int limit) {
        Where where = where(filter);
        List<Object> arguments = new ArrayList<>(where.arguments());
        arguments.add(limit);
        arguments.add(offset);
        return sql.list(
                "select " + COLUMNS + " from consents where " + where.sql()
                        + " order by created_at, consent_id limit ? offset ?",
                JdbcConsentStore::map,
                arguments.toArray());
    }

    @Override
    public int count(Filter filter) {
        Where where = where(filter);
        return sql.count("select count(*) as n from consents where " + where.sql(), where.after());
    }

    @Override
    public int count(Owner owner) {
        Where where = Where.owned(tenant, owner);
        return sql.count("select count(*) as n from consents where " + where.sql(), where.after());
    }

    @Override
    public int delete(Owner owner) {
        Where where = Where.owned(tenant, owner);
        return sql.update("delete from consents where " + where.sql(), where.after());
    }

    private Where where(Filter filter) {
        List<Object> arguments = new ArrayList<>(List.of(tenant));
        StringBuilder text = new StringBuilder("tenant_id = ?");
        filter.user().ifPresent(user -> {
            text.append(" and user_id = ?");
            arguments.add(user);
        });
        filter.client().ifPresent(client -> {
            text.append(" and client_id = ?");
            arguments.add(client);
        });
        filter.audience().ifPresent(audience -> {
            text.append(" and audience = ?");
            arguments.add(Where.wire(audience));
        });
        return new Where(text.toString(), arguments);
    }

    private Where owned(Consent consent) {
        return Where.owned(tenant, new Owner.OfGrant(consent.user(), consent.client(), consent.audience()));
    }

    private static Consent map(Row row) throws SQLException {
        return new Consent(
                row.text("consent_id"),
                new UserId(row.text("user_id")),
                new ClientId(row.text("client_id")),
                Optional.of(row.text("audience")).filter(a -> !a.isEmpty()).map(Audience::new),
                Scopes.parse(row.text("scopes")),
                row.instant("created_at"));
    }
}

package dev.mintline.store.jdbc;

import dev.mintline.model.TenantId;
import dev.mintline.oauth.Audience;
import dev.mintline.store.Families;
import dev.mintline.store.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A condition on rows of one tenant, with its arguments in order: the same for counting, ending and deleting. */
record Where(String sql, List<Object> arguments) {
    Where {
        arguments = List.copyOf(arguments);
    }

    static Where owned(TenantId tenant, Owner owner) {
        return switch (owner) {
            case Owner.OfUser(var user) -> of(tenant, "user_id = ?", user);
            case Owner.OfUserAndClient(var user, var client) ->
                of(tenant, "user_id = ? and client_id = ?", user, client);
            case Owner.OfGrant(var user, var client, var audience) ->
                of(
                        tenant,
                        "user_id = ? and client_id = ? and coalesce(audience, '') = ?",
                        user,
                        client,
                        wire(audience));
            case Owner.OfClient(var client) -> of(tenant, "client_id = ?", client);
            case Owner.OfApi(var audience) -> of(tenant, "audience = ?", audience);
        };
    }

    static Where families(TenantId tenant, Families which) {
        return switch (which) {
            case Families.One(var id) -> of(tenant, "family_id = ?", id);
            case Families.OfSession(var session) -> of(tenant, "session_id = ?", session);
            case Families.Owned(var owner) -> owned(tenant, owner);
            case Families.Persistent(var grant) -> owned(tenant, grant).and("rotating = 0");
        };
    }

    /** How an API that is none stands in the tables. */
    static String wire(Optional<Audience> audience) {
        return audience.map(Audience::value).orElse("");
    }

    Where and(String condition) {
        return new Where(sql + " and " + condition, arguments);
    }

    /** The arguments after those of what stands in front of the condition. */
    Object[] after(Object... first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(arguments);
        return all.toArray();
    }

    private static Where of(TenantId tenant, String condition, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(tenant);
        all.addAll(List.of(arguments));
        return new Where("tenant_id = ? and " + condition, all);
    }
}

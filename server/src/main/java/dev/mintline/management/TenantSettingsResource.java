package dev.mintline.management;

import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.Audience;
import dev.mintline.store.Stores;
import java.util.List;
import java.util.Optional;

/** {@code /tenants/settings}. */
final class TenantSettingsResource {
    private final Changes changes;

    TenantSettingsResource(Changes changes) {
        this.changes = changes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "tenants/settings", "read:tenant_settings", this::get),
                Operation.of("PATCH", "tenants/settings", "update:tenant_settings", this::update));
    }

    private Reply get(Call call) throws Refusal {
        Projection projection = Projection.of(call.query());
        TenantSettings settings =
                changes.read(call, stores -> stores.tenant().get().settings());
        return Reply.ok(projection.apply(TenantSettingsJson.write(settings)));
    }

    private Reply update(Call call) throws Refusal {
        return changes.configuration(call, "Update tenant settings", stores -> {
            TenantSettings before = stores.tenant().get().settings();
            TenantSettings after = TenantSettingsJson.change(before, call.body());
            if (!after.defaultAudience().equals(before.defaultAudience())) {
                requireApi(stores, after.defaultAudience());
            }
            stores.tenant().updateSettings(after);
            return Reply.ok(TenantSettingsJson.write(after));
        });
    }

    // With an unknown one every login that names no audience would fail.
    private static void requireApi(Stores stores, Optional<Audience> audience) throws Refusal {
        if (audience.isPresent()
                && stores.resourceServers().find(audience.get()).isEmpty()) {
            throw Refusal.body("There is no API with this identifier", "default_audience");
        }
    }
}

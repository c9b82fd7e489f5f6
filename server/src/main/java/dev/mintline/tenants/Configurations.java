package dev.mintline.tenants;

import dev.mintline.actions.Action;
import dev.mintline.actions.Flow;
import dev.mintline.actions.Trigger;
import dev.mintline.keys.SigningKeys;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.Binding;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.secrets.MasterKey;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configuration of every tenant in use. It is never older than the {@code config_epoch} that a request reads together
 * with its token, so a change on another node is seen by the next exchange (decisions 5). Thread-safe.
 */
public final class Configurations {
    private final Transactor transactor;
    private final MasterKey masterKey;
    private final Map<TenantId, Configuration> current = new ConcurrentHashMap<>();

    public Configurations(Transactor transactor, MasterKey masterKey) {
        this.transactor = transactor;
        this.masterKey = masterKey;
    }

    /** What is known now, loaded at the first call. */
    public Configuration of(TenantId tenant) {
        Configuration known = current.get(tenant);
        return known != null ? known : reload(tenant);
    }

    /** What is stored now; the same object when nothing changed since. */
    public Configuration upToDate(TenantId tenant) {
        Configuration known = of(tenant);
        long epoch = transactor.read(tenant, stores -> stores.tenant().configEpoch());
        return epoch == known.epoch() ? known : reload(tenant);
    }

    /** Loads it again; call it after a change on this node. */
    public Configuration reload(TenantId tenant) {
        Configuration loaded = transactor.read(tenant, this::load);
        return current.merge(tenant, loaded, (old, fresh) -> fresh.epoch() >= old.epoch() ? fresh : old);
    }

    private Configuration load(Stores stores) {
        Tenant tenant = stores.tenant().get();
        return new Configuration(
                tenant,
                SigningKeys.open(tenant.id(), stores.signingKeys().list(), masterKey),
                new Flow(Trigger.POST_LOGIN, boundActions(tenant.id(), stores)),
                id -> transactor.read(tenant.id(), s -> s.clients().find(id)),
                audience ->
                        transactor.read(tenant.id(), s -> s.resourceServers().find(audience)));
    }

    private List<Action> boundActions(TenantId tenant, Stores stores) {
        List<Action> actions = new ArrayList<>();
        for (Binding binding : stores.actions().bindings(Trigger.POST_LOGIN.wireId())) {
            Optional<ActionVersion> version = stores.actions()
                    .find(binding.actionId())
                    .flatMap(action -> action.deployed())
                    .flatMap(deployed -> stores.actions().findVersion(deployed.versionId()));
            // A bound Action that is not there must stop the flow, never be skipped.
            ActionVersion deployed = version.orElseThrow(() ->
                    new IllegalStateException("Bound Action " + binding.actionId() + " has no deployed version."));
            actions.add(action(tenant, binding, deployed));
        }
        return actions;
    }

    private Action action(TenantId tenant, Binding binding, ActionVersion version) {
        Map<String, String> secrets = new HashMap<>();
        version.secrets()
                .forEach((name, secret) -> secrets.put(
                        name, masterKey.decrypt(secretPurpose(tenant, version.actionId(), name), secret.value())));
        return new Action(
                version.actionId(),
                version.id(),
                version.number(),
                version.name(),
                version.code(),
                secrets,
                binding.id(),
                version.isolation());
    }

    /** What the master key encrypts an Action's secret for. */
    public static String secretPurpose(TenantId tenant, String actionId, String name) {
        return "action-secret:" + tenant + ":" + actionId + ":" + name;
    }

    /** What the master key encrypts a client's secret for. */
    public static String clientSecretPurpose(TenantId tenant, String clientId) {
        return "client-secret:" + tenant + ":" + clientId;
    }
}

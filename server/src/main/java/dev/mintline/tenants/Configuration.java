package dev.mintline.tenants;

import dev.mintline.actions.Flow;
import dev.mintline.keys.SigningKeys;
import dev.mintline.model.Client;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What requests of one tenant depend on, as of one {@code config_epoch}: settings, keys, the post-login flow, and
 * clients and APIs as they are asked for. Thread-safe; a change makes a new one.
 */
public final class Configuration {
    private static final int ENTRIES = 10_000;

    private final Tenant tenant;
    private final SigningKeys keys;
    private final Flow postLogin;
    private final Function<ClientId, Optional<Client>> loadClient;
    private final Function<Audience, Optional<ResourceServer>> loadApi;
    private final Map<ClientId, Client> clients = new ConcurrentHashMap<>();
    private final Map<Audience, ResourceServer> apis = new ConcurrentHashMap<>();

    Configuration(
            Tenant tenant,
            SigningKeys keys,
            Flow postLogin,
            Function<ClientId, Optional<Client>> loadClient,
            Function<Audience, Optional<ResourceServer>> loadApi) {
        this.tenant = tenant;
        this.keys = keys;
        this.postLogin = postLogin;
        this.loadClient = loadClient;
        this.loadApi = loadApi;
    }

    public Tenant tenant() {
        return tenant;
    }

    public long epoch() {
        return tenant.configEpoch();
    }

    public SigningKeys keys() {
        return keys;
    }

    public Flow postLogin() {
        return postLogin;
    }

    public Optional<Client> client(ClientId id) {
        return cached(clients, id, loadClient);
    }

    public Optional<ResourceServer> api(Audience identifier) {
        return cached(apis, identifier, loadApi);
    }

    // Unknown keys are not remembered: anybody may ask for any number of them.
    private static <K, V> Optional<V> cached(Map<K, V> cache, K key, Function<K, Optional<V>> load) {
        V known = cache.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<V> loaded = load.apply(key);
        if (loaded.isPresent() && cache.size() < ENTRIES) {
            cache.put(key, loaded.get());
        }
        return loaded;
    }
}

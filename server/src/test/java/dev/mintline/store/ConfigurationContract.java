package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.model.Client;
import dev.mintline.model.ClientGrant;
import dev.mintline.model.JsonMap;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clients, APIs and keys. */
abstract class ConfigurationContract extends ContractTest {
    private static final Client CLIENT = Samples.client("c1");
    private static final ResourceServer API = Samples.resourceServer("r1", "https://orders/");

    private static ClientGrant grant(String id, String client, String audience) {
        return new ClientGrant(id, new ClientId(client), new Audience(audience), Scopes.parse("write:b read:a"));
    }

    @Test
    void a_client_comes_back_with_every_field() {
        store(stores -> stores.clients().create(CLIENT));
        assertThat(find(stores -> stores.clients().find(CLIENT.id()))).contains(CLIENT);
        assertThat(find(stores -> stores.clients().find(new ClientId("none")))).isEmpty();
    }

    @Test
    void a_client_id_exists_once() {
        store(stores -> stores.clients().create(CLIENT));
        assertThatThrownBy(() -> store(stores -> stores.clients().create(CLIENT)))
                .isInstanceOf(RuntimeException.class);
        assertThat(count(stores -> stores.clients().count())).isEqualTo(1);
    }

    @Test
    void an_updated_client_replaces_the_stored_one_and_a_missing_one_is_refused() {
        Client before = new Client(
                CLIENT.id(),
                "before",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                Optional.empty(),
                RefreshTokenSettings.NON_ROTATING,
                Duration.ofSeconds(1),
                "RS256",
                false,
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                NOW,
                NOW);
        store(stores -> stores.clients().create(before));
        assertThat(find(stores -> stores.clients().find(CLIENT.id()))).contains(before);
        assertThat(did(stores -> stores.clients().update(CLIENT))).isTrue();
        assertThat(find(stores -> stores.clients().find(CLIENT.id()))).contains(CLIENT);
        assertThat(did(stores -> stores.clients().update(Samples.client("none"))))
                .isFalse();
    }

    @Test
    void clients_are_listed_by_creation_then_id_byte_by_byte() {
        store(stores ->
                List.of("b", "a", "C", "_d").forEach(id -> stores.clients().create(Samples.client(id))));
        assertThat(clients(0, 10)).containsExactly("C", "_d", "a", "b");
        assertThat(clients(1, 2)).containsExactly("_d", "a");
        assertThat(count(stores -> stores.clients().count())).isEqualTo(4);
    }

    private List<String> clients(int offset, int limit) {
        return list(stores -> stores.clients().list(offset, limit)).stream()
                .map(client -> client.id().value())
                .toList();
    }

    @Test
    void a_deleted_client_goes_with_its_grants_and_no_others() {
        store(stores -> {
            stores.clients().create(Samples.client("c1"));
            stores.clients().create(Samples.client("c2"));
            stores.clients().createGrant(grant("g1", "c1", "https://orders/"));
            stores.clients().createGrant(grant("g2", "c2", "https://orders/"));
        });
        assertThat(did(stores -> stores.clients().delete(new ClientId("c1")))).isTrue();
        assertThat(did(stores -> stores.clients().delete(new ClientId("c1")))).isFalse();
        assertThat(find(stores -> stores.clients().find(new ClientId("c1")))).isEmpty();
        assertThat(find(stores -> stores.clients().find(new ClientId("c2")))).isPresent();
        assertThat(list(stores -> stores.clients().grants(0, 10)))
                .extracting(ClientGrant::id)
                .containsExactly("g2");
    }

    @Test
    void a_deleted_api_goes_with_the_client_grants_to_it_and_no_others() {
        store(stores -> {
            stores.resourceServers().create(API);
            stores.resourceServers().create(Samples.resourceServer("r2", "https://other/"));
            stores.clients().createGrant(grant("g1", "c1", API.identifier().value()));
            stores.clients().createGrant(grant("g2", "c1", "https://other/"));
        });
        assertThat(did(stores -> stores.resourceServers().delete(API))).isTrue();
        assertThat(did(stores -> stores.resourceServers().delete(API))).isFalse();
        assertThat(find(stores -> stores.resourceServers().find(API.identifier())))
                .isEmpty();
        assertThat(find(stores -> stores.resourceServers().findById("r2"))).isPresent();
        assertThat(list(stores -> stores.clients().grants(0, 10)))
                .extracting(ClientGrant::id)
                .containsExactly("g2");
    }

    @Test
    void a_client_grant_comes_back_with_its_scopes_in_order() {
        ClientGrant grant = grant("g1", "c1", "https://orders/");
        assertThat(did(stores -> stores.clients().createGrant(grant))).isTrue();
        assertThat(find(stores -> stores.clients().grant(grant.client(), grant.audience())))
                .contains(grant);
        assertThat(find(stores -> stores.clients().grant(new ClientId("c2"), grant.audience())))
                .isEmpty();
    }

    @Test
    void client_and_audience_have_one_grant() {
        store(stores -> stores.clients().createGrant(grant("g1", "c1", "https://orders/")));
        assertThat(did(stores -> stores.clients().createGrant(grant("g2", "c1", "https://orders/"))))
                .isFalse();
        assertThat(did(stores -> stores.clients().createGrant(grant("g2", "c1", "https://other/"))))
                .isTrue();
        assertThat(count(stores -> stores.clients().countGrants())).isEqualTo(2);
        assertThat(list(stores -> stores.clients().grants(0, 10)))
                .extracting(ClientGrant::id)
                .containsExactly("g1", "g2");
        assertThat(list(stores -> stores.clients().grants(1, 10)))
                .extracting(ClientGrant::id)
                .containsExactly("g2");
    }

    @Test
    void an_api_comes_back_with_every_field() {
        assertThat(did(stores -> stores.resourceServers().create(API))).isTrue();
        assertThat(find(stores -> stores.resourceServers().find(API.identifier())))
                .contains(API);
        assertThat(find(stores -> stores.resourceServers().findById("r1"))).contains(API);
        assertThat(find(stores -> stores.resourceServers().findById("r2"))).isEmpty();
    }

    @Test
    void an_identifier_belongs_to_one_api() {
        store(stores -> stores.resourceServers().create(API));
        assertThat(did(stores -> stores.resourceServers().create(Samples.resourceServer("r2", "https://orders/"))))
                .isFalse();
        assertThat(did(stores -> stores.resourceServers().create(Samples.resourceServer("r2", "https://Orders/"))))
                .as("identifiers are case-sensitive")
                .isTrue();
        assertThat(count(stores -> stores.resourceServers().count())).isEqualTo(2);
        assertThat(list(stores -> stores.resourceServers().list(1, 5)))
                .extracting(ResourceServer::id)
                .containsExactly("r2");
    }

    @Test
    void an_updated_api_replaces_the_stored_one_and_a_missing_one_is_refused() {
        ResourceServer changed = new ResourceServer(
                "r1",
                "Changed",
                API.identifier(),
                List.of(),
                "RS256",
                Optional.empty(),
                false,
                false,
                true,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                "access_token",
                false,
                true,
                JsonMap.EMPTY,
                NOW,
                after(9));
        store(stores -> stores.resourceServers().create(API));
        assertThat(did(stores -> stores.resourceServers().update(changed))).isTrue();
        assertThat(find(stores -> stores.resourceServers().find(API.identifier())))
                .contains(changed);
        assertThat(did(stores -> stores.resourceServers().update(Samples.resourceServer("none", "https://none/"))))
                .isFalse();
    }
}

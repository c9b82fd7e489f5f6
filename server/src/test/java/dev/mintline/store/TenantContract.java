package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.ClientGrant;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.RefreshTokenFamily.Status;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class TenantContract extends ContractTest {
    private Tenant stored() {
        return store().read(tenant.id(), stores -> stores.tenant().get());
    }

    private long epoch() {
        return store().read(tenant.id(), stores -> stores.tenant().configEpoch());
    }

    @Test
    void a_tenant_comes_back_with_every_field() {
        assertThat(stored()).isEqualTo(tenant);
        assertThat(store().tenants()).contains(tenant);
    }

    @Test
    void creating_a_tenant_again_changes_nothing() {
        store().createTenant(new Tenant(
                tenant.id(), "other", "https://other.example/", tenant.settings(), 99, Samples.after(1)));
        assertThat(stored()).isEqualTo(tenant);
    }

    @Test
    void settings_come_back_with_every_field() {
        TenantSettings settings = new TenantSettings(
                Duration.ofDays(400),
                Duration.ofMillis(1_500),
                Duration.ofMinutes(61),
                Duration.ofSeconds(1),
                false,
                Optional.of(new Audience("https://orders/")),
                "People",
                List.of("https://bye.example/", "https://bye.example/2"),
                false,
                false,
                true,
                true,
                false,
                true,
                true,
                true,
                true,
                Samples.json("{'friendly_name': 'Acme', 'flags': {'enable_pipeline2': true}}"));
        store(stores -> stores.tenant().updateSettings(settings));
        assertThat(stored().settings()).isEqualTo(settings);
    }

    @Test
    void every_bump_moves_the_config_epoch_of_its_tenant_alone() {
        Tenant other = newTenant();
        store(stores -> stores.tenant().bumpConfigEpoch());
        store(stores -> stores.tenant().bumpConfigEpoch());
        assertThat(epoch()).isEqualTo(3);
        assertThat(stored().configEpoch()).isEqualTo(3);
        assertThat(store().tenants()).contains(other);
    }

    @Test
    void a_new_issuer_moves_the_management_api_and_the_grants_to_it_and_nothing_else() {
        Audience before = tenant.managementAudience();
        store(stores -> {
            stores.resourceServers().create(Samples.resourceServer("mgmt", before.value()));
            stores.resourceServers().create(Samples.resourceServer("r1", "https://orders/"));
            stores.clients().createGrant(new ClientGrant("g1", new ClientId("c1"), before, Scopes.parse("read:users")));
            stores.clients()
                    .createGrant(new ClientGrant(
                            "g2", new ClientId("c1"), new Audience("https://orders/"), Scopes.parse("a")));
        });
        store(stores -> stores.tenant().updateIssuer("https://moved.example/"));

        Audience after = new Audience("https://moved.example/api/v2/");
        assertThat(stored().issuer()).isEqualTo("https://moved.example/");
        assertThat(find(stores -> stores.resourceServers().find(before))).isEmpty();
        assertThat(find(stores -> stores.resourceServers().find(after)))
                .contains(Samples.resourceServer("mgmt", after.value()));
        assertThat(find(stores -> stores.resourceServers().findById("mgmt")))
                .contains(Samples.resourceServer("mgmt", after.value()));
        assertThat(find(stores -> stores.clients().grant(new ClientId("c1"), after)))
                .isPresent();
        assertThat(find(stores -> stores.clients().grant(new ClientId("c1"), before)))
                .isEmpty();
        assertThat(find(stores -> stores.clients().grant(new ClientId("c1"), new Audience("https://orders/"))))
                .isPresent();
        assertThat(find(stores -> stores.resourceServers().findById("r1")))
                .contains(Samples.resourceServer("r1", "https://orders/"));
    }

    @Test
    void a_tenant_sees_nothing_of_another() {
        store(TenantContract::fill);
        Tenant other = newTenant();
        assertThat(find(other, stores -> stores.clients().find(new ClientId("c1"))))
                .isEmpty();
        assertThat(list(other, stores -> stores.clients().list(0, 9))).isEmpty();
        assertThat(list(other, stores -> stores.clients().grants(0, 9))).isEmpty();
        assertThat(find(other, stores -> stores.resourceServers().findById("r1")))
                .isEmpty();
        assertThat(find(other, stores -> stores.resourceServers().find(new Audience("https://orders/"))))
                .isEmpty();
        assertThat(list(other, stores -> stores.resourceServers().list(0, 9))).isEmpty();
        assertThat(find(other, stores -> stores.users().find(new UserId("u1")))).isEmpty();
        assertThat(find(
                        other,
                        stores -> stores.users().findByLogin("Username-Password-Authentication", "ann.u1@example.com")))
                .isEmpty();
        assertThat(list(other, stores -> stores.users().list(0, 9))).isEmpty();
        assertThat(find(other, stores -> stores.sessions().find(new SessionId("s1"))))
                .isEmpty();
        assertThat(find(other, stores -> stores.sessions().findByCookie(Hash.of("cookie of s1"))))
                .isEmpty();
        assertThat(list(other, stores -> stores.sessions().listByUser(new UserId("u1"), 0, 9)))
                .isEmpty();
        assertThat(find(other, stores -> stores.refreshTokens().findFamily(new FamilyId("f1"))))
                .isEmpty();
        assertThat(find(other, stores -> stores.refreshTokens().findOnline(Hash.of("secret of o1"))))
                .isEmpty();
        assertThat(find(other, stores -> stores.logins().find(Hash.of("login"))))
                .isEmpty();
        assertThat(list(other, stores -> stores.signingKeys().list())).isEmpty();
        assertThat(find(other, stores -> stores.actions().find("a1"))).isEmpty();
        assertThat(find(other, stores -> stores.actions().findByName("claims"))).isEmpty();
        assertThat(list(other, stores -> stores.actions().versions("a1"))).isEmpty();
        assertThat(list(other, stores -> stores.log().after(Optional.empty(), 9)))
                .isEmpty();
    }

    @Test
    void a_tenant_changes_nothing_of_another() {
        store(TenantContract::fill);
        Tenant other = newTenant();
        assertThat(did(other, stores -> stores.clients().update(Samples.client("c1"))))
                .isFalse();
        assertThat(did(
                        other,
                        stores -> stores.users()
                                .mergeMetadata(new UserId("u1"), Samples.json("{'x': 1}"), JsonMap.EMPTY, NOW)))
                .isFalse();
        assertThat(did(other, stores -> stores.sessions().revoke(new SessionId("s1"), NOW)))
                .isFalse();
        assertThat(did(other, stores -> stores.sessions().delete(new SessionId("s1"))))
                .isFalse();
        assertThat(did(other, stores -> stores.refreshTokens().exchange(Samples.rotation("f1", 4))))
                .isFalse();
        assertThat(did(
                        other,
                        stores -> stores.refreshTokens()
                                        .endFamilies(
                                                new Families.One(new FamilyId("f1")),
                                                Status.REVOKED,
                                                Reason.REVOKED_BY_ADMIN)
                                == 1))
                .isFalse();
        assertThat(did(
                        other,
                        stores ->
                                stores.codes().redeem(Hash.of("code"), NOW) instanceof AuthorizationCodeStore.Unknown))
                .isTrue();
        assertThat(did(other, stores -> stores.logins().finish(Hash.of("login"))))
                .isFalse();
        assertThat(did(
                        other,
                        stores -> stores.signingKeys()
                                .move("k1", SigningKeyRecord.State.CURRENT, SigningKeyRecord.State.PREVIOUS, NOW)))
                .isFalse();
        assertThat(did(stores ->
                        stores.codes().redeem(Hash.of("code"), NOW) instanceof AuthorizationCodeStore.Redeemed))
                .isTrue();
    }

    @Test
    void two_tenants_may_use_the_same_ids() {
        Tenant other = newTenant();
        store(TenantContract::fill);
        store(other, TenantContract::fill);
        store(other, stores -> stores.sessions().revoke(new SessionId("s1"), NOW));
        assertThat(find(stores -> stores.sessions().find(new SessionId("s1"))).flatMap(Session::revokedAt))
                .isEmpty();
    }

    private static void fill(Stores stores) {
        stores.clients().create(Samples.client("c1"));
        stores.clients()
                .createGrant(
                        new ClientGrant("g1", new ClientId("c1"), new Audience("https://orders/"), Scopes.parse("a")));
        stores.resourceServers().create(Samples.resourceServer("r1", "https://orders/"));
        stores.users().create(Samples.user("u1"), Optional.of("hash"));
        stores.sessions().create(Samples.session("s1", "u1"));
        stores.refreshTokens().createFamily(Samples.family("f1", "u1"));
        stores.refreshTokens().createOnline(Samples.online("o1", "s1", "u1"));
        stores.codes().create(Samples.code("code", "s1", "u1"));
        stores.logins().create(Samples.login("login"));
        stores.signingKeys().create(Samples.key("k1", NOW));
        stores.actions().create(Samples.action("a1", "claims"));
        stores.actions().createVersion(Samples.version("v1", "a1", 1));
        stores.actions().replaceBindings("post-login", List.of());
        stores.log().append(Samples.event("l1", "s"));
    }
}

package dev.mintline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store does, whatever the engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class StoreContract {
    private final Supplier<Engine> engines;
    private final Engine engine;
    private Transactor store;

    StoreContract(Supplier<Engine> engines) {
        this.engines = engines;
        this.engine = engines.get();
    }

    @BeforeAll
    void open() {
        store = engine.open();
    }

    @AfterAll
    void close() {
        store.close();
        engine.close();
    }

    @Test
    void a_store_that_was_closed_and_is_opened_again_has_everything() {
        Tenant tenant =
                new Tenant(new TenantId("t"), "t", "https://t.example/", TenantSettings.DEFAULT, 1, Samples.NOW);
        try (Engine other = engines.get()) {
            try (Transactor first = other.open()) {
                first.createTenant(tenant);
                first.inTransaction(tenant.id(), stores -> {
                    stores.users().create(Samples.user("u1"), Optional.empty());
                    stores.refreshTokens().createFamily(Samples.family("f1", "u1"));
                    stores.log().append(Samples.event("1", "s"));
                    return stores;
                });
            }
            try (Transactor second = other.open()) {
                assertThat(second.tenants()).containsExactly(tenant);
                boolean exchanged = second.inTransaction(
                        tenant.id(), stores -> stores.refreshTokens().exchange(Samples.rotation("f1", 4)));
                assertThat(exchanged).isTrue();
                int events = second.read(tenant.id(), stores -> stores.log().count(Optional.empty()));
                assertThat(events).isEqualTo(1);
            }
        }
    }

    @Nested
    class Tenants extends TenantContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Clients_and_APIs extends ConfigurationContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Signing_keys extends SigningKeyContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Users extends UserContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Sessions extends SessionContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Refresh_tokens extends RefreshTokenContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Claims_for_userinfo extends UserinfoClaimContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Codes_and_logins extends LoginContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Actions extends ActionContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class The_log extends LogContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Transactions extends TransactorContract {
        @Override
        Transactor store() {
            return store;
        }
    }

    @Nested
    class Races extends RaceContract {
        @Override
        Transactor store() {
            return store;
        }
    }
}

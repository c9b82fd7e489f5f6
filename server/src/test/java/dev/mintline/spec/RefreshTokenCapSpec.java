package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many refresh tokens one user and client may have: tokens.md 3.3, cap. */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshTokenCapSpec {
    private final RunningServer server;

    RefreshTokenCapSpec(RunningServer server) {
        this.server = server;
    }

    @Test
    @Clause("tokens.md-13")
    void the_201st_token_ends_the_oldest() {
        App app = server.aPublicClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Browser browser = server.browser();
        List<Tokens> all = new ArrayList<>();
        all.add(server.login(browser, app, api, person, "openid", "offline_access"));
        server.clock().advance(Duration.ofMillis(1));
        Tokens revoked = server.silentLogin(browser, app, server.anApi(), "openid", "offline_access");
        Tokens online = server.silentLogin(browser, app, api, "openid", "online_access");
        Tokens ofAnotherApp = server.silentLogin(browser, server.aPublicClient(), api, "openid", "offline_access");
        while (all.size() < 200) {
            server.clock().advance(Duration.ofMillis(1));
            all.add(server.silentLogin(browser, app, api, "openid", "offline_access"));
        }
        assertThat(server.log().types(app)).contains("resource_cleanup");
        assertThat(server.refresh(app, all.getFirst().refreshToken())).refusesTheRefreshToken();
        assertThat(server.log().newest(app, "fertft").at("/details/reason").asText())
                .isEqualTo("cap_exceeded");
        assertThat(server.refresh(app, all.get(1).refreshToken())).isIssued();
        assertThat(server.revoke(app, revoked.refreshToken())).hasStatus(200);

        // 199 are active now, since a revoked one does not count: the next leaves them all, the one after does not.
        Tokens filling = server.silentLogin(browser, app, api, "openid", "offline_access");
        assertThat(server.refresh(app, all.get(1).refreshToken())).isIssued();
        server.clock().advance(Duration.ofMillis(1));
        server.silentLogin(browser, app, api, "openid", "offline_access");

        assertThat(server.refresh(app, all.get(1).refreshToken())).refusesTheRefreshToken();
        assertThat(server.refresh(app, all.get(2).refreshToken())).isIssued();
        assertThat(server.refresh(app, filling.refreshToken())).isIssued();
        assertThat(server.refresh(app, online.refreshToken())).isIssued();
        assertThat(ofAnotherApp.refreshToken()).isNotEmpty();
        ObjectNode record = server.log().newest(app, "resource_cleanup");
        assertThat(record.path("details").path("endCount").asInt()).isEqualTo(200);
        assertThat(record.path("details").path("removedCount").asInt()).isEqualTo(1);
        assertThat(record.path("details").path("start").asInt()).isEqualTo(201);
        assertThat(record.path("details").path("resource").asText()).isEqualTo("refresh_tokens");
    }
}

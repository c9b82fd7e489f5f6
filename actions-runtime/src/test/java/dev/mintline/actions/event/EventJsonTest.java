package dev.mintline.actions.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_records_write_the_fixture_of_an_online_refresh_exactly() throws Exception {
        ObjectNode fixture;
        try (var in = getClass().getResourceAsStream("/dev/mintline/actions/fixtures/refresh-online.json")) {
            fixture = (ObjectNode) JSON.readTree(in);
        }
        fixture.remove("secrets"); // each Action gets its own

        assertThat(JSON.readTree(EventJson.write(onlineRefresh()))).isEqualTo(fixture);
    }

    @Test
    void dates_have_milliseconds_and_years_four_digits() {
        assertThat(Iso.millis(Instant.parse("2026-03-02T09:14:55.120999Z"))).isEqualTo("2026-03-02T09:14:55.120Z");
        assertThat(Iso.millis(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Iso.millis(Instant.parse("1969-12-31T23:59:59.999Z"))).isEqualTo("1969-12-31T23:59:59.999Z");
    }

    @Test
    void a_profile_cannot_overwrite_the_user_s_own_fields() {
        var profile = JSON.createObjectNode()
                .put("email_verified", true)
                .put("user_id", "evil")
                .put("name", "n");
        var user = new EventUser(
                "u",
                false,
                at("2026-01-01T00:00:00Z"),
                at("2026-01-01T00:00:00Z"),
                Optional.empty(),
                List.of(),
                JSON.createObjectNode(),
                JSON.createObjectNode(),
                Optional.empty(),
                Optional.empty(),
                profile);

        assertThat(EventJson.write(with(user)))
                .contains("\"user\":{\"user_id\":\"u\",\"name\":\"n\",\"email_verified\":false,");
    }

    private static PostLoginEvent with(EventUser user) {
        var e = onlineRefresh();
        return new PostLoginEvent(
                e.transaction(),
                e.authentication(),
                e.authorization(),
                e.client(),
                e.connection(),
                e.organization(),
                e.resourceServer(),
                e.tenant(),
                e.stats(),
                e.session(),
                e.refreshToken(),
                e.request(),
                user);
    }

    private static PostLoginEvent onlineRefresh() {
        var scopes = List.of("openid", "profile", "email", "online_access", "read:orders");
        var device = new EventDevice(
                of("198.51.100.7"),
                of("AS64500"),
                of("Mozilla/5.0 (X11)"),
                of("198.51.100.7"),
                of("AS64500"),
                of("Mozilla/5.0 (X11)"));
        var session = new EventSession(
                "sess_A1b2C3",
                of("db|65ab01"),
                time("2026-03-02T09:14:55.400Z"),
                time("2026-03-02T11:02:10.500Z"),
                time("2026-03-02T09:14:55.120Z"),
                time("2026-03-02T11:02:10.500Z"),
                time("2026-03-09T09:14:55.400Z"),
                time("2026-03-05T11:02:10.500Z"),
                List.of("spa_4gK2"),
                Optional.of(device),
                of("persistent"),
                Map.of("importantInformation", "vip-desk-7"));
        var token = new EventRefreshToken(
                "ort_5tY6u7",
                EventRefreshToken.Access.ONLINE,
                of("spa_4gK2"),
                of("db|65ab01"),
                at("2026-03-02T09:14:56.010Z"),
                time("2026-03-09T09:14:55.400Z"),
                time("2026-03-05T11:02:10.500Z"),
                time("2026-03-02T11:02:10.500Z"),
                false,
                of("sess_A1b2C3"),
                List.of(new EventRefreshToken.ResourceServer("https://orders.example/api", String.join(" ", scopes))),
                Optional.of(device),
                Map.of());
        var request = new EventRequest(
                "198.51.100.7",
                "POST",
                Map.of(),
                Map.of("grant_type", "refresh_token", "client_id", "spa_4gK2", "refresh_token", "*****"),
                new EventGeoIp(
                        Optional.empty(),
                        of("EU"),
                        of("IT"),
                        of("ITA"),
                        of("Italy"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        of("Europe/Rome")),
                of("AS64500"),
                of("login.mintline.example"),
                of("en"),
                of("Mozilla/5.0 (X11)"));
        var user = new EventUser(
                "db|65ab01",
                true,
                at("2025-11-01T08:00:00Z"),
                at("2026-03-02T09:14:55.130Z"),
                Optional.empty(),
                List.of(new EventIdentity(
                        "Username-Password-Authentication", "auth0", "65ab01", false, Optional.empty())),
                JSON.createObjectNode().put("plan", "pro"),
                JSON.createObjectNode().put("color", "blue"),
                Optional.of(List.of()),
                Optional.of(List.of()),
                JSON.createObjectNode()
                        .put("email", "ada@example.com")
                        .put("name", "Ada L")
                        .put("nickname", "ada")
                        .put("picture", "https://img.example/ada.png"));
        return new PostLoginEvent(
                new EventTransaction(
                        "oauth2-refresh-token",
                        scopes,
                        List.of(),
                        List.of(),
                        of("en"),
                        Optional.empty(),
                        JSON.createObjectNode()),
                Optional.of(new EventAuthentication(List.of(
                        new EventAuthentication.Method("pwd", at("2026-03-02T09:14:55.120Z"), Optional.empty())))),
                new EventAuthorization(List.of("customer")),
                new EventClient("spa_4gK2", "Orders SPA", Map.of("tier", "gold"), Optional.of(List.of())),
                new EventConnection("con_u1", "Username-Password-Authentication", "auth0", Optional.of(Map.of())),
                Optional.of(new EventOrganization("org_acme", "acme", "Acme Corp", Map.of())),
                Optional.of(new EventResourceServer("https://orders.example/api")),
                new EventTenant("mintline-dev"),
                new EventStats(12),
                Optional.of(session),
                Optional.of(token),
                request,
                user);
    }

    private static Optional<String> of(String text) {
        return Optional.of(text);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Optional<Instant> time(String text) {
        return Optional.of(at(text));
    }
}

package dev.mintline.grant;

import dev.mintline.actions.event.EventRequest;
import dev.mintline.model.Client;
import dev.mintline.model.Origin;
import dev.mintline.model.Tenant;
import dev.mintline.pipeline.PostLoginEvents;
import dev.mintline.tenants.Configuration;
import java.time.Instant;
import java.util.Map;

/** One request to the token endpoint, after its client was authenticated. */
public record Exchange(
        Configuration configuration,
        AuthenticatedClient authenticated,
        Parameters parameters,
        Origin origin,
        Instant now) {

    public Tenant tenant() {
        return configuration.tenant();
    }

    public Client client() {
        return authenticated.client();
    }

    /** The refresh token of the request; only for the refresh grant, which has seen that there is one. */
    String presentedRefreshToken() {
        return parameters.get("refresh_token").orElseThrow();
    }

    /** The request as scripts see it. */
    public EventRequest eventRequest() {
        return PostLoginEvents.request(
                origin.ip(),
                "POST",
                Map.of(),
                parameters.values(),
                tenant().hostname(),
                origin.language(),
                origin.userAgent());
    }
}

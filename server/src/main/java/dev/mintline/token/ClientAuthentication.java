package dev.mintline.token;

import dev.mintline.grant.AuthenticatedClient;
import dev.mintline.grant.Parameters;
import dev.mintline.http.BadRequest;
import dev.mintline.http.FormParameters;
import dev.mintline.model.Client;
import dev.mintline.model.ClientSecret;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.OAuthError;
import dev.mintline.tenants.Configuration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who is calling (RFC 6749 section 2.3; tokens.md 2): HTTP Basic, a secret in the body, or a public client that only
 * names itself. Secrets are compared as hashes, in constant time. The only maker of {@link AuthenticatedClient}.
 */
final class ClientAuthentication {
    private static final String BASIC = "Basic ";
    private static final OAuthError FAILED = OAuthError.invalidClient("Client authentication failed");

    private ClientAuthentication() {}

    sealed interface Result {}

    record Authenticated(AuthenticatedClient client) implements Result {}

    /**
     * @param claimedId what the request called itself; not proven
     * @param challenge answer with {@code WWW-Authenticate: Basic}
     */
    record Refused(OAuthError error, Optional<String> claimedId, boolean challenge) implements Result {}

    /** What the request presents. {@code secret} empty: none. */
    private record Presented(Optional<String> id, Optional<String> secret, boolean basic) {}

    static Result authenticate(Configuration configuration, Optional<String> authorization, Parameters parameters) {
        Optional<String> basic =
                authorization.filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()));
        boolean inBody = parameters.get("client_secret").isPresent();
        boolean assertion = parameters.get("client_assertion").isPresent();
        if ((basic.isPresent() ? 1 : 0) + (inBody ? 1 : 0) + (assertion ? 1 : 0) > 1) {
            return refused(OAuthError.invalidRequest("Multiple client authentication methods used"), parameters, basic);
        }
        Presented presented;
        try {
            presented = basic.isPresent()
                    ? basic(basic.get())
                    : new Presented(parameters.get("client_id"), parameters.get("client_secret"), false);
        } catch (BadRequest | IllegalArgumentException malformed) {
            return refused(FAILED, parameters, basic);
        }
        Optional<String> named = parameters.get("client_id");
        if (presented.basic() && named.isPresent() && !named.equals(presented.id())) {
            return refused(
                    OAuthError.invalidRequest("The client_id of the body differs from the one of the header"),
                    parameters,
                    basic);
        }
        if (presented.id().isEmpty()) {
            return refused(OAuthError.invalidClient("Missing client_id"), parameters, basic);
        }
        Optional<Client> client =
                configuration.client(new ClientId(presented.id().get()));
        return client.filter(c -> accepts(configuration, c, presented))
                .<Result>map(c -> new Authenticated(new AuthenticatedClient(c, !c.isPublic())))
                .orElseGet(() -> new Refused(FAILED, presented.id(), presented.basic()));
    }

    private static boolean accepts(Configuration configuration, Client client, Presented presented) {
        if (client.isPublic()) {
            return true; // a secret sent along proves nothing and is ignored
        }
        boolean strict = configuration.tenant().settings().strictClientAuthMethod();
        if (strict && client.authMethod().isPresent()) {
            boolean wantsBasic = client.authMethod().get() == Client.AuthMethod.CLIENT_SECRET_BASIC;
            if (wantsBasic != presented.basic()) {
                return false;
            }
        }
        return presented.secret().isPresent()
                && client.secret()
                        .map(ClientSecret::hash)
                        .filter(hash -> hash.matches(presented.secret().get()))
                        .isPresent();
    }

    private static Presented basic(String header) throws BadRequest {
        String decoded = new String(
                Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            throw new BadRequest("Basic credentials without a colon.");
        }
        String id = FormParameters.decode(decoded.substring(0, colon));
        String secret = FormParameters.decode(decoded.substring(colon + 1));
        return new Presented(
                Optional.of(id).filter(s -> !s.isEmpty()), Optional.of(secret).filter(s -> !s.isEmpty()), true);
    }

    private static Refused refused(OAuthError error, Parameters parameters, Optional<String> basic) {
        return new Refused(error, parameters.get("client_id"), basic.isPresent());
    }
}

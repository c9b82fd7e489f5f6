package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which properties a resource server's closed schema has, and which of them do not work yet. */
final class ResourceServerProperties {
    private ResourceServerProperties() {}

    /** Stored and returned, not acted on. */
    static final Map<String, Shape> EXTRA = Map.of(
            "enforce_policies", Shape.BOOLEAN,
            "token_encryption", Shape.OBJECT,
            "proof_of_possession", Shape.OBJECT,
            "consent_policy", Shape.TEXT,
            "authorization_details", Shape.ARRAY,
            "subject_type_authorization", Shape.OBJECT,
            "verificationLocation", Shape.TEXT);

    static final List<Unavailable> UNAVAILABLE = List.of(
            new Unavailable("enforce_policies", "Role-based access control", Unavailable::isTrue),
            new Unavailable("token_encryption", "Encryption of access tokens", Unavailable::isSet),
            new Unavailable(
                    "proof_of_possession",
                    "Proof of possession",
                    v -> v.path("required").asBoolean()),
            new Unavailable("consent_policy", "A consent policy", Unavailable::isSet),
            new Unavailable("authorization_details", "Authorization details", v -> !v.isEmpty()),
            new Unavailable("subject_type_authorization", "An access policy other than the default", v -> isOther(v)),
            new Unavailable(
                    "token_dialect",
                    "A dialect with permissions",
                    v -> v.asText().endsWith("_authz")));

    static final Set<String> UPDATE = Stream.concat(
                    EXTRA.keySet().stream(),
                    Stream.of(
                            "name",
                            "scopes",
                            "signing_alg",
                            "signing_secret",
                            "allow_offline_access",
                            "allow_online_access",
                            "allow_online_access_with_ephemeral_sessions",
                            "skip_consent_for_verifiable_first_party_clients",
                            "token_lifetime",
                            "token_lifetime_for_web",
                            "token_dialect"))
            .collect(Collectors.toUnmodifiableSet());

    /** The identifier is fixed once the API exists. */
    static final Set<String> CREATE =
            Stream.concat(UPDATE.stream(), Stream.of("identifier")).collect(Collectors.toUnmodifiableSet());

    /** What may be changed of an API that is built in: nothing that its own checks rest on. */
    static final Set<String> UPDATE_SYSTEM =
            Set.of("token_lifetime", "token_lifetime_for_web", "skip_consent_for_verifiable_first_party_clients");

    private static boolean isOther(JsonNode value) {
        return !value.at("/user/policy").asText("allow_all").equals("allow_all")
                || !value.at("/client/policy").asText("require_client_grant").equals("require_client_grant");
    }
}

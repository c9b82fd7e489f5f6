package dev.mintline.actions.claims;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names belong to whom (actions.md 6). */
final class ClaimNames {
    private static final Set<String> RESTRICTED = Set.of(
            ("acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest"
                            + " entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid"
                            + " may_act mky nbf nonce object_id org_id org_name orig origid permissions roles rph s_hash scope"
                            + " sid sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid"
                            + " vot vtm x5t#S256")
                    .split(" "));
    private static final Set<String> PROFILE = Set.of(
            ("birthdate family_name gender given_name locale middle_name name nickname picture preferred_username profile"
                            + " updated_at website zoneinfo")
                    .split(" "));
    private static final Set<String> VENDOR_HOSTS = Set.of("auth0.com", "webtask.io", "webtask.run");

    private ClaimNames() {}

    static boolean restricted(String key) {
        return RESTRICTED.contains(key);
    }

    static boolean namespaced(String key) {
        return key.startsWith("https://") || key.startsWith("http://") || key.startsWith("urn:");
    }

    static boolean reservedNamespace(String key) {
        if (key.regionMatches(true, 0, "urn:auth0", 0, 9)) {
            return true;
        }
        var lower = key.toLowerCase(Locale.ROOT);
        return namespaced(key)
                && VENDOR_HOSTS.stream().anyMatch(lower::contains) // hardly ever, and spares taking the URL apart
                && host(key)
                        .filter(host -> VENDOR_HOSTS.stream()
                                .anyMatch(vendor -> host.equals(vendor) || host.endsWith("." + vendor)))
                        .isPresent();
    }

    /** The scope that a standard profile claim needs; empty for any other name. */
    static Optional<String> scopeFor(String key) {
        return switch (key) {
            case "email", "email_verified" -> Optional.of("email");
            case "phone_number", "phone_number_verified" -> Optional.of("phone");
            case "address" -> Optional.of("address");
            default -> PROFILE.contains(key) ? Optional.of("profile") : Optional.empty();
        };
    }

    private static Optional<String> host(String key) {
        try {
            return Optional.ofNullable(new URI(key).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException _) {
            return Optional.empty(); // not a URL, so nobody's namespace
        }
    }
}

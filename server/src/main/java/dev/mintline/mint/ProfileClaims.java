package dev.mintline.mint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.Timestamps;
import dev.mintline.model.User;
import dev.mintline.oauth.Scopes;
import java.util.List;

/** The standard claims of a user that a scope releases (OIDC Core section 5.4). */
public final class ProfileClaims {
    private static final List<String> PROFILE = List.of(
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale");

    private ProfileClaims() {}

    /** Adds what the scopes release to {@code claims}. */
    public static void addTo(ObjectNode claims, User user, Scopes scopes) {
        if (scopes.has("profile")) {
            for (String name : PROFILE) {
                copy(claims, user, name, name);
            }
            claims.put("updated_at", Timestamps.of(user.updatedAt()));
        }
        if (scopes.has("email") && user.email().isPresent()) {
            claims.put("email", user.email().get());
            claims.put("email_verified", user.emailVerified());
        }
        if (scopes.has("phone")) {
            copy(claims, user, "phone_number", "phone_number");
            copy(claims, user, "phone_verified", "phone_number_verified");
        }
        if (scopes.has("address")) {
            copy(claims, user, "address", "address");
        }
    }

    private static void copy(ObjectNode claims, User user, String attribute, String claim) {
        JsonNode value = user.profile().json().get(attribute);
        if (value != null && !value.isNull()) {
            claims.set(claim, value);
        }
    }
}

package dev.mintline.oauth;

/**
 * A refusal as the client sees it (RFC 6749 section 5.2). An open record, because scripts may name codes of their own.
 * Statuses and texts: tokens.md 1.4 and 1.5.
 *
 * @param status HTTP status at the token endpoint
 */
public record OAuthError(int status, String code, String description) {

    public static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description);
    }

    public static OAuthError missing(String parameter) {
        return invalidRequest("Missing required parameter: " + parameter);
    }

    public static OAuthError invalidClient(String description) {
        return new OAuthError(401, "invalid_client", description);
    }

    public static OAuthError invalidGrant(String description) {
        return new OAuthError(403, "invalid_grant", description);
    }

    /** The one answer for every refresh token that cannot be used; SDKs match the text. */
    public static OAuthError invalidRefreshToken() {
        return invalidGrant("Unknown or invalid refresh token.");
    }

    public static OAuthError accessDenied(String description) {
        return new OAuthError(403, "access_denied", description);
    }

    public static OAuthError serverError() {
        return new OAuthError(500, "server_error", "Internal error.");
    }
}

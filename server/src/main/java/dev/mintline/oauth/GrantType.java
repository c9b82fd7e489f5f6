package dev.mintline.oauth;

/** Grant types as they stand in {@code grant_type} and in a client's {@code grant_types}. */
public final class GrantType {
    public static final String AUTHORIZATION_CODE = "authorization_code";
    public static final String REFRESH_TOKEN = "refresh_token";
    public static final String CLIENT_CREDENTIALS = "client_credentials";

    public static final String PASSWORD = "password";
    public static final String PASSWORD_REALM = "http://auth0.com/oauth/grant-type/password-realm";

    private GrantType() {}

    /** Whether the user's password itself is presented. */
    public static boolean takesPassword(String grantType) {
        return grantType.equals(PASSWORD) || grantType.equals(PASSWORD_REALM);
    }
}

package dev.mintline.model;

/**
 * What an access token hangs on, as far as {@code /userinfo} must know it: the session or refresh token family whose last
 * run set the custom claims. Its text is the id; empty for a grant that has neither.
 */
public record ClaimsHolder(String value) {
    public static final ClaimsHolder NONE = new ClaimsHolder("");

    public static ClaimsHolder of(SessionId session) {
        return new ClaimsHolder(session.value());
    }

    public static ClaimsHolder of(FamilyId family) {
        return new ClaimsHolder(family.value());
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.mintline.grant;

/** One way to get tokens. The token endpoint has parsed the request and authenticated the client before. */
public interface Grant {
    /** As in {@code grant_type}. */
    String grantType();

    TokenOutcome exchange(Exchange exchange);
}

package dev.mintline.authorize;

import dev.mintline.model.Session;
import dev.mintline.model.Tenant;
import dev.mintline.pipeline.SessionEffects;
import dev.mintline.session.SessionCookie;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Optional;

/**
 * The cookies at the end of a login (tokens.md 5.2): a persistent one lives as long as the session may at most, another
 * one until the browser is closed.
 */
final class LoginCookies {
    private LoginCookies() {}

    /** Names the session as the scripts left it. Single sign-on sets a cookie only when it is not the one that is there. */
    static void set(Authorization.Login login, SessionEffects after, ServerResponse response) {
        Session before = login.session();
        boolean same = after.persistentCookie() == before.persistentCookie()
                && after.expiresAt().equals(before.expiresAt());
        switch (login.proof()) {
            case Authorization.Proof.OfSession(var cookie) -> {
                if (!same) {
                    add(response, session(login.tenant(), cookie, after.persistentCookie(), after.expiresAt()));
                }
            }
            case Authorization.Proof.OfUser(var cookie, var _) ->
                add(
                        response,
                        session(login.tenant(), cookie, after.persistentCookie(), after.expiresAt()),
                        SessionCookie.LOGIN.clear(login.tenant()));
        }
    }

    /** The scripts changed nothing. */
    static void keep(Authorization.Login login, ServerResponse response) {
        set(login, SessionEffects.untouched(login.session()), response);
    }

    /** There is no session any more. */
    static void clear(Authorization.Login login, ServerResponse response) {
        clear(login.tenant(), response);
    }

    static void clear(Tenant tenant, ServerResponse response) {
        add(response, SessionCookie.SESSION.clear(tenant), SessionCookie.LOGIN.clear(tenant));
    }

    private static String session(Tenant tenant, String cookie, boolean persistent, Instant expiresAt) {
        return SessionCookie.SESSION.set(tenant, cookie, persistent ? Optional.of(expiresAt) : Optional.empty());
    }

    private static void add(ServerResponse response, String... cookies) {
        response.headers().add(HeaderNames.SET_COOKIE, cookies);
    }
}

package dev.mintline.authorize;

import dev.mintline.model.Hash;
import dev.mintline.model.Session;
import dev.mintline.model.TenantId;
import dev.mintline.session.SessionCookie;
import dev.mintline.store.Transactor;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/** What the browser's cookies say. */
final class Browser {
    private Browser() {}

    static Optional<Session> session(Transactor transactor, TenantId tenant, ServerRequest request) {
        return session(request)
                .flatMap(value ->
                        transactor.read(tenant, stores -> stores.sessions().findByCookie(Hash.of(value))));
    }

    /** The value of the cookie that names the session. */
    static Optional<String> session(ServerRequest request) {
        return SessionCookie.SESSION.read(cookies(request));
    }

    static Optional<String> login(ServerRequest request) {
        return SessionCookie.LOGIN.read(cookies(request));
    }

    private static Optional<String> cookies(ServerRequest request) {
        List<String> headers = request.headers().values(HeaderNames.COOKIE);
        return headers.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", headers));
    }
}

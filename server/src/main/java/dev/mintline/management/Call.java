package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.mint.AccessTokenVerifier.VerifiedToken;
import dev.mintline.model.Origin;
import dev.mintline.model.Tenant;
import java.time.Instant;
import java.util.List;

/**
 * One authorised request.
 *
 * @param arguments decoded values of the path's placeholders, in order
 * @param body the JSON object sent; empty for operations that take none
 */
record Call(
        Tenant tenant,
        VerifiedToken token,
        Origin origin,
        String method,
        String path,
        List<String> arguments,
        Query query,
        ObjectNode body,
        Instant now) {

    String argument() {
        return arguments.getFirst();
    }

    boolean mayRead(String scope) {
        return token.scopes().has(scope);
    }
}

package dev.mintline.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.model.Tenant;
import dev.mintline.tenants.TenantDirectory;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** Handles a request once its tenant is known. */
@FunctionalInterface
public interface TenantRequest {
    void handle(Tenant tenant, ServerRequest request, ServerResponse response) throws Exception;

    /** Finds the tenant first; an unknown {@code /t/{name}} is 404. */
    static Handler in(TenantDirectory tenants, TenantRequest handler) {
        return (request, response) -> {
            Optional<Tenant> tenant = tenants.find(request.path().absolute().path(), request.authority());
            if (tenant.isPresent()) {
                handler.handle(tenant.get(), request, response);
            } else {
                Answers.json(
                        response,
                        404,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("error", "not_found")
                                .put("error_description", "There is no such tenant."));
            }
        };
    }
}

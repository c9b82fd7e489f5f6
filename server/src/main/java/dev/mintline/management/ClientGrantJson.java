package dev.mintline.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ClientGrant;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A client grant's JSON form. */
final class ClientGrantJson {
    static final Set<String> PROPERTIES = Set.of(
            "client_id",
            "audience",
            "scope",
            "subject_type",
            "organization_usage",
            "allow_any_organization",
            "allow_all_scopes",
            "authorization_details_types");

    // Not stored, so each may only say what is so anyway.
    private static final List<Unavailable> UNAVAILABLE = List.of(
            new Unavailable("subject_type", "A grant for users", isNot("client")),
            new Unavailable("organization_usage", "Organizations", isNot("deny")),
            new Unavailable("allow_any_organization", "Organizations", Unavailable::isTrue),
            new Unavailable("allow_all_scopes", "A grant of all scopes", Unavailable::isTrue),
            new Unavailable("authorization_details_types", "Authorization details", types -> !types.isEmpty()));

    private ClientGrantJson() {}

    static ClientGrant read(String id, ObjectNode json) throws Refusal {
        Payload body = Payload.closed(json, PROPERTIES);
        Unavailable.check(body, UNAVAILABLE);
        return new ClientGrant(
                id,
                new ClientId(body.required(body.text("client_id", 64), "client_id")),
                new Audience(body.required(body.text("audience", 600), "audience")),
                Scopes.of(body.required(body.texts("scope", 280), "scope")));
    }

    static ObjectNode write(ClientGrant grant) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", grant.id());
        json.put("client_id", grant.client().value());
        json.put("audience", grant.audience().value());
        grant.scope().values().forEach(json.putArray("scope")::add);
        json.put("subject_type", "client");
        return json;
    }

    private static Predicate<JsonNode> isNot(String only) {
        return value -> !value.isNull() && !value.asText().equals(only);
    }
}

package dev.mintline.management;

import dev.mintline.model.ActionRecord.Secret;
import dev.mintline.model.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The {@code secrets} of an Action: the list sent is the whole list; an entry without a value keeps the stored one. */
record ActionSecrets(Tenant tenant, Credentials credentials, Instant now) {
    private static final int MOST = 30;
    private static final int NAME_LENGTH = 128;
    private static final int VALUE_LENGTH = 4_096;

    SortedMap<String, Secret> read(String actionId, SortedMap<String, Secret> before, Payload body) throws Refusal {
        Optional<List<Payload>> given = body.objects("secrets", Set.of("name", "value", "updated_at"));
        if (given.isEmpty()) {
            return before;
        }
        if (given.get().size() > MOST) {
            throw body.invalid("More than " + MOST + " secrets", "secrets");
        }
        SortedMap<String, Secret> secrets = new TreeMap<>();
        for (Payload entry : given.get()) {
            String name = entry.required(entry.text("name", NAME_LENGTH), "name");
            Optional<String> value = entry.text("value", 0, VALUE_LENGTH);
            Optional<Secret> secret = value.map(
                            text -> new Secret(credentials.actionSecret(tenant, actionId, name, text), now))
                    .or(() -> Optional.ofNullable(before.get(name)));
            if (secrets.put(name, entry.required(secret, "value")) != null) {
                throw entry.invalid("Each secret's name must be unique", "name");
            }
        }
        return secrets;
    }
}

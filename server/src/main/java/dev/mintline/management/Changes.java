package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.LogEvent;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.ClientId;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenants.Configurations;
import java.util.List;
import java.util.function.Function;

/**
 * Runs what operations do to the store. A change, its log record and the tenant's new {@code config_epoch} are one
 * transaction; a refusal from inside undoes all of it.
 */
public final class Changes {
    private static final List<String> IDS = List.of("id", "client_id", "user_id", "action_id");

    private final Transactor transactor;
    private final Configurations configurations;
    private final LogEvents log;

    public Changes(Transactor transactor, Configurations configurations, LogEvents log) {
        this.transactor = transactor;
        this.configurations = configurations;
        this.log = log;
    }

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Stores stores) throws Refusal;
    }

    <T> T read(Call call, Work<T> work) throws Refusal {
        return refusing(inside -> transactor.read(call.tenant().id(), inside), work);
    }

    /** A change of something that is not configuration: users, sessions. */
    Reply data(Call call, String description, Work<Reply> work) throws Refusal {
        LogEvents.Subject caller = caller(call);
        return refusing(inside -> transactor.inTransaction(call.tenant().id(), inside), stores -> {
            Reply reply = work.run(stores);
            ObjectNode details = details(call, reply);
            stores.log().append(event(call, LogCode.MANAGEMENT_WRITE, caller, description, details));
            return reply;
        });
    }

    /** A change of configuration. It is effective on this node when this returns (decisions 32). */
    Reply configuration(Call call, String description, Work<Reply> work) throws Refusal {
        Reply reply = data(call, description, stores -> {
            // First, since it locks the tenant's row: of two changes the later one reads what the earlier one wrote.
            stores.tenant().bumpConfigEpoch();
            return work.run(stores);
        });
        configurations.reload(call.tenant().id());
        return reply;
    }

    /** As of the request's own check of its token, so never older than the request. */
    TenantSettings settings(Call call) {
        return configurations.of(call.tenant().id()).tenant().settings();
    }

    LogEvent event(Call call, LogCode code, LogEvents.Subject subject, String description, ObjectNode details) {
        return log.of(code, call.tenant(), call.origin(), subject, description, details, call.now());
    }

    private static ObjectNode details(Call call, Reply reply) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        ObjectNode request = details.putObject("request");
        request.put("method", call.method());
        request.put("path", call.path());
        // Names only: values may be secrets.
        ArrayNode properties = request.putArray("properties");
        call.body().fieldNames().forEachRemaining(properties::add);
        request.putObject("auth")
                .put("strategy", "jwt")
                .put("scope", call.token().scopes().wire());
        ObjectNode response = details.putObject("response");
        response.put("statusCode", reply.status());
        ObjectNode ids = response.putObject("body");
        reply.body().ifPresent(body -> IDS.stream().filter(body::has).forEach(id -> ids.set(id, body.get(id))));
        return details;
    }

    // Before the transaction, since it may read.
    private LogEvents.Subject caller(Call call) {
        ClientId id = new ClientId(call.token().client());
        return configurations
                .of(call.tenant().id())
                .client(id)
                .map(LogEvents.Subject::of)
                .orElseGet(() -> LogEvents.Subject.claimed(id.value()));
    }

    // A transaction's work cannot throw checked exceptions; this carries one through, and its throwing undoes the work.
    private static <T> T refusing(Function<Function<Stores, T>, T> transaction, Work<T> work) throws Refusal {
        try {
            return transaction.apply(stores -> {
                try {
                    return work.run(stores);
                } catch (Refusal refusal) {
                    throw new Undo(refusal);
                }
            });
        } catch (Undo undo) {
            throw undo.refusal;
        }
    }

    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        Undo(Refusal refusal) {
            super(refusal.getMessage(), refusal, false, false);
            this.refusal = refusal;
        }
    }
}

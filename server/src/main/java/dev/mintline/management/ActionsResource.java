package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.Dependencies;
import dev.mintline.model.Execution;
import dev.mintline.model.Tenant;
import dev.mintline.model.Timestamps;
import dev.mintline.store.ActionStore;
import java.util.List;
import java.util.Optional;

/** {@code /actions/actions} and {@code /actions/executions} (actions.md 7). A change edits the draft; deploying runs it. */
final class ActionsResource {
    /** Per tenant (actions.md 5.8). */
    private static final int MOST = 100;

    private final Changes changes;
    private final Credentials credentials;
    private final Building building;

    ActionsResource(Changes changes, Credentials credentials, Building building) {
        this.changes = changes;
        this.credentials = credentials;
        this.building = building;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "actions/actions", "read:actions", this::list),
                Operation.of("GET", "actions/actions/{id}", "read:actions", this::get),
                Operation.of("POST", "actions/actions", "create:actions", this::create),
                Operation.of("PATCH", "actions/actions/{id}", "update:actions", this::update),
                Operation.of(
                        "POST",
                        "actions/actions/{id}/deploy",
                        List.of("create:actions", "update:actions"),
                        this::deploy),
                Operation.of("GET", "actions/executions/{id}", "read:actions", this::execution));
    }

    private Reply list(Call call) throws Refusal {
        Paging.Offset paging = Paging.Offset.of(call.query(), 20);
        Optional<String> trigger = call.query().text("triggerId");
        Optional<String> name = call.query().text("actionName");
        Optional<Boolean> deployed = call.query().flag("deployed");
        return changes.read(call, stores -> {
            // At most MOST exist, so they are filtered here.
            List<ActionRecord> all = stores.actions().list(0, MOST).stream()
                    .filter(action -> trigger.isEmpty() || action.trigger().equals(trigger.get()))
                    .filter(action -> name.isEmpty() || action.name().equals(name.get()))
                    .filter(action -> deployed.isEmpty() || action.deployed().isPresent() == deployed.get())
                    .toList();
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("total", all.size());
            json.put("page", paging.page());
            json.put("per_page", paging.perPage());
            var shown = json.putArray("actions");
            all.stream()
                    .skip(paging.offset())
                    .limit(paging.perPage())
                    .forEach(action -> shown.add(shown(stores.actions(), action)));
            return Reply.ok(json);
        });
    }

    private Reply get(Call call) throws Refusal {
        return changes.read(call, stores -> Reply.ok(shown(stores.actions(), find(stores.actions(), call.argument()))));
    }

    private Reply create(Call call) throws Refusal {
        ActionJson json = new ActionJson(call.tenant(), credentials, call.now());
        ActionRecord action = checked(call.tenant(), json.create(call.body()));
        boolean deploy = ActionJson.deploys(call.body());
        boolean now = deploy && built(action);
        Reply created = changes.configuration(call, "Create an action", stores -> {
            if (stores.actions().count() >= MOST) {
                throw Refusal.of(400, "A tenant has at most " + MOST + " actions.");
            }
            if (!stores.actions().create(action)) {
                throw nameTaken();
            }
            ActionRecord kept = now
                    ? Deployment.of(action, 1, credentials.random(), call.now()).into(stores.actions())
                    : action;
            return Reply.created(shown(stores.actions(), kept));
        });
        if (built(action)) {
            return created;
        }
        building.start(call.tenant(), action.id());
        if (!deploy) {
            return created;
        }
        building.await(call.tenant(), action.id());
        return changes.configuration(call, "Deploy an action", stores -> {
            ActionRecord draft = deployable(stores.actions(), action.id());
            return Reply.created(shown(
                    stores.actions(),
                    Deployment.of(draft, 1, credentials.random(), call.now()).into(stores.actions())));
        });
    }

    private static boolean built(ActionRecord action) {
        return action.dependencies().state() == Dependencies.State.BUILT;
    }

    private Reply update(Call call) throws Refusal {
        ActionJson json = new ActionJson(call.tenant(), credentials, call.now());
        if (call.body().has("code")) {
            // Read apart, because checking the code may take a while and must not hold a transaction.
            ActionRecord seen = changes.read(call, stores -> find(stores.actions(), call.argument()));
            checked(call.tenant(), json.change(seen, call.body()));
        }
        Reply updated = changes.configuration(call, "Update an action", stores -> {
            ActionRecord changed = json.change(find(stores.actions(), call.argument()), call.body());
            if (!stores.actions().update(changed)) {
                throw nameTaken();
            }
            return Reply.ok(shown(stores.actions(), changed));
        });
        if (call.body().has("dependencies")) {
            building.start(call.tenant(), call.argument());
        }
        return updated;
    }

    private Reply deploy(Call call) throws Refusal {
        changes.read(call, stores -> find(stores.actions(), call.argument()));
        building.await(call.tenant(), call.argument());
        return changes.configuration(call, "Deploy an action", stores -> {
            ActionRecord draft = deployable(stores.actions(), call.argument());
            int number = stores.actions().versions(draft.id()).stream()
                            .mapToInt(ActionVersion::number)
                            .max()
                            .orElse(0)
                    + 1;
            Deployment deployment = Deployment.of(draft, number, credentials.random(), call.now());
            return Reply.ok(VersionJson.write(deployment.version(), deployment.into(stores.actions())));
        });
    }

    private static ActionRecord deployable(ActionStore actions, String id) throws Refusal {
        ActionRecord draft = find(actions, id);
        return switch (draft.dependencies().state()) {
            case BUILT -> draft;
            case FAILED -> throw Refusal.of(400, draft.dependencies().problem(), "build_failed");
            case PENDING, BUILDING -> throw Refusal.of(409, "The action is still being built; try again.", "building");
        };
    }

    private Reply execution(Call call) throws Refusal {
        Execution execution = changes.read(call, stores -> stores.actions().findExecution(call.argument()))
                .orElseThrow(() -> Refusal.of(404, "That execution does not exist."));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", execution.id());
        json.setAll(Receipts.shown(execution.document().json()));
        json.put("created_at", Timestamps.of(execution.date()));
        json.put("updated_at", Timestamps.of(execution.date()));
        return Reply.ok(json);
    }

    private ActionRecord checked(Tenant tenant, ActionRecord action) throws Refusal {
        Optional<String> problem = building.syntaxProblem(tenant, action.code());
        if (problem.isPresent()) {
            throw Refusal.of(400, "The code could not be built: " + problem.get(), "invalid_body");
        }
        return action;
    }

    private static ObjectNode shown(ActionStore actions, ActionRecord action) {
        return ActionJson.write(action, action.deployed().flatMap(d -> actions.findVersion(d.versionId())));
    }

    static ActionRecord find(ActionStore actions, String id) throws Refusal {
        return actions.find(id).orElseThrow(() -> Refusal.of(404, "That action does not exist."));
    }

    private static Refusal nameTaken() {
        return Refusal.of(409, "An action with the same name already exists.");
    }
}

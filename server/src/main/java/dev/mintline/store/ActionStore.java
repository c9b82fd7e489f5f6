package dev.mintline.store;

import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.Binding;
import dev.mintline.model.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Actions, their versions, bindings and executions. */
public interface ActionStore {
    /** False when the name is taken. */
    boolean create(ActionRecord action);

    Optional<ActionRecord> find(String id);

    Optional<ActionRecord> findByName(String name);

    /** False when it is gone or the name is another's. */
    boolean update(ActionRecord action);

    /** Ordered by creation, then id. */
    List<ActionRecord> list(int offset, int limit);

    int count();

    void createVersion(ActionVersion version);

    Optional<ActionVersion> findVersion(String versionId);

    /** Newest first. */
    List<ActionVersion> versions(String actionId);

    /** In execution order. */
    List<Binding> bindings(String trigger);

    /** Replaces the trigger's whole list. */
    void replaceBindings(String trigger, List<Binding> bindings);

    /** Keeps the built content of npm dependencies; the same content is kept once. */
    void keepPackages(String hash, String content, Instant now);

    Optional<String> findPackages(String hash);

    void recordExecution(Execution execution);

    Optional<Execution> findExecution(String id);
}

package dev.mintline.store.jdbc;

import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.Binding;
import dev.mintline.model.Execution;
import dev.mintline.model.JsonMap;
import dev.mintline.model.TenantId;
import dev.mintline.store.ActionStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record JdbcActionStore(Sql sql, TenantId tenant) implements ActionStore {
    @Override
    public boolean create(ActionRecord action) {
        return sql.update(
                        "insert into actions (tenant_id, action_id, name, created_at, document)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing",
                        tenant,
                        action.id(),
                        action.name(),
                        action.createdAt(),
                        Documents.write(action))
                == 1;
    }

    @Override
    public Optional<ActionRecord> find(String id) {
        return sql.one(
                "select document from actions where tenant_id = ? and action_id = ?",
                row -> row.json("document", ActionRecord.class),
                tenant,
                id);
    }

    @Override
    public Optional<ActionRecord> findByName(String name) {
        return sql.one(
                "select document from actions where tenant_id = ? and name = ?",
                row -> row.json("document", ActionRecord.class),
                tenant,
                name);
    }

    @Override
    public boolean update(ActionRecord action) {
        return sql.update(
                        "update actions set name = ?, document = ? where tenant_id = ? and action_id = ?"
                                + " and not exists (select 1 from actions o where o.tenant_id = ? and o.name = ?"
                                + " and o.action_id <> ?)",
                        action.name(),
                        Documents.write(action),
                        tenant,
                        action.id(),
                        tenant,
                        action.name(),
                        action.id())
                == 1;
    }

    @Override
    public List<ActionRecord> list(int offset, int limit) {
        return sql.list(
                "select document from actions where tenant_id = ? order by created_at, action_id limit ? offset ?",
                row -> row.json("document", ActionRecord.class),
                tenant,
                limit,
                offset);
    }

    @Override
    public int count() {
        return sql.count("select count(*) as n from actions where tenant_id = ?", tenant);
    }

    @Override
    public void createVersion(ActionVersion version) {
        sql.update(
                "insert into action_versions (tenant_id, version_id, action_id, number, document)"
                        + " values (?, ?, ?, ?, ?)",
                tenant,
                version.id(),
                version.actionId(),
                version.number(),
                Documents.write(version));
    }

    @Override
    public Optional<ActionVersion> findVersion(String versionId) {
        return sql.one(
                "select document from action_versions where tenant_id = ? and version_id = ?",
                row -> row.json("document", ActionVersion.class),
                tenant,
                versionId);
    }

    @Override
    public List<ActionVersion> versions(String actionId) {
        return sql.list(
                "select document from action_versions where tenant_id = ? and action_id = ? order by number desc",
                row -> row.json("document", ActionVersion.class),
                tenant,
                actionId);
    }

    @Override
    public List<Binding> bindings(String trigger) {
        return sql.list(
                "select binding_id, trigger_id, action_id, display_name from bindings"
                        + " where tenant_id = ? and trigger_id = ? order by position",
                row -> new Binding(
                        row.text("binding_id"),
                        row.text("trigger_id"),
                        row.text("action_id"),
                        row.text("display_name")),
                tenant,
                trigger);
    }

    @Override
    public void replaceBindings(String trigger, List<Binding> bindings) {
        // Locks the parent row: on PostgreSQL a delete that waited would not see what the faster replacement inserted.
        sql.update("update tenants set config_epoch = config_epoch where tenant_id = ?", tenant);
        sql.update("delete from bindings where tenant_id = ? and trigger_id = ?", tenant, trigger);
        for (int position = 0; position < bindings.size(); position++) {
            Binding binding = bindings.get(position);
            sql.update(
                    "insert into bindings (tenant_id, trigger_id, position, binding_id, action_id, display_name)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    tenant,
                    trigger,
                    position,
                    binding.id(),
                    binding.actionId(),
                    binding.displayName());
        }
    }

    @Override
    public void keepPackages(String hash, String content, Instant now) {
        sql.update(
                "insert into action_packages (tenant_id, hash, content, created_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                tenant,
                hash,
                content,
                now);
    }

    @Override
    public Optional<String> findPackages(String hash) {
        return sql.one(
                "select content from action_packages where tenant_id = ? and hash = ?",
                row -> row.text("content"),
                tenant,
                hash);
    }

    @Override
    public void recordExecution(Execution execution) {
        sql.update(
                "insert into executions (tenant_id, execution_id, date, document) values (?, ?, ?, ?)",
                tenant,
                execution.id(),
                execution.date(),
                Documents.write(execution.document()));
    }

    @Override
    public Optional<Execution> findExecution(String id) {
        return sql.one(
                "select execution_id, date, document from executions where tenant_id = ? and execution_id = ?",
                row -> new Execution(
                        row.text("execution_id"), row.instant("date"), row.json("document", JsonMap.class)),
                tenant,
                id);
    }
}

package dev.mintline.store.jdbc;

import dev.mintline.model.JsonMap;
import dev.mintline.model.LogEvent;
import dev.mintline.model.TenantId;
import dev.mintline.store.LogStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

record JdbcLogStore(Sql sql, TenantId tenant) implements LogStore {
    private static final String SELECT = "select log_id, date, type, document from logs where tenant_id = ?";

    @Override
    public void append(LogEvent event) {
        sql.update(
                "insert into logs (tenant_id, log_id, date, type, document) values (?, ?, ?, ?, ?)",
                tenant,
                event.id(),
                event.date(),
                event.type(),
                Documents.write(event.document()));
    }

    @Override
    public Optional<LogEvent> find(String id) {
        return sql.one(SELECT + " and log_id = ?", JdbcLogStore::map, tenant, id);
    }

    @Override
    public List<LogEvent> after(Optional<String> from, int limit) {
        return sql.list(
                SELECT + " and log_id > ? order by log_id limit ?", JdbcLogStore::map, tenant, from.orElse(""), limit);
    }

    @Override
    public List<LogEvent> newest(Optional<String> type, int offset, int limit) {
        return type.isPresent()
                ? sql.list(
                        SELECT + " and type = ? order by log_id desc limit ? offset ?",
                        JdbcLogStore::map,
                        tenant,
                        type.get(),
                        limit,
                        offset)
                : sql.list(SELECT + " order by log_id desc limit ? offset ?", JdbcLogStore::map, tenant, limit, offset);
    }

    @Override
    public int count(Optional<String> type) {
        return type.isPresent()
                ? sql.count("select count(*) as n from logs where tenant_id = ? and type = ?", tenant, type.get())
                : sql.count("select count(*) as n from logs where tenant_id = ?", tenant);
    }

    private static LogEvent map(Row row) throws SQLException {
        return new LogEvent(
                row.text("log_id"), row.instant("date"), row.text("type"), row.json("document", JsonMap.class));
    }
}

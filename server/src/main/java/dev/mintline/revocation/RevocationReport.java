package dev.mintline.revocation;

import dev.mintline.model.SessionId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a revocation ended, or would end.
 *
 * @param families offline refresh tokens
 * @param online online refresh tokens, with their sessions or alone
 * @param consents grants of users to clients
 */
public record RevocationReport(int families, int online, int consents, List<SessionId> sessions) {
    public static final RevocationReport NOTHING = new RevocationReport(0, 0, 0, List.of());

    public RevocationReport {
        sessions = List.copyOf(sessions);
    }

    static RevocationReport families(int count) {
        return new RevocationReport(count, 0, 0, List.of());
    }

    static RevocationReport online(int count) {
        return new RevocationReport(0, count, 0, List.of());
    }

    static RevocationReport consents(int count) {
        return new RevocationReport(0, 0, count, List.of());
    }

    public RevocationReport and(RevocationReport other) {
        List<SessionId> all = new ArrayList<>(sessions);
        all.addAll(other.sessions);
        return new RevocationReport(families + other.families, online + other.online, consents + other.consents, all);
    }

    public boolean isEmpty() {
        return equals(NOTHING);
    }
}

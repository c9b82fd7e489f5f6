package dev.mintline.revocation;

import dev.mintline.model.SessionId;
import java.util.Optional;

/** What a revocation ended. {@code families}: offline refresh tokens; {@code session}: with all its online tokens. */
public record RevocationReport(int families, Optional<SessionId> session) {
    public boolean isEmpty() {
        return families == 0 && session.isEmpty();
    }
}

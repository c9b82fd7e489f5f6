package dev.mintline.store;

import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.Audience;
import java.util.List;
import java.util.Optional;

/** APIs. */
public interface ResourceServerStore {
    /** False when the identifier is taken. */
    boolean create(ResourceServer server);

    Optional<ResourceServer> find(Audience identifier);

    Optional<ResourceServer> findById(String id);

    boolean update(ResourceServer server);

    /** With what clients may ask of it for themselves; false when it was gone. */
    boolean delete(ResourceServer server);

    /** Ordered by creation, then id. */
    List<ResourceServer> list(int offset, int limit);

    int count();
}

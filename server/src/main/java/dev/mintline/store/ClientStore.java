package dev.mintline.store;

import dev.mintline.model.Client;
import dev.mintline.model.ClientGrant;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import java.util.List;
import java.util.Optional;

/** Clients and what they may ask for themselves. */
public interface ClientStore {
    void create(Client client);

    Optional<Client> find(ClientId id);

    /** Replaces the row; false when there is none. */
    boolean update(Client client);

    /** With what it may ask for itself; false when there was none. */
    boolean delete(ClientId id);

    /** Ordered by creation, then id. */
    List<Client> list(int offset, int limit);

    int count();

    /** False when client and audience have one already. */
    boolean createGrant(ClientGrant grant);

    Optional<ClientGrant> grant(ClientId client, Audience audience);

    List<ClientGrant> grants(int offset, int limit);

    int countGrants();
}

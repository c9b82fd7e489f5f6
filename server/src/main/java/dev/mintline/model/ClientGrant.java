package dev.mintline.model;

import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;

/** What a client may ask for itself with {@code client_credentials}. */
public record ClientGrant(String id, ClientId client, Audience audience, Scopes scope) {}

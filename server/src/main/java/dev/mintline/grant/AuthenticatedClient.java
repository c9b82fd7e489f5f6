package dev.mintline.grant;

import dev.mintline.model.Client;

/**
 * A client that proved who it is, as far as it can: made only by {@code token.ClientAuthentication}.
 *
 * @param withSecret false: a public client, named only
 */
public record AuthenticatedClient(Client client, boolean withSecret) {}

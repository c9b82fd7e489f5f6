package dev.mintline.actions.event;

import java.util.Optional;

/**
 * The {@code event} of the post-login trigger. {@code secrets} is not here: each Action gets its own. {@code
 * configuration} is always an empty object and {@code experiment} always {@code null} on the wire (actions.md 2.1).
 */
public record PostLoginEvent(
        EventTransaction transaction,
        Optional<EventAuthentication> authentication,
        EventAuthorization authorization,
        EventClient client,
        EventConnection connection,
        Optional<EventOrganization> organization,
        Optional<EventResourceServer> resourceServer,
        EventTenant tenant,
        EventStats stats,
        Optional<EventSession> session,
        Optional<EventRefreshToken> refreshToken,
        EventRequest request,
        EventUser user) {}

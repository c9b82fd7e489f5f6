package dev.mintline.actions.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the scripts of a tenant may go. Public addresses over HTTPS, and what the operator adds.
 *
 * @param allowHttp whether plain http is allowed at all
 * @param allowedHosts when not empty, nothing else is reached
 * @param deniedHosts win over allowed ones
 * @param allowedAddresses reached although they are not public
 * @param ownOrigins of this server ({@code https://login.example.com:443}), reached whatever their scheme and address,
 *     because everybody who can send a request reaches them anyway
 */
public record EgressPolicy(
        boolean allowHttp,
        List<HostPattern> allowedHosts,
        List<HostPattern> deniedHosts,
        List<AddressRange> allowedAddresses,
        Set<String> ownOrigins) {
    /** Public HTTPS and nothing else. */
    public static final EgressPolicy PUBLIC_HTTPS = new EgressPolicy(false, List.of(), List.of(), List.of(), Set.of());

    public EgressPolicy {
        allowedHosts = List.copyOf(allowedHosts);
        deniedHosts = List.copyOf(deniedHosts);
        allowedAddresses = List.copyOf(allowedAddresses);
        ownOrigins = Set.copyOf(ownOrigins);
    }

    boolean own(FetchUrl url) {
        return ownOrigins.contains(url.origin());
    }

    /** Why the URL may not be reached, before its name is looked up. */
    Optional<String> refusal(FetchUrl url) {
        if (own(url)) {
            return Optional.empty();
        }
        if (!url.secure() && !allowHttp) {
            return Optional.of("Only https is allowed.");
        }
        if (matches(deniedHosts, url)) {
            return Optional.of("The host " + url.host() + " is denied.");
        }
        if (!allowedHosts.isEmpty() && !matches(allowedHosts, url)) {
            return Optional.of("The host " + url.host() + " is not among the allowed ones.");
        }
        return Optional.empty();
    }

    /** Whether this very address may be connected to for the URL. */
    boolean permits(FetchUrl url, InetAddress address) {
        return own(url)
                || PublicAddresses.contains(address)
                || allowedAddresses.stream().anyMatch(range -> range.contains(address));
    }

    private static boolean matches(List<HostPattern> patterns, FetchUrl url) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(url.host()));
    }
}

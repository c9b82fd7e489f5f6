package dev.mintline.config;

import dev.mintline.actions.net.AddressRange;
import dev.mintline.actions.net.EgressLimits;
import dev.mintline.actions.net.HostPattern;
import java.util.List;
import java.util.Map;

/**
 * Where scripts may go. What is set for a tenant by its name comes on top: its denied hosts are added, its allowed hosts
 * stand in place of the general ones.
 *
 * @param allowHttp plain http too
 * @param allowedAddresses reached although they are not public
 */
public record EgressConfig(
        boolean allowHttp,
        List<AddressRange> allowedAddresses,
        Hosts hosts,
        Map<String, Hosts> tenants,
        EgressLimits limits) {
    public EgressConfig {
        allowedAddresses = List.copyOf(allowedAddresses);
        tenants = Map.copyOf(tenants);
    }

    /** @param allowed when not empty, nothing else is reached */
    public record Hosts(List<HostPattern> allowed, List<HostPattern> denied) {
        public static final Hosts ANY = new Hosts(List.of(), List.of());

        public Hosts {
            allowed = List.copyOf(allowed);
            denied = List.copyOf(denied);
        }
    }
}

package dev.mintline.actions.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet: the IANA registries of special-purpose addresses (RFC 6890) turned round.
 * What is not known to be public is not: IPv6 only inside 2000::/3, and addresses that carry an IPv4 address are judged by
 * that one where a network translates them (RFC 6052), and refused where a host would tunnel to it.
 */
final class PublicAddresses {
    private static final List<AddressRange> NOT_PUBLIC_4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier-grade NAT; also where some clouds keep their metadata
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local; metadata of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");
    private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");
    private static final List<AddressRange> NOT_PUBLIC_6 = ranges(
            "2001::/23", // Teredo, ORCHID, benchmarking and other protocol assignments
            "2001:db8::/32",
            "2002::/16", // 6to4
            "2620:4f:8000::/48",
            "3fff::/20");
    // Services of a cloud for its own machines that live at a public-looking address.
    private static final List<AddressRange> METADATA = ranges("168.63.129.16/32");

    private PublicAddresses() {}

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }

    static boolean contains(InetAddress address) {
        if (METADATA.stream().anyMatch(range -> range.contains(address))) {
            return false;
        }
        if (address instanceof Inet6Address six) {
            return contains(six);
        }
        return NOT_PUBLIC_4.stream().noneMatch(range -> range.contains(address));
    }

    private static boolean contains(Inet6Address address) {
        if (TRANSLATED.contains(address)) {
            byte[] bytes = address.getAddress();
            try {
                return contains(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
        return GLOBAL_UNICAST.contains(address) && NOT_PUBLIC_6.stream().noneMatch(range -> range.contains(address));
    }
}

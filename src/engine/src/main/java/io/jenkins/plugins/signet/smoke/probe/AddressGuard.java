package io.jenkins.plugins.signet.smoke.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that no suite may reach, whatever its hosts resolve to: link-local ones, where clouds serve credentials to
 * machines, the other well-known metadata addresses, and those that are nobody's.
 */
public final class AddressGuard {

    private static final List<InetAddress> METADATA = List.of(
            literal("fd00:ec2::254"), // Amazon
            literal("fd20:ce::254"), // Google
            literal("100.100.100.200"), // Alibaba
            literal("168.63.129.16"), // Azure
            literal("192.0.0.192")); // Oracle

    private AddressGuard() {}

    /** The addresses of a host, asked for once and the same way as the HTTP client will, which caches them. */
    public static List<InetAddress> resolve(String host) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return List.of(InetAddress.getAllByName(bare));
    }

    /** Why one of the addresses must not be reached; empty if all may be. */
    public static Optional<String> refusal(List<InetAddress> addresses) {
        return addresses.stream()
                .filter(AddressGuard::isForbidden)
                .findFirst()
                .map(address -> "the address " + address.getHostAddress() + " is link-local, metadata or reserved");
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address)
                || isReserved(address)
                || embedded(address).map(AddressGuard::isForbidden).orElse(false);
    }

    /** 0.0.0.0/8 and 240.0.0.0/4 (RFC 6890 §2.2.2). */
    private static boolean isReserved(InetAddress address) {
        int first = address.getAddress()[0] & 0xff;
        return address instanceof Inet4Address && (first == 0 || first >= 240);
    }

    /** The IPv4 address that a NAT64 (RFC 6052), 6to4 (RFC 3056) or IPv4-compatible address leads to. */
    private static Optional<InetAddress> embedded(InetAddress address) {
        byte[] b = address.getAddress();
        if (b.length != 16) {
            return Optional.empty();
        }
        if (b[0] == 0x20 && b[1] == 0x02) {
            return Optional.of(ipv4(b, 2));
        }
        boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
        boolean zeros = Arrays.equals(b, 0, 12, new byte[12], 0, 12);
        boolean loopback = zeros && address.isLoopbackAddress();
        return (nat64 || zeros) && !loopback ? Optional.of(ipv4(b, 12)) : Optional.empty();
    }

    private static InetAddress ipv4(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.jenkins.plugins.signet.runner.board;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which {@code Host} headers are answered. A page of another site can get a browser to call this port under a name of that
 * site's own (DNS rebinding), but not under an address, nor under {@code localhost}.
 *
 * @param given what the board was told to listen on, by name or number
 * @param address what that is
 */
record HostCheck(String given, InetAddress address) {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^:\\[\\]/@]+)(?::[0-9]{1,5})?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    boolean allows(String header) {
        Matcher matcher = HOST.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        if (host.equals("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || IPV4.matcher(host).matches();
        if (!literal) {
            return host.equals(given.toLowerCase(Locale.ROOT));
        }
        return address.isAnyLocalAddress() || isHere(host);
    }

    private boolean isHere(String literal) {
        try {
            InetAddress named = InetAddress.getByName(literal);
            return named.isLoopbackAddress() || named.equals(address);
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}

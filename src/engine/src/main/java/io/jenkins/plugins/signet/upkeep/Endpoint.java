package io.jenkins.plugins.signet.upkeep;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where something listens. */
record Endpoint(String host, int port) {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443, "ssh", 22);
    private static final int HIGHEST_PORT = 65_535;

    /** {@code host:port}, or a URL of http, https or ssh; empty if it is neither. */
    static Optional<Endpoint> of(String written) {
        Matcher matcher = HOST_AND_PORT.matcher(written);
        return matcher.matches() ? at(matcher.group(1), Integer.parseInt(matcher.group(2))) : ofUrl(written);
    }

    private static Optional<Endpoint> ofUrl(String written) {
        try {
            URI url = URI.create(written);
            Integer usual = url.getScheme() == null ? null : PORTS.get(url.getScheme());
            return usual == null || url.getHost() == null
                    ? Optional.empty()
                    : at(url.getHost(), url.getPort() < 0 ? usual : url.getPort());
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private static Optional<Endpoint> at(String host, int port) {
        return port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(new Endpoint(host.replaceAll("[\\[\\]]", ""), port));
    }
}

package io.jenkins.plugins.signet.image.registry;

import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.InputException;
import java.net.URI;
import java.util.Locale;

/** Where requests go, and what may be sent there. */
final class RegistryEndpoint {

    /** Docker Hub's name is not the host that serves its API, nor the one that hands out its tokens. */
    private static final String HUB_API = "registry-1.docker.io";

    private static final String HUB_TOKENS = "auth.docker.io";

    private RegistryEndpoint() {}

    /** @throws InputException if the registry's name, a reference though it is, cannot be the host of a URL */
    static URI manifest(ImageReference image, String version, boolean plain) {
        return below(image, "manifests/" + version, plain);
    }

    /** What is at {@code path} in the image's repository. */
    static URI below(ImageReference image, String path, boolean plain) {
        String host = image.registry().equals(ImageReference.HUB) ? HUB_API : image.registry();
        URI uri = URI.create((plain ? "http" : "https") + "://" + host + "/v2/" + image.path() + "/" + path);
        if (uri.getHost() == null) {
            throw new InputException("'" + host + "' cannot be a host", image.toString(), "Check the registry's name");
        }
        return uri;
    }

    /** Whether both are the same scheme, host and port: what one is sent may be sent to the other. */
    static boolean isSame(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    /** Whether a login at the registry may be shown to this token service. */
    static boolean isTrusted(URI tokens, ImageReference image, String named) {
        String host = tokens.getHost().toLowerCase(Locale.ROOT);
        boolean hub = image.registry().equals(ImageReference.HUB) && host.equals(HUB_TOKENS);
        boolean own = host.equals(hostOf(image.registry()));
        boolean asNamed = !named.isEmpty()
                && host.equals(hostOf(named).toLowerCase(Locale.ROOT))
                && (hostOf(named).equals(named) || named.endsWith(":" + port(tokens)));
        return hub || own || asNamed;
    }

    /** Whether {@code uri} is http or https with a host, and as safe from eavesdroppers as the registry is to be. */
    static boolean isAllowed(URI uri, boolean plain) {
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme()) || plain && "http".equalsIgnoreCase(uri.getScheme());
    }

    /** Without the port. */
    static String hostOf(String registry) {
        int colon = registry.lastIndexOf(':');
        return colon > registry.lastIndexOf(']') ? registry.substring(0, colon) : registry;
    }

    /** By name or number alone, without asking for an address. */
    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}

package io.jenkins.plugins.signet.image.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of registries beyond their names.
 *
 * @param settings by registry
 */
public record Registries(Map<String, Setting> settings) {

    public static final Registries NONE = new Registries(Map.of());

    public Registries {
        settings = Map.copyOf(settings);
    }

    /**
     * A registry's setting.
     *
     * @param plainHttp whether it speaks HTTP without TLS; {@code null} for the default, which is that only this machine's
     *     own does
     * @param tokens host that it may send a login to, with its port if it has one; empty for its own host alone
     */
    public record Setting(@Nullable Boolean plainHttp, String tokens) {

        static final Setting NONE = new Setting(null, "");
    }

    private Setting of(String registry) {
        return settings.getOrDefault(registry, Setting.NONE);
    }

    /** Whether this registry is spoken to without TLS: an eavesdropper sees the login. */
    boolean isPlain(String registry) {
        Boolean said = of(registry).plainHttp();
        return said == null ? RegistryEndpoint.isLoopback(RegistryEndpoint.hostOf(registry)) : said;
    }

    String tokens(String registry) {
        return of(registry).tokens();
    }
}

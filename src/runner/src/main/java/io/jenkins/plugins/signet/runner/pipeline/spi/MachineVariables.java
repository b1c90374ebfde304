package io.jenkins.plugins.signet.runner.pipeline.spi;

import io.jenkins.plugins.signet.release.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What scripts and their children see of the variables that the runner was started with. Credentials are among those, under
 * names that nothing tells from others; so only such pass as say where things are or how tools run, and those that {@value #KEEP} names.
 */
final class MachineVariables {

    static final String KEEP = "SIGNET_KEEP";

    private static final Set<String> PLACES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "HOSTNAME",
            "TERM",
            "COLUMNS",
            "TZ",
            "LANG",
            "LANGUAGE",
            "TMPDIR",
            "JAVA_HOME",
            "JDK_HOME",
            "M2_HOME",
            "MAVEN_HOME",
            "GRADLE_HOME",
            "GRADLE_USER_HOME",
            "ANT_HOME",
            "GOPATH",
            "GOROOT",
            "CARGO_HOME",
            "RUSTUP_HOME",
            "NVM_DIR",
            "NODE_PATH",
            "VIRTUAL_ENV",
            "PYTHONPATH",
            "LD_LIBRARY_PATH",
            "KUBECONFIG",
            "SSH_AUTH_SOCK",
            "DISPLAY");

    /** How tools run and reach the network; without them a build behind a proxy fails in ways that are hard to read. */
    private static final Set<String> SETTINGS = Set.of(
            "CI",
            "DEBIAN_FRONTEND",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "MAVEN_OPTS",
            "GRADLE_OPTS",
            "NODE_OPTIONS",
            "NODE_EXTRA_CA_CERTS",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    /**
     * Locale categories (POSIX.1-2017, 8.2), the folders of the XDG Base Directory Specification, the engine that docker
     * talks to, and proxies.
     */
    private static final Pattern FAMILIES = Pattern.compile("LC_[A-Z]+|XDG_[A-Z]+_(HOME|DIR|DIRS)"
            + "|DOCKER_(HOST|CONFIG|CONTEXT|CERT_PATH|TLS_VERIFY)"
            + "|(HTTP|HTTPS|NO|ALL|FTP)_PROXY|(http|https|no|all|ftp)_proxy");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private MachineVariables() {}

    /** @throws InputException if {@value #KEEP} does not hold names between commas */
    static Map<String, String> visible(Map<String, String> machine) {
        Set<String> kept = kept(machine.getOrDefault(KEEP, ""));
        Map<String, String> visible = new LinkedHashMap<>();
        machine.forEach((name, value) -> {
            if (isHarmless(name) || kept.contains(name)) {
                visible.put(name, value);
            }
        });
        return visible;
    }

    private static boolean isHarmless(String name) {
        return PLACES.contains(name)
                || SETTINGS.contains(name)
                || FAMILIES.matcher(name).matches();
    }

    private static Set<String> kept(String names) {
        Set<String> kept = Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        for (String name : kept) {
            if (!NAME.matcher(name).matches()) {
                throw new InputException(
                        "'" + name + "' is no variable's name", KEEP, "Name variables, with commas between");
            }
        }
        return kept;
    }
}

package io.jenkins.plugins.signet.traffic.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of the environment of a runner or an agent is passed on: by name, and no more. Keys and passwords that it was
 * started with stay with it.
 */
public final class Surroundings {

    /** What a process needs to run at all. */
    public static final List<String> OF_APPLICATIONS = List.of(
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR");

    /** What clients of the host's services need to find them. */
    private static final List<String> OF_CLIENTS = List.of(
            "DOCKER_HOST",
            "DOCKER_CONFIG",
            "DOCKER_CONTEXT",
            "DOCKER_CERT_PATH",
            "DOCKER_TLS_VERIFY",
            "DOCKER_API_VERSION",
            "SSH_AUTH_SOCK",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_HOME",
            "DBUS_SESSION_BUS_ADDRESS",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy");

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Surroundings() {}

    /** For a process of an application. */
    static Map<String, String> ofApplications() {
        return among(OF_APPLICATIONS);
    }

    /** For docker, compose, systemctl and their like. */
    static Map<String, String> ofClients() {
        Map<String, String> all = new HashMap<>(among(OF_APPLICATIONS));
        all.putAll(among(OF_CLIENTS));
        return all;
    }

    private static Map<String, String> among(List<String> names) {
        Map<String, String> passed = new TreeMap<>();
        for (String name : names) {
            String value = System.getenv(name);
            if (value != null) {
                passed.put(name, value);
            }
        }
        passed.putIfAbsent("PATH", USUAL_PATH);
        return passed;
    }
}

package io.jenkins.plugins.signet.drift.mariadb;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.release.InputException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of one database of one MariaDB or MySQL server.
 *
 * @param host and port, as in the URL
 * @param parameters that were given, by their names
 */
record MariaDbUrl(String host, String database, Map<String, String> parameters) {

    static final String EXAMPLE = "jdbc:mariadb://host:port/database (or jdbc:mysql:)";

    /**
     * The parameters that say how to reach the server and who one is. Others make the driver load classes, read files, run
     * statements or pick among servers. What MySQL's own driver needs and this one does not is accepted and left out.
     */
    private static final Set<String> ALLOWED = Set.of(
            "user",
            "password",
            "sslMode",
            "serverSslCert",
            "enabledSslProtocolSuites",
            "connectTimeout",
            "socketTimeout",
            "tcpKeepAlive",
            "useCompression",
            "allowPublicKeyRetrieval",
            "useSSL",
            "requireSSL",
            "useUnicode",
            "characterEncoding",
            "serverTimezone",
            "timezone",
            "verifyServerCertificate");

    private static final Pattern URL =
            Pattern.compile("jdbc:(?:mariadb|mysql)://([\\w.-]*|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?/([^/?#]+)(?:\\?(.*))?");

    /** @throws InputException if it is none, or has a parameter that is not allowed; never tells a value */
    static MariaDbUrl of(DatabaseAddress address) {
        Matcher parts = URL.matcher(address.url());
        if (!parts.matches()) {
            throw new InputException(
                    "not the JDBC URL of a MariaDB or MySQL database: " + address.shown(), "", "Write " + EXAMPLE);
        }
        String port = parts.group(2) == null ? "" : parts.group(2);
        String host = parts.group(1).isEmpty() ? "localhost" : parts.group(1);
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : (parts.group(4) == null ? "" : parts.group(4)).split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!name.isEmpty() && !ALLOWED.contains(name)) {
                throw new InputException(
                        "the parameter '" + name + "' is not allowed in the URL of " + address.shown(),
                        "",
                        "Remove it");
            }
            parameters.put(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
        }
        return new MariaDbUrl(host + port, decoded(parts.group(3)), parameters);
    }

    /** How a database of this name on the same server is reached. */
    static DatabaseAddress withDatabase(DatabaseAddress address, String database) {
        of(address);
        int query = address.url().indexOf('?');
        String place = query < 0 ? address.url() : address.url().substring(0, query);
        String rest = query < 0 ? "" : address.url().substring(query);
        return new DatabaseAddress(
                place.substring(0, place.lastIndexOf('/') + 1) + database + rest, address.user(), address.password());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}

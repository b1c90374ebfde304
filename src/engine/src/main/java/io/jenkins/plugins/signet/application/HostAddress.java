package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.release.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that is reached by SSH. What it leaves out is as the configuration of the SSH client has it, where the host's name
 * may be an alias.
 *
 * @param user empty if it is left out
 * @param port 0 if it is left out
 * @param folder where Signet keeps its state there, relative to the user's home or absolute
 */
public record HostAddress(String user, String host, int port, String folder) {

    /** Like that of an agent. */
    public static final String FOLDER = "signet-host";

    private static final int HIGHEST_PORT = 65535;

    /** No part of it can begin like an option of the client, or mean anything to a shell. */
    private static final Pattern FORM = Pattern.compile("ssh://(?:([A-Za-z0-9_][A-Za-z0-9_.-]*)@)?"
            + "([A-Za-z0-9_][A-Za-z0-9_.-]*|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?((?:/[A-Za-z0-9_.-]+)*)/?");

    /** @throws InputException if it is not {@code ssh://[user@]host[:port][/folder]} */
    public static HostAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        int port = matcher.matches() && matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : 0;
        if (!matcher.matches()
                || matcher.group(3) != null && (port < 1 || port > HIGHEST_PORT)
                || matcher.group(4).matches(".*/\\.\\.?(/.*)?")) {
            throw new InputException(
                    "'" + text + "' is no address of a host", "", "Write it as in ssh://deploy@web1.example.org:22");
        }
        return new HostAddress(
                matcher.group(1) == null ? "" : matcher.group(1),
                matcher.group(2).replaceAll("[\\[\\]]", ""),
                port,
                matcher.group(4).isEmpty() ? FOLDER : matcher.group(4));
    }

    @Override
    public String toString() {
        return "ssh://" + (user.isEmpty() ? "" : user + "@") + (host.contains(":") ? "[" + host + "]" : host)
                + (port == 0 ? "" : ":" + port) + (folder.equals(FOLDER) ? "" : folder);
    }
}

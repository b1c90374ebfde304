package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.application.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the systemd is called that has an application's units: the host's, or that of the user that Signet works as. */
public final class Systemctl {

    private static final String OF_USER = "--user";

    private Systemctl() {}

    /** The argument list that every call has. */
    public static List<String> of(Start start) {
        return of(start.manager().equals(Start.USER));
    }

    /** @param isOfUser whether it is that of the user that Signet works as */
    public static List<String> of(boolean isOfUser) {
        return isOfUser ? List.of("systemctl", OF_USER) : List.of("systemctl");
    }

    static boolean isOfUser(List<String> systemctl) {
        return systemctl.contains(OF_USER);
    }

    /** Where a user's systemd listens, which a login sets and a service or a login without PAM does not. */
    public static Map<String, String> variables(List<String> systemctl) throws IOException {
        return isOfUser(systemctl) && System.getenv("XDG_RUNTIME_DIR") == null && Files.exists(Path.of("/proc/self"))
                ? Map.of("XDG_RUNTIME_DIR", "/run/user/" + Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                : Map.of();
    }
}

package io.jenkins.plugins.signet.traffic.router;

import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.List;

/**
 * How the configuration of a router that has sent users to one port becomes one that looks at the pointer: only the lines that name
 * that port are changed. It is shown, and written by whom the router belongs to.
 *
 * @param file that it is in
 * @param before what it says
 * @param after what it should say
 */
public record RouterChange(String file, String before, String after) {

    /**
     * What is to be known of the slots.
     *
     * @param name of the backends
     * @param pointer the folder or the map
     * @param socket of HAProxy's runtime API; empty for other routers
     * @param livePort where users are sent now
     * @param isBlue whether that is the blue slot
     * @param otherPort of the other slot
     */
    public record Slots(String name, Path pointer, String socket, int livePort, boolean isBlue, int otherPort) {

        int blue() {
            return isBlue ? livePort : otherPort;
        }

        int green() {
            return isBlue ? otherPort : livePort;
        }

        /** Regular expression of how a configuration calls the live slot. */
        String livePattern() {
            return "(?:127\\.0\\.0\\.1|localhost|\\[::1\\]|0\\.0\\.0\\.0)?:" + livePort;
        }
    }

    /** @throws InputException if it cannot be told what is to be changed */
    public static RouterChange caddy(String file, String text, Slots slots) {
        return new RouterChange(file, text, new CaddyfileEdit(file, slots).of(text));
    }

    /** @throws InputException likewise */
    public static RouterChange nginx(String file, String text, Slots slots) {
        return new RouterChange(file, text, new NginxEdit(file, slots).of(text));
    }

    /** @throws InputException likewise */
    public static RouterChange haproxy(String file, String text, Slots slots) {
        return new RouterChange(file, text, new HaproxyEdit(file, slots).of(text));
    }

    /** A line each. */
    public List<String> lines() {
        return TextDiff.of(before, after);
    }

    static InputException byHand(String file, int line, String what) {
        return new InputException(
                what,
                file + ":" + (line + 1) + ":1",
                "Change it by hand, after what 'signet router --config' prints, and leave --router-file out");
    }

    static InputException nothing(String file, int port) {
        return new InputException(
                "nothing in it sends users to port " + port,
                file,
                "Name the file that does, or change it by hand, after what 'signet router --config' prints");
    }
}

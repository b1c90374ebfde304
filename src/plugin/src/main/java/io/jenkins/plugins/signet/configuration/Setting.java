package io.jenkins.plugins.signet.configuration;

import io.jenkins.plugins.signet.application.NamedPort;
import io.jenkins.plugins.signet.application.PoolLimit;
import io.jenkins.plugins.signet.application.SlotPorts;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.promotion.AgeLimit;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a person typed into a field of a form, of Configuration as Code, or of a step. */
public final class Setting {

    private static final String DURATION = "Write a duration such as 500ms, 20s, 10m or 24h";
    private static final String TIMES = "Write a number of times above 1, such as 3x";
    private static final String POOL = "Write it as in hikaricp_connections_pending > 0";
    private static final String PERCENT = "Write a percentage such as 5%";

    private static final Pattern PORTS = Pattern.compile("([^=\\s]+)\\s*=\\s*([0-9]{1,6})\\s*,\\s*([0-9]{1,6})");
    private static final int HIGHEST_PORT = 65535;

    private Setting() {}

    /** Trimmed, never {@code null}. */
    public static String text(String value) {
        return value == null ? "" : value.trim();
    }

    /** Trimmed, {@code null} rather than empty. */
    public static String optional(String value) {
        return text(value).isEmpty() ? null : text(value);
    }

    /** @throws InputException if it is neither empty nor a duration longer than zero */
    public static Duration duration(String field, String value, Duration otherwise) {
        if (text(value).isEmpty()) {
            return otherwise;
        }
        return Quantity.duration(text(value))
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> new InputException("'" + value + "' is not a duration", field, DURATION));
    }

    /** A share of 0 to 1. @throws InputException if it is neither empty nor a percentage */
    public static double share(String field, String value, double otherwise) {
        if (text(value).isEmpty()) {
            return otherwise;
        }
        return Quantity.percent(text(value))
                .orElseThrow(() -> new InputException("'" + value + "' is not a percentage", field, PERCENT));
    }

    /** What stands between commas or line feeds, trimmed; empty parts are left out. */
    public static List<String> list(String value) {
        return Arrays.stream(text(value).split("[,\n]"))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** {@code NAME=value}, one a line. @throws InputException if a line is none */
    static Map<String, String> variables(String value) {
        Map<String, String> map = new LinkedHashMap<>();
        text(value).lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new InputException("'" + line + "' is no variable", "variables", "Write NAME=value");
            }
            map.put(line.substring(0, equals).trim(), line.substring(equals + 1).trim());
        });
        return map;
    }

    /** {@code NAME=BLUE,GREEN}, one a line. @throws InputException if a line is none, or names a port again */
    static Map<String, SlotPorts> ports(String value) {
        Map<String, SlotPorts> map = new LinkedHashMap<>();
        text(value).lines().map(String::trim).filter(line -> !line.isEmpty()).forEach(line -> {
            Matcher form = PORTS.matcher(line);
            if (!form.matches()
                    || !NamedPort.isName(form.group(1))
                    || form.group(1).equals(NamedPort.WEB)) {
                throw new InputException(
                        "'" + line + "' is no further port of both slots",
                        "namedPorts",
                        "Write it as in api=9083,9084");
            }
            SlotPorts pair = new SlotPorts(port(form.group(2), line), port(form.group(3), line));
            if (map.put(form.group(1), pair) != null) {
                throw new InputException("port '" + form.group(1) + "' stands twice", "namedPorts", "Leave one out");
            }
        });
        return map;
    }

    private static int port(String digits, String line) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new InputException("'" + line + "' has no number from 1 to 65535", "namedPorts", "Correct it");
        }
        return port;
    }

    /** How many times, more than 1; 0 if empty. @throws InputException if it is neither */
    static double times(String field, String value) {
        if (text(value).isEmpty()) {
            return 0;
        }
        return Quantity.times(text(value))
                .filter(times -> times > 1)
                .orElseThrow(() -> new InputException("'" + value + "' is not a number of times", field, TIMES));
    }

    /** One a line. @throws InputException if one does not say when a pool is exhausted */
    static List<PoolLimit> pools(String field, String value) {
        try {
            return list(value).stream().map(PoolLimit::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), field, POOL);
        }
    }

    /** Kinds of evidence with their ages. @throws InputException if one is none */
    static List<AgeLimit> ages(String field, String value) {
        List<AgeLimit> ages = new ArrayList<>();
        for (String part : list(value)) {
            int colon = part.indexOf(':');
            try {
                ages.add(AgeLimit.of(
                        part.substring(0, Math.max(colon, 0)).trim(),
                        part.substring(colon + 1).trim()));
            } catch (IllegalArgumentException e) {
                throw new InputException(e.getMessage(), field, "Write it as in smoke: 4h, drift: 24h");
            }
        }
        return ages;
    }

    /** @throws InputException if it is neither empty nor a whole number of {@code least} or more */
    static void number(String value, int least) {
        if (text(value).isEmpty()) {
            return;
        }
        try {
            if (Integer.parseInt(text(value)) >= least) {
                return;
            }
        } catch (NumberFormatException tooLargeOrNone) {
            // said below
        }
        throw new InputException("'" + value + "' is not a whole number of " + least + " or more", "", "");
    }

    /** @throws InputException if a path is absolute, or leads out of its folder */
    static void inside(String path) {
        String unified = path.replace('\\', '/');
        if (unified.startsWith("/")
                || unified.matches("[A-Za-z]:.*")
                || List.of(unified.split("/")).contains("..")) {
            throw new InputException("'" + path + "' lies outside the workspace", "", "Name one inside it");
        }
    }
}

package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.application.NamedPort;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.traffic.router.PortRoute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code --port} says: {@code NAME=BLUE,GREEN,ROUTE}, a route being a host, a beginning of a path, or both. */
final class RouteOption {

    private static final String OPTION = "--port";
    private static final Pattern FORM = Pattern.compile("([^=,]*)=([0-9]{1,6}),([0-9]{1,6}),([^/,]*)(/[^,]*)?");

    private RouteOption() {}

    /** @param others ports that are in use already */
    static List<PortRoute> read(List<String> written, int... others) {
        List<PortRoute> routes = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (int other : others) {
            taken.add(other);
        }
        for (String text : written) {
            PortRoute route = read(text);
            if (!taken.add(route.bluePort()) || !taken.add(route.greenPort())) {
                throw new InputException("'" + text + "' has a port that is used already", OPTION, "Give each its own");
            }
            for (PortRoute other : routes) {
                if (other.name().equals(route.name())
                        || other.host().equals(route.host()) && other.path().equals(route.path())) {
                    throw new InputException(
                            "'" + text + "' has the name or the route of '" + other.name() + "'",
                            OPTION,
                            "Give each its own");
                }
            }
            routes.add(route);
        }
        return routes;
    }

    private static PortRoute read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw mistake(text);
        }
        String path = form.group(5) == null ? "" : form.group(5);
        NamedPort port;
        try {
            port = NamedPort.routed(form.group(1), form.group(4).toLowerCase(Locale.ROOT), path);
        } catch (IllegalArgumentException e) {
            throw new InputException("'" + text + "': " + e.getMessage(), OPTION, "Write it as in api=9083,9084,/api");
        }
        return new PortRoute(
                form.group(1), port.host(), port.path(), number(form.group(2), text), number(form.group(3), text));
    }

    private static int number(String digits, String text) {
        int number = Integer.parseInt(digits);
        if (number < 1 || number > 65535) {
            throw mistake(text);
        }
        return number;
    }

    private static InputException mistake(String text) {
        return new InputException(
                "'" + text + "' is no port of a slot",
                OPTION,
                "Write it as in api=9083,9084,/api or ws=9085,9086,ws.shop.example");
    }
}

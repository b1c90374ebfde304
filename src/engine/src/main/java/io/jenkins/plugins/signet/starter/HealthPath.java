package io.jenkins.plugins.signet.starter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the path at which an application says that it is well. */
final class HealthPath {

    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'/]+(/[^\\s\"'|;&)\\]]*)?");

    /** How such paths are called, best first. */
    private static final List<String> WORDS = List.of(
            "healthz",
            "health",
            "healthcheck",
            "health-check",
            "health_check",
            "heartbeat",
            "readyz",
            "livez",
            "alive",
            "ping",
            "up");

    /** From here on they mean something else too, unless a route is made of them. */
    private static final int AMBIGUOUS = WORDS.indexOf("ping");

    private static final Pattern ROUTE = Pattern.compile(
            "[\"'`](?:GET )?\\^?(/?(?:[A-Za-z0-9.-]+/){0,3}(" + String.join("|", WORDS) + "))/?\\$?[\"'`]");

    private static final Pattern MADE =
            Pattern.compile("(?i)\\b(?:get|path|re_path|url|route|handle|handlefunc|mapping|add_url_rule)\\W{1,3}$");

    private static final Pattern SOURCE =
            Pattern.compile(".*\\.(?:go|java|kt|py|rb|php|js|ts|mjs|rs|ex|exs|cs|scala|json|ya?ml|conf|erb)");
    private static final Pattern NOT_SERVED = Pattern.compile(
            "(?i)(?:.*/)?(?:tests?|spec|__tests__|docs?|examples?|locales?|i18n|cypress|e2e|playwright|client|web|ui|frontend|views|templates|public|static"
                    + "|assets|\\.github|\\.ci|extra|scripts)/.*|.*[._-](?:test|spec)\\.\\w+|.*/?package(?:-lock)?\\.json|.*compose.*");

    private static final int MAX_FILES = 4000;

    private HealthPath() {}

    /** In a command that asks an address. */
    static Optional<String> inCommand(String command) {
        Matcher url = URL.matcher(command);
        return url.find() ? Optional.of(url.group(1) == null ? "/" : url.group(1)) : Optional.empty();
    }

    /** In the sources: a quoted path that is called as such paths are. */
    static Optional<Guess> inSources(RepositoryFiles files) {
        return files.names().stream()
                .filter(name -> SOURCE.matcher(name).matches()
                        && !NOT_SERVED.matcher(name).matches())
                .limit(MAX_FILES)
                .flatMap(name -> files.text(name).stream().flatMap(text -> routes(name, text).stream()))
                .min(Comparator.comparingInt(HealthPath::rank));
    }

    private static List<Guess> routes(String name, String text) {
        return ROUTE.matcher(text)
                .results()
                .filter(found -> isRoute(text.substring(Math.max(0, found.start() - 20), found.start()), found))
                .map(found -> new Guess(
                        (found.group(1).startsWith("/") ? "" : "/") + found.group(1),
                        name + ":"
                                + (1
                                        + text.substring(0, found.start())
                                                .chars()
                                                .filter(c -> c == '\n')
                                                .count())))
                .toList();
    }

    /** As Django and Rails write them, without the first slash. */
    private static final Pattern MADE_BARE =
            Pattern.compile("(?:\\b(?:path|re_path|url)\\(r?|(?:^|[\\r\\n])\\s*get\\s+)$");

    /** Whether what stands before it makes a route of it, where it could be something else. */
    private static boolean isRoute(String before, MatchResult found) {
        if (!found.group(1).startsWith("/")) {
            return MADE_BARE.matcher(before).find();
        }
        boolean isClear = WORDS.indexOf(found.group(2)) < AMBIGUOUS;
        return isClear || MADE.matcher(before).find();
    }

    private static int rank(Guess path) {
        String word = path.value().substring(path.value().lastIndexOf('/') + 1);
        return WORDS.indexOf(word) * 10
                + (int) path.value().chars().filter(c -> c == '/').count();
    }
}

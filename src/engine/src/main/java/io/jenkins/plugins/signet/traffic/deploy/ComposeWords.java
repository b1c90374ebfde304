package io.jenkins.plugins.signet.traffic.deploy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why compose could not do something, in its own words, and what to do where that is known. */
final class ComposeWords {

    private static final int LONGEST = 700;

    /** It ends with this whatever was the matter. */
    private static final Pattern EMPTY =
            Pattern.compile("(?i)(?:error: )?encountered errors while bringing up the project\\.?");

    private static final Pattern PREFIX = Pattern.compile("(?i)^\\s*(?:error(?: response from daemon)?:\\s*)+");
    private static final Pattern CAUSE = Pattern.compile(
            "(?i)^\\s*(?:error|failed|cannot|invalid|unable|yaml|no such|the compose file|unsupported|service |volume |network |[a-z.]+ is invalid).*");

    private static final Map<Pattern, String> REMEDIES = new LinkedHashMap<>();

    static {
        remedy(
                "container name \"?/?[^ ]+\"? is already in use",
                "Remove container_name from the service: the other slot has a container of that name; or make the service"
                        + " 'shared' in start.services");
        remedy(
                "port is already allocated|address already in use|ports are not available",
                "Publish the slot's own port, as in \"127.0.0.1:${PORT}:8080\" with PORT: \"${port}\" in start.env, or end"
                        + " what holds the port");
        remedy(
                "pull access denied|manifest unknown|repository does not exist|not found: manifest|no such image",
                "Name an image that the host's docker can pull or has, log it in there with 'docker login', or load it from"
                        + " an archive by start.images");
        remedy(
                "permission denied while trying to connect|couldn't connect to docker daemon|cannot connect to the docker daemon",
                "Let the agent's user use docker, or start the engine");
        remedy(
                "couldn't find env file|env file .* not found",
                "Add the file to 'artifacts', or write the variables in start.env");
        remedy("no space left on device", "Make room where docker keeps its data, and try again");
        remedy(
                "bind source path does not exist|not a directory",
                "Add what is mounted to 'artifacts', or make it on the host");
        remedy("pool overlaps|non-overlapping", "Leave the network's subnet out: each slot has a network of its own");
    }

    private ComposeWords() {}

    private static void remedy(String words, String remedy) {
        REMEDIES.put(Pattern.compile("(?i)" + words), remedy);
    }

    /** Its cause, and where it is known what to do, that too: one line. */
    static String of(HostProgram.Ended ended) {
        Set<String> causes = new LinkedHashSet<>();
        Stream.concat(ended.errors().lines(), ended.output().lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !EMPTY.matcher(line).matches())
                .filter(line -> CAUSE.matcher(line).matches())
                .map(line -> PREFIX.matcher(line).replaceFirst("").strip())
                .map(line -> line.replaceFirst("^for \\S+\\s+", ""))
                .filter(line -> !line.isEmpty())
                .forEach(causes::add);
        String said = causes.isEmpty() ? words(ended) : String.join("; ", causes);
        String shown = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
        for (Map.Entry<Pattern, String> remedy : REMEDIES.entrySet()) {
            Matcher known = remedy.getKey().matcher(said);
            if (known.find()) {
                return shown.replaceFirst("[.\\s]+$", "") + ". " + remedy.getValue();
            }
        }
        return shown;
    }

    /** All that it said, if nothing in it looks like a cause. */
    private static String words(HostProgram.Ended ended) {
        return Stream.concat(ended.errors().lines(), ended.output().lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !EMPTY.matcher(line).matches())
                .reduce((first, last) -> last)
                .orElse("exit code " + ended.exitCode());
    }
}

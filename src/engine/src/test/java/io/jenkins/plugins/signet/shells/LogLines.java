package io.jenkins.plugins.signet.shells;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of a row in a log: word for word, but for what differs from run to run. */
final class LogLines {

    private static final Map<String, String> PLACES = Map.of(
            "<digest>", "sha256:[0-9a-f]{64}",
            "<short>", "(?:sha256:)?[0-9a-f]{12}",
            "<instant>", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z",
            "<number>", "\\d+",
            "<path>", "/.+",
            "<url>", "https?://\\S+",
            "<any>", ".*");

    private static final Pattern PLACE = Pattern.compile("<(?:digest|short|instant|number|path|url|any)>");

    private LogLines() {}

    static Pattern pattern(String line) {
        StringBuilder regex = new StringBuilder();
        Matcher places = PLACE.matcher(line);
        int end = 0;
        while (places.find()) {
            regex.append(Pattern.quote(line.substring(end, places.start()))).append(PLACES.get(places.group()));
            end = places.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(line.substring(end))).toString());
    }

    /** The number of the first line from {@code start} on that is this one; -1 if there is none. */
    static int find(List<String> log, int start, String line) {
        Pattern wanted = pattern(line);
        for (int i = start; i < log.size(); i++) {
            if (wanted.matcher(log.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** The first of these lines that is not there after the one before it. */
    static Optional<String> missing(List<String> log, List<String> wanted) {
        int next = 0;
        for (String line : wanted) {
            int found = find(log, next, line);
            if (found < 0) {
                return Optional.of(line);
            }
            next = found + 1;
        }
        return Optional.empty();
    }
}

package io.jenkins.plugins.signet.smoke;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what stands behind the name of a secret: in JSON, YAML, XML, HTML, forms, headers, and in findings of
 * our own. The text may be cut off anywhere.
 */
final class SecretNames {

    private static final String MASK = "****";
    private static final String SECRET =
            "(?:passw(?:or)?d|passphrase|passcode|pwd|secret|token|api[_-]?key|access[_-]?key"
                    + "|private[_-]?key|account[_-]?key|signing[_-]?key|encryption[_-]?key|client[_-]?key|credential|authorization|cookie"
                    + "|session[_-]?id|sess(?:ion)?[_-]?key|jwt|bearer|otp|one[_-]?time|csrf|xsrf|(?<![a-z])pin(?![a-z])|cvv|cvc|ssn|iban"
                    + "|card[_-]?number|(?<![a-z])auth(?![a-z]))";
    private static final String NAME = "[\\w.-]{0,60}" + SECRET + "[\\w.-]{0,60}";

    private static final Pattern ANY = Pattern.compile(SECRET, Pattern.CASE_INSENSITIVE);

    /** Behind it a value of JSON begins. */
    private static final Pattern JSON = Pattern.compile("(?i)(\"" + NAME + "\"\\s{0,20}:\\s{0,20})(?=[\"\\[{0-9-])");

    private static final Pattern ESCAPED_JSON =
            Pattern.compile("(?i)(\\\\\"" + NAME + "\\\\\"\\s{0,20}:\\s{0,20}\\\\\")((?:(?!\\\\\").)*)");
    private static final Pattern ELEMENT =
            Pattern.compile("(?is)(<((?:\\w{1,20}:)?" + NAME + ")(?:\\s[^>]{0,500})?>)([^<]+)");
    private static final Pattern FIELD = Pattern.compile("(?i)<(?:input|meta|param|property|add)\\b[^>]{0,2000}>?");
    private static final Pattern FIELD_NAME = Pattern.compile("(?i)\\b(?:name|id|key|property)\\s?=\\s?[\"']?" + NAME);
    private static final Pattern FIELD_VALUE =
            Pattern.compile("(?i)(\\b(?:value|content)\\s?=\\s?)(\"[^\"]*\"?|'[^']*'?|[^\\s>\"']+)");
    private static final Pattern HEADER = Pattern.compile(
            "(?im)((?:proxy-)?authorization|(?:set-)?cookie)([\"']?\\s{0,4}:\\s{0,4}[\"']?)([^\\r\\n\"']{4,})");
    private static final Pattern PAIR =
            Pattern.compile("(?i)(" + NAME + "[\"']?\\s{0,4}[:=]\\s{0,4})(?:(?:basic|bearer)\\s+)?"
                    + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"?|'([^']*)'?|([^\\s\"'&,;<>{\\[]{3,}))");
    private static final Pattern FINDING =
            Pattern.compile("(?i)(" + NAME + "[\"'\\])]{0,4} is )'.*?'(?=, not '|;|$)(, not '.*?'(?=;|$))?");

    private SecretNames() {}

    static String masked(String text) {
        if (!ANY.matcher(text).find()) {
            return text;
        }
        String masked = json(text);
        masked = ESCAPED_JSON.matcher(masked).replaceAll("$1" + MASK);
        masked = ELEMENT.matcher(masked).replaceAll("$1" + MASK);
        masked = FIELD.matcher(masked).replaceAll(SecretNames::field);
        masked = HEADER.matcher(masked).replaceAll("$1$2" + MASK);
        masked = PAIR.matcher(masked).replaceAll(SecretNames::pair);
        return FINDING.matcher(masked).replaceAll("$1'" + MASK + "'");
    }

    private static String field(MatchResult found) {
        String field = found.group();
        return Matcher.quoteReplacement(
                FIELD_NAME.matcher(field).find() ? FIELD_VALUE.matcher(field).replaceAll("$1\"" + MASK + "\"") : field);
    }

    private static String pair(MatchResult found) {
        String quote = found.group(2) != null ? "\"" : found.group(3) != null ? "'" : "";
        String value = found.group().substring(found.group(1).length());
        boolean nothing = value.matches("(?i)true|false|null|none");
        return Matcher.quoteReplacement(nothing ? found.group() : found.group(1) + quote + MASK + quote);
    }

    /** Whole values, strings with all their escapes, and every string and number of a list or a map. */
    private static String json(String text) {
        Matcher name = JSON.matcher(text);
        StringBuilder masked = new StringBuilder();
        int from = 0;
        while (name.find(from)) {
            masked.append(text, from, name.end());
            int end = end(text, name.end());
            char first = text.charAt(name.end());
            masked.append(
                    first == '['
                            ? "[\"" + MASK + "\"]"
                            : first == '{' ? "{\"" + MASK + "\":\"" + MASK + "\"}" : "\"" + MASK + "\"");
            from = end;
        }
        return masked.append(text.substring(from)).toString();
    }

    private static int end(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = closing(text, i);
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
                if (depth < 0) {
                    return i;
                }
            } else if (depth == 0 && (c == ',' || Character.isWhitespace(c))) {
                return i;
            }
            if (depth == 0 && (c == '"' || c == ']' || c == '}')) {
                return Math.min(i + 1, text.length());
            }
        }
        return text.length();
    }

    private static int closing(String text, int quote) {
        for (int i = quote + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return text.length();
    }
}

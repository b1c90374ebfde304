package io.jenkins.plugins.signet.preflight;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject what, in a word or two
 * @param said what was found there
 * @param remedy the command or the change that mends it; empty where nothing is to be mended
 */
public record PreflightFinding(
        String subject, Level level, @Nullable String said, String remedy) {

    /** How bad it is. */
    public enum Level {
        FINE,
        /** A train may go, and somebody should know. */
        WARNING,
        /** A train would end there. */
        FAULT,
        /** It could not be found out. */
        UNKNOWN
    }

    public static PreflightFinding fine(String subject, String said) {
        return new PreflightFinding(subject, Level.FINE, said, "");
    }

    public static PreflightFinding warning(String subject, String said, String remedy) {
        return new PreflightFinding(subject, Level.WARNING, said, remedy);
    }

    public static PreflightFinding fault(String subject, @Nullable String said, String remedy) {
        return new PreflightFinding(subject, Level.FAULT, said, remedy);
    }

    public static PreflightFinding unknown(String subject, String said, String remedy) {
        return new PreflightFinding(subject, Level.UNKNOWN, said, remedy);
    }

    /** For scripts: {@code subject}, {@code level} in small letters, {@code said}, {@code remedy}. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", subject);
        fields.put("level", level.name().toLowerCase(Locale.ROOT));
        fields.put("said", said);
        fields.put("remedy", remedy);
        return fields;
    }

    /** As a line for people: {@code FAULT router: nobody answers (do: …)}. */
    @Override
    public String toString() {
        return level + " " + subject + ": " + said + (remedy.isEmpty() ? "" : ". Mend it: " + remedy);
    }
}

package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.net.URI;
import java.util.regex.Pattern;

/** Where what a suite writes leads. */
public final class CheckUrl {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");

    private CheckUrl() {}

    /**
     * A path is taken below the target's own: {@code /up} on {@code http://host/shop} is {@code http://host/shop/up}.
     *
     * @param base of the target, without a slash at its end
     */
    public static String text(String base, String written) {
        if (ABSOLUTE.matcher(written).matches()) {
            return written;
        }
        boolean fits = written.isEmpty() || written.startsWith("/") || written.startsWith("?");
        return fits ? base + written : base + "/" + written;
    }

    static URI of(String base, String written) throws NoAnswer {
        try {
            return URI.create(text(base, written));
        } catch (IllegalArgumentException e) {
            throw new NoAnswer(Outcome.REFUSED, Quoted.of(written) + " is no URL");
        }
    }
}

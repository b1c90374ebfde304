package io.jenkins.plugins.signet.board.api;

/**
 * How far something that takes its time has come.
 *
 * @param fraction 0 to 1
 * @param text the same for people, for example {@code 12 s of 20 s, 12 healthy probes}
 */
public record Progress(double fraction, String text) {

    private static final double THOUSAND = 1000;

    /** Held to 0..1, and to thousandths, so that a document does not change faster than a person can see. */
    public Progress {
        double held = Double.isNaN(fraction) ? 0 : Math.max(0, Math.min(1, fraction));
        fraction = Math.round(held * THOUSAND) / THOUSAND;
    }
}

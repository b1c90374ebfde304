package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.release.Verdict;

/** A notice's colour. The word is always there too, for those who do not see colours. */
enum Badge {
    GREEN("🟢", 0x2DA44E),
    AMBER("🟡", 0xBF8700),
    RED("🔴", 0xCF222E),
    GREY("⚪", 0x6E7781);

    private final String symbol;
    private final int colour;

    Badge(String symbol, int colour) {
        this.symbol = symbol;
        this.colour = colour;
    }

    static Badge of(Notice notice) {
        Verdict verdict = notice.verdict();
        return verdict == null || verdict == Verdict.UNDETERMINED ? GREY : valueOf(verdict.name());
    }

    /** {@code 0xRRGGBB}. */
    int colour() {
        return colour;
    }

    /** Symbol, verdict and headline: {@code 🔴 RED · shop 3 in production: sealed RED}. */
    static String line(Notice notice) {
        String verdict = notice.verdict() == null ? "" : notice.verdict() + " · ";
        return of(notice).symbol + " " + verdict + notice.headline();
    }
}

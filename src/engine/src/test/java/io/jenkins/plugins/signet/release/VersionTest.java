package io.jenkins.plugins.signet.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VersionTest {

    @Provide
    Arbitrary<String> pre() {
        Arbitrary<String> identifier = Arbitraries.of("0", "1", "2", "11", "alpha", "beta", "rc", "x-y", "-", "0a");
        return identifier.list().ofMaxSize(3).map(parts -> String.join(".", parts));
    }

    @Provide
    Arbitrary<CalVer> calVers() {
        return Combinators.combine(
                        Arbitraries.integers().between(2024, 2030),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 12),
                        pre())
                .as((year, month, patch, pre) -> new CalVer(YearMonth.of(year, month), patch, pre));
    }

    @Provide
    Arbitrary<SemVer> semVers() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 11);
        return Combinators.combine(number, number, number, pre(), Arbitraries.of("", "+1", "+a.b"))
                .as((major, minor, patch, pre, build) ->
                        SemVer.parse(major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + pre) + build));
    }

    @Property
    void aCalVerReadsAsItIsWritten(@ForAll("calVers") CalVer version) {
        assertEquals(version, CalVer.parse(version.toString()));
        assertEquals(version.toString(), new ReleaseId("shop", version.toString()).version());
    }

    @Property
    void theNextCalVerIsLaterWhateverTheClockSays(@ForAll("calVers") CalVer version, @ForAll("calVers") CalVer clock) {
        CalVer next = version.next(clock.month());
        assertTrue(next.compareTo(version) > 0, version + " then " + next);
        assertEquals("", next.pre());
    }

    @Property
    void calVersAreInOneOrder(@ForAll("calVers") CalVer a, @ForAll("calVers") CalVer b, @ForAll("calVers") CalVer c) {
        assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
        assertTrue(a.compareTo(b) > 0 || b.compareTo(c) > 0 || a.compareTo(c) <= 0);
        assertEquals(a.equals(b), a.compareTo(b) == 0);
    }

    @Property
    void semVersAreInOneOrder(@ForAll("semVers") SemVer a, @ForAll("semVers") SemVer b, @ForAll("semVers") SemVer c) {
        assertEquals(a, SemVer.parse(a.toString()));
        assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
        assertTrue(a.compareTo(b) > 0 || b.compareTo(c) > 0 || a.compareTo(c) <= 0);
    }

    /** The example of SemVer 2.0.0 §11.4.4. */
    @Example
    void precedenceIsTheSpecifications() {
        List<String> ascending = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "2.0.0",
                "2.1.0",
                "2.1.1",
                "99999999999999999999.0.0");
        for (int i = 1; i < ascending.size(); i++) {
            SemVer lower = SemVer.parse(ascending.get(i - 1));
            assertTrue(lower.compareTo(SemVer.parse(ascending.get(i))) < 0, ascending.get(i));
        }
    }

    @Example
    void aMonthBeginsAnewAndAPreReleaseLeadsToItsRelease() {
        YearMonth december = YearMonth.of(2026, 12);
        assertEquals("2026.12.0", CalVer.parse("2026.11.7").next(december).toString());
        assertEquals("2026.12.4", CalVer.parse("2026.12.3").next(december).toString());
        assertEquals("2026.12.3", CalVer.parse("2026.12.3-rc.1").next(december).toString());
    }

    @Example
    void whatIsNoVersionIsRefused() {
        for (String text :
                List.of("", "2026.1.0", "2026.13.0", "2026.11", "2026.11.01", "2026.11.0-", "2026.11.0-01")) {
            assertThrows(IllegalArgumentException.class, () -> CalVer.parse(text), text);
        }
        for (String text : List.of("", "1", "1.2", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "v1.0.0", "1.0.0-a..b")) {
            assertThrows(IllegalArgumentException.class, () -> SemVer.parse(text), text);
        }
    }
}

package io.jenkins.plugins.signet.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.signet.release.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightReportTest {

    @Test
    void whatCouldNotBeFoundOutIsNoPass() {
        PreflightFinding fine = PreflightFinding.fine("clock", "it is right");
        PreflightFinding unknown = PreflightFinding.unknown("disk", "the free space cannot be read", "df /");
        PreflightReport report = PreflightReport.of("shop", "dev", List.of(fine, unknown));
        assertEquals(Verdict.UNDETERMINED, report.verdict());
        assertFalse(report.verdict().passes());
        PreflightFinding fault = PreflightFinding.fault("java", "there is none", "install one");
        assertEquals(
                Verdict.RED,
                PreflightReport.of("shop", "dev", List.of(unknown, fault)).verdict());
    }
}

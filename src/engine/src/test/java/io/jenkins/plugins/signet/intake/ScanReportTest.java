package io.jenkins.plugins.signet.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What scanners write, and what counts of it. */
class ScanReportTest {

    private static ScanReport read(String json) {
        return ScanReport.of(json.getBytes(StandardCharsets.UTF_8), false);
    }

    private static Verdict verdict(ScanReport report, ScanSeverity failOn) {
        return report.verdict(report.open(Set.of(), false), failOn);
    }

    @Test
    void readsAllThatTrivyFinds() {
        ScanReport report = read("""
                {"SchemaVersion": 2, "ArtifactName": "shop", "Results": [{"Target": "app",
                 "Vulnerabilities": [{"VulnerabilityID": "CVE-1", "PkgName": "a", "InstalledVersion": "1", "Severity": "LOW"}],
                 "Misconfigurations": [{"ID": "DS002", "Title": "root", "Severity": "HIGH", "Status": "FAIL"},
                  {"ID": "DS003", "Title": "fine", "Severity": "HIGH", "Status": "PASS"}],
                 "Secrets": [{"RuleID": "key", "Title": "a key", "Severity": "CRITICAL", "StartLine": 3}],
                 "Licenses": [{"Name": "AGPL-3.0", "PkgName": "b", "Severity": "MEDIUM"}]}]}""");
        assertEquals(
                List.of("key", "DS002", "AGPL-3.0", "CVE-1"),
                report.open(Set.of(), false).stream().map(ScanFinding::id).toList());
        assertEquals(Verdict.RED, verdict(report, ScanSeverity.CRITICAL));
    }

    @Test
    void whatLookedAtNothingIsUndetermined() {
        assertEquals(
                Verdict.UNDETERMINED,
                verdict(read("{\"SchemaVersion\": 2, \"ArtifactName\": \"shop\"}"), ScanSeverity.HIGH));
        assertEquals(Verdict.GREEN, verdict(read("{\"matches\": []}"), ScanSeverity.LOW));
    }

    @Test
    void whatNobodyHasGradedIsUndetermined() {
        ScanReport report = read(
                "{\"matches\": [{\"vulnerability\": {\"id\": \"a\", \"severity\": \"Unknown\"}, \"artifact\": {\"name\": \"b\"}}]}");
        assertEquals(Verdict.UNDETERMINED, verdict(report, ScanSeverity.CRITICAL));
    }

    @Test
    void anotherVersionIsKnownAndAnotherPackageIsNot() {
        String match =
                "{\"matches\": [{\"vulnerability\": {\"id\": \"a\", \"severity\": \"High\"}, \"artifact\": {\"name\": \"%s\", \"version\": \"%s\"}}]}";
        Set<String> known = read(match.formatted("zlib", "1")).keys();
        assertTrue(read(match.formatted("zlib", "2")).open(known, false).isEmpty());
        assertEquals(1, read(match.formatted("zlib2", "1")).open(known, false).size());
    }

    @Test
    void sarifCountsWithoutWhatIsSuppressedOrGone() {
        ScanReport report = read("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "lint"}}, "results": [
                 {"ruleId": "a", "level": "error", "message": {"text": "1"}, "suppressions": [{"kind": "external"}]},
                 {"ruleId": "b", "level": "error", "message": {"text": "2"}, "baselineState": "absent"},
                 {"ruleId": "c", "message": {"text": "3"}},
                 {"ruleId": "d", "level": "note", "message": {"text": "4"}, "properties": {"security-severity": "7.5"}}]}]}""");
        assertEquals(
                List.of("d high", "c medium"),
                report.open(Set.of(), false).stream()
                        .map(each -> each.id() + " " + each.severity().label())
                        .toList());
    }

    @Test
    void aRunThatDidNotEndIsUndetermined() {
        assertEquals(
                Verdict.UNDETERMINED,
                verdict(
                        read("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"lint\"}}}]}"),
                        ScanSeverity.HIGH));
    }

    @Test
    void anythingElseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> read("{}"));
        assertThrows(IllegalArgumentException.class, () -> read("not JSON"));
    }
}

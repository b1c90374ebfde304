package io.jenkins.plugins.signet.intake;

/**
 * Something that a scanner has found.
 *
 * @param id of the weakness or the rule
 * @param what it is in: a package with its version, or what the rule says
 * @param where the target or file; empty if the scanner does not say
 * @param fixedIn the version that mends it; empty if there is none
 */
public record ScanFinding(String id, ScanSeverity severity, String what, String where, String fixedIn) {

    /** The same for the same weakness in the same package of the same target, whatever their versions are. */
    String key() {
        return id + "\n" + what.split(" ", 2)[0] + "\n" + where.replaceAll(":\\d+$", "");
    }
}

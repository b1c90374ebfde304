package io.jenkins.plugins.signet.drift;

/**
 * One difference between what was expected and what is there.
 *
 * @param kind of the object
 * @param path of the object, as the expected schema has it
 * @param change whether the object is missing, was not expected, or differs
 * @param attribute in what it differs; null unless {@code change} is {@link Change#CHANGED}
 * @param expected the value expected, or a description of the whole object; null for none
 * @param actual likewise
 * @param reason why it has this severity
 * @param repair the statement, or statements, that makes the actual schema as expected, where there is just one way; else null. Signet
 *     never runs it
 */
public record Finding(
        Severity severity,
        String kind,
        String path,
        Change change,
        String attribute,
        String expected,
        String actual,
        String reason,
        String repair) {

    /** How an object differs. */
    public enum Change {
        MISSING,
        UNEXPECTED,
        CHANGED
    }

    Finding withRepair(String statements) {
        return new Finding(severity, kind, path, change, attribute, expected, actual, reason, statements);
    }

    Finding withoutRepair(String because) {
        return new Finding(
                severity, kind, path, change, attribute, expected, actual, reason + " (" + because + ")", null);
    }

    /** What ignore rules match: the kind, and behind a dot the attribute if there is one. */
    String kindAndAttribute() {
        return attribute == null ? kind : kind + "." + attribute;
    }
}

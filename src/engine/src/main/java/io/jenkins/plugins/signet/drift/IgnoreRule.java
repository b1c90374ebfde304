package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.util.List;

/**
 * A difference that is as it should be, and why.
 *
 * @param kind a kind, {@code kind.attribute}, or a pattern of either with {@code *}: {@code index}, {@code *.comment}
 * @param path the object's path, or a pattern with {@code *}
 * @param reason why it may be ignored; not blank
 */
public record IgnoreRule(String kind, String path, String reason) {

    /** @throws InputException if a part is blank */
    public IgnoreRule {
        require("kind", kind, "Give a kind, or * for all");
        require("path", path, "Give a path, or a pattern with *");
        require("reason", reason, "Say why this difference is as it should be");
    }

    /** Reads a list of {@code {kind: …, path: …, reason: …}}. */
    static List<IgnoreRule> read(Node list) {
        return list.list().stream().map(IgnoreRule::readOne).toList();
    }

    private static IgnoreRule readOne(Node rule) {
        rule.onlyKeys("kind", "path", "reason");
        return new IgnoreRule(
                rule.required("kind").nonBlank(),
                rule.required("path").nonBlank(),
                rule.required("reason").nonBlank());
    }

    boolean covers(Finding finding) {
        Glob kinds = new Glob(kind);
        return (kinds.matches(finding.kind()) || kinds.matches(finding.kindAndAttribute()))
                && new Glob(path).matches(finding.path());
    }

    boolean covers(NotCompared unread) {
        return new Glob(kind).matches(unread.kind()) && new Glob(path).matches(unread.path());
    }

    private static void require(String name, String value, String remedy) {
        if (value == null || value.isBlank()) {
            throw new InputException("an ignore rule needs a " + name, "", remedy);
        }
    }
}

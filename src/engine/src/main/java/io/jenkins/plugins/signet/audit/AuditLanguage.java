package io.jenkins.plugins.signet.audit;

import io.jenkins.plugins.signet.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of a language, as a file has them.
 *
 * @param files paths of its files have this
 * @param tests paths of its tests have this
 */
public record AuditLanguage(
        String name, Pattern files, Optional<Pattern> tests, SourceSyntax syntax, List<AuditRule> rules) {

    public AuditLanguage {
        rules = List.copyOf(rules);
    }

    /** @throws io.jenkins.plugins.signet.release.InputException if it is not described as it should be */
    static AuditLanguage read(Node file) {
        file.onlyKeys("language", "files", "tests", "comments", "blockComments", "texts", "longTexts", "rules");
        List<List<String>> blocks = new ArrayList<>();
        file.optional("blockComments").ifPresent(node -> node.list().forEach(pair -> blocks.add(pair.textList())));
        return new AuditLanguage(
                file.required("language").nonBlank(),
                AuditRule.pattern(file.required("files"), 0),
                file.optional("tests").map(node -> AuditRule.pattern(node, 0)),
                new SourceSyntax(texts(file, "comments"), blocks, texts(file, "texts"), texts(file, "longTexts")),
                file.required("rules").list().stream().map(AuditRule::read).toList());
    }

    private static List<String> texts(Node file, String key) {
        return file.optional(key).map(Node::textList).orElse(List.of());
    }

    boolean has(String path) {
        return files.matcher(path).find();
    }

    boolean isTest(String path) {
        return tests.filter(pattern -> pattern.matcher(path).find()).isPresent();
    }
}

package io.jenkins.plugins.signet.audit;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rules of all languages.
 *
 * @param skipped paths that nobody wrote by hand
 */
public record AuditRules(List<AuditLanguage> languages, Pattern skipped) {

    private static final List<String> BUILT_IN =
            List.of("every", "java", "kotlin", "javascript", "python", "go", "rust", "ruby", "csharp", "php", "shell");

    private static final Pattern MADE = Pattern.compile(
            "(?i)(?:^|/)(?:vendor|node_modules|third_party|dist|\\.yarn|bower_components)/|(?:^|/)(?:jquery|bootstrap|popper|datatables|d3|lodash|moment)[\\w.-]*\\.(?:js|css)$|\\.min\\.(?:js|css)$"
                    + "|\\.(?:svg|lock|sum|snap|map|po|pot|xlf|ipynb|csv|tsv)$|(?:^|/)package-lock\\.json$|_pb2?\\.|\\.pb\\.go$");

    public AuditRules {
        languages = List.copyOf(languages);
    }

    public static AuditRules builtIn() {
        return new AuditRules(
                BUILT_IN.stream()
                        .map(name -> AuditLanguage.read(Document.parse(name + ".yaml", text(name))))
                        .toList(),
                MADE);
    }

    private static String text(String name) {
        try (InputStream in = AuditRules.class.getResourceAsStream(name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These, and those of a project: languages of its own, rules that are left out, paths that are.
     *
     * @throws io.jenkins.plugins.signet.release.InputException if the file is not as it should be, or names a rule that there
     *     is not
     */
    public AuditRules with(Node own) {
        own.onlyKeys("without", "skip", "languages");
        List<AuditLanguage> all = new ArrayList<>(languages);
        own.optional("languages").ifPresent(list -> list.list().forEach(each -> all.add(AuditLanguage.read(each))));
        List<String> without = new ArrayList<>();
        TreeSet<String> known = new TreeSet<>();
        all.forEach(language -> language.rules().forEach(rule -> known.add(rule.id())));
        own.optional("without").ifPresent(list -> list.list().forEach(each -> {
            if (!known.contains(each.text())) {
                throw each.error("there is no rule '" + each.text() + "'", Suggestion.remedy(each.text(), known));
            }
            without.add(each.text());
        }));
        Optional<Pattern> skip = own.optional("skip").map(node -> AuditRule.pattern(node, 0));
        return new AuditRules(
                all.stream()
                        .map(language -> new AuditLanguage(
                                language.name(),
                                language.files(),
                                language.tests(),
                                language.syntax(),
                                language.rules().stream()
                                        .filter(rule -> !without.contains(rule.id()))
                                        .toList()))
                        .toList(),
                skip.map(more -> Pattern.compile(skipped.pattern() + "|" + more.pattern()))
                        .orElse(skipped));
    }

    boolean isSkipped(String path) {
        return skipped.matcher(path).find();
    }

    List<AuditLanguage> of(String path) {
        return languages.stream().filter(language -> language.has(path)).toList();
    }
}

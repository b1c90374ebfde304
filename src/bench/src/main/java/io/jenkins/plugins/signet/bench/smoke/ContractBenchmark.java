package io.jenkins.plugins.signet.bench.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.bench.Benchmark;
import io.jenkins.plugins.signet.bench.PeerMissing;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.smoke.contract.Comparison;
import io.jenkins.plugins.signet.smoke.contract.ContractCorpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code mvn -Pbench -Dbench=contract}: answers that keep to their descriptions and answers that do not, judged by each. */
public final class ContractBenchmark implements Benchmark {

    private static final List<String> PACKAGES = List.of("@stoplight/prism-cli", "openapi-response-validator");
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private static final String BROKEN = "broken";

    @Override
    public String name() {
        return "contract";
    }

    @Override
    public List<Figures> run(Path scratch) throws Exception {
        ContractCorpus corpus = ContractCorpus.whole();
        Map<String, List<String>> said = new LinkedHashMap<>();
        said.put("Signet", signet(corpus));
        peers(corpus, scratch, said);
        List<List<String>> rows = new ArrayList<>();
        said.forEach((name, verdicts) -> rows.add(row(name, corpus.cases(), verdicts)));
        long wrong = corpus.cases().stream().filter(one -> !one.right()).count();
        return List.of(new Figures(
                "Smoke: contracts, side by side",
                List.of(
                        "%d answers to GET operations of OpenAPI 3.0 and 3.1, of which it is known whether they keep to the"
                                        .formatted(corpus.cases().size())
                                + " description: %d do not. They are cases for each feature of the specifications, answers"
                                        .formatted(wrong)
                                + " of public services, and the same broken on purpose. Each contender judges each of them."
                                + " Prism by its validation of what its proxy gets, openapi-response-validator as its"
                                + " documentation says; it knows neither headers nor content types.",
                        "The limits: Signet finds at least 99 % of what is wrong, with no more false alarms than the best peer."),
                List.of("", "found of what is wrong", "recall", "false alarms of what is right", "broke off"),
                rows));
    }

    private static List<String> signet(ContractCorpus corpus) {
        List<String> verdicts = new ArrayList<>();
        for (ContractCorpus.Case one : corpus.cases()) {
            Comparison comparison = corpus.compared(one);
            boolean undecided =
                    comparison.drifts().isEmpty() && !comparison.doubts().isEmpty();
            String verdict = undecided ? BROKEN : comparison.drifts().isEmpty() ? RIGHT : WRONG;
            verdicts.add(verdict);
            if (!verdict.equals(one.right() ? RIGHT : WRONG)) {
                System.out.println("Signet says " + verdict + " of " + one.name());
            }
        }
        return verdicts;
    }

    private static void peers(ContractCorpus corpus, Path scratch, Map<String, List<String>> said) throws Exception {
        Peers peers = Peers.find(scratch, PACKAGES);
        ObjectNode json = Json.object();
        ObjectNode descriptions = json.putObject("descriptions");
        corpus.descriptions().forEach(descriptions::set);
        var cases = json.putArray("cases");
        for (ContractCorpus.Case one : corpus.cases()) {
            ObjectNode node = cases.addObject()
                    .put("description", one.description())
                    .put("path", one.path())
                    .put("status", one.status())
                    .put("body", one.text());
            ObjectNode headers = node.putObject("headers");
            one.headers().forEach((name, values) -> values.forEach(headers.putArray(name)::add));
        }
        Path file = Files.writeString(scratch.resolve("corpus.json"), json.toString());
        String script = new Inputs(scratch).script("contract-peers.js").toString();
        String output = peers.node(scratch, Map.of(), script, file.toString()).output();
        List<String> prism = new ArrayList<>();
        List<String> validator = new ArrayList<>();
        for (String line : output.lines().toList()) {
            JsonNode one = Json.parse(line);
            prism.add(one.path("prism").asText());
            validator.add(one.path("validator").asText());
        }
        if (prism.size() != corpus.cases().size()) {
            throw new PeerMissing("the peers have judged " + prism.size() + " of "
                    + corpus.cases().size() + " answers");
        }
        said.put("Prism", prism);
        said.put("openapi-response-validator", validator);
    }

    private static List<String> row(String name, List<ContractCorpus.Case> cases, List<String> verdicts) {
        int wrong = 0;
        int found = 0;
        int alarms = 0;
        int broken = 0;
        for (int i = 0; i < cases.size(); i++) {
            boolean right = cases.get(i).right();
            wrong += right ? 0 : 1;
            found += !right && verdicts.get(i).equals(WRONG) ? 1 : 0;
            alarms += right && verdicts.get(i).equals(WRONG) ? 1 : 0;
            broken += verdicts.get(i).equals(BROKEN) ? 1 : 0;
        }
        return List.of(
                name,
                "%d of %d".formatted(found, wrong),
                "%.1f %%".formatted(100.0 * found / wrong),
                "%d of %d".formatted(alarms, cases.size() - wrong),
                Integer.toString(broken));
    }
}

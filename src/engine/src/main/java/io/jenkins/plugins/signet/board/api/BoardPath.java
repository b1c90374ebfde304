package io.jenkins.plugins.signet.board.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be asked for below {@code api/} (docs/board-api.md). */
public enum BoardPath {
    SESSION("session"),
    RELEASES("releases"),
    RELEASE("releases/{app}/{version}"),
    TRAINS("trains"),
    TRAIN("trains/{id}"),
    PROMOTION("trains/{id}/evidence"),
    PROMOTE("trains/{id}/promote"),
    REJECT("trains/{id}/reject"),
    COMMENT("trains/{id}/comment"),
    HOLD("trains/{id}/hold"),
    GO_ON("trains/{id}/go-on"),
    RECALL("trains/{id}/recall"),
    ENVIRONMENTS("environments"),
    ENVIRONMENT("environments/{app}/{environment}"),
    SEAL("seals/{app}/{version}/{environment}"),
    ROLLBACK("rollbacks/{app}/{environment}"),
    ROLL_BACK("rollbacks/{app}/{environment}/begin"),
    FREEZES("freezes"),
    FREEZE("freezes/declare"),
    LIFT_FREEZE("freezes/{number}/lift"),
    EVIDENCE("evidence/{digest}"),
    METRICS("metrics"),
    METRICS_CSV("metrics.csv"),
    LEDGER("ledger"),
    LEDGER_ENTRY("ledger/{index}"),
    KEYS("signet.pub.pem"),
    FEED("releases.atom"),
    STATUS_BADGE("badges/{app}/{environment}"),
    PROMETHEUS("prometheus"),
    DESCRIPTION("openapi.json");

    private final List<String> parts;

    BoardPath(String template) {
        parts = List.of(template.split("/"));
    }

    /** @param path split at its slashes */
    static Optional<BoardPath> of(List<String> path) {
        return Arrays.stream(values()).filter(known -> known.matches(path)).findFirst();
    }

    private boolean matches(List<String> path) {
        if (path.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).startsWith("{") && !parts.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it changes something, and so takes a POST and nothing else. */
    public boolean decides() {
        return switch (this) {
            case PROMOTE, REJECT, COMMENT, HOLD, GO_ON, RECALL, ROLL_BACK, FREEZE, LIFT_FREEZE -> true;
            default -> false;
        };
    }

    /** As the documentation writes it, for example {@code trains/{id}/promote}. */
    @Override
    public String toString() {
        return String.join("/", parts);
    }
}

package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was deployed to one environment of one application, made out of the ledger's lines about it. */
final class EnvironmentHistory {

    private final List<DeploymentAttempt> attempts = new ArrayList<>();
    private boolean rolledBackLast;

    /** The next line, in ledger order. */
    void take(LedgerLine line) {
        switch (line.type()) {
            case SWITCH -> {
                attempts.add(new DeploymentAttempt(line));
                rolledBackLast = false;
            }
            case ROLLBACK -> {
                last().ifPresent(attempt -> attempt.rolledBack(line));
                rolledBackLast = true;
            }
            case SEAL -> sealed(line);
            case APPROVAL, SOAK, SKIP, REFUSAL, COSIGNATURE, KEY -> {}
        }
    }

    private void sealed(LedgerLine seal) {
        DeploymentAttempt attempt =
                last().filter(latest -> latest.isOf(seal.release())).orElse(null);
        boolean bringsBack = attempt == null && rolledBackLast && wasHere(seal.release());
        if (attempt == null && !bringsBack) {
            attempt = new DeploymentAttempt(seal);
            attempts.add(attempt);
        }
        if (attempt != null) {
            attempt.sealed(seal);
        }
        if (seal.verdict().passes()) {
            attempts.forEach(earlier -> earlier.restored(seal.at()));
        }
    }

    private boolean wasHere(ReleaseId release) {
        return attempts.stream().anyMatch(attempt -> attempt.isOf(release));
    }

    private Optional<DeploymentAttempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The release that is live as far as the ledger knows: the last one that was not rolled back. */
    Optional<ReleaseId> live() {
        return attempts.stream()
                .filter(attempt -> !attempt.wasRolledBack())
                .reduce((earlier, later) -> later)
                .map(DeploymentAttempt::release);
    }

    List<DeploymentAttempt> attempts() {
        return attempts;
    }
}

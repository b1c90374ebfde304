package io.jenkins.plugins.signet.notify.courier;

import io.jenkins.plugins.signet.notify.Failure;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.courier.IssueTracker.Issue;
import io.jenkins.plugins.signet.notify.message.IssueText;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps one open issue for each thing that keeps failing: opened by a RED seal, told of each further one, closed by the next
 * GREEN seal in that environment. It reads before it writes, so that handling a notice again writes nothing twice.
 *
 * @param labels that every issue gets, beside its priority and {@link IssueTracker#LABEL}
 */
record IssueDesk(IssueTracker tracker, List<String> labels) {

    private static final int MAX_ISSUES = 20;

    void handle(Notice notice) throws Web.Unanswered, InterruptedException {
        boolean isGreen = notice.occasion() == Occasion.SEAL && notice.verdict() == Verdict.GREEN;
        if (isGreen) {
            for (Issue issue : tracker.open()) {
                if (issue.body().contains(IssueText.placeMark(notice))) {
                    say(issue, IssueText.mended(notice), notice);
                    tracker.close(issue);
                }
            }
        } else if (notice.occasion() == Occasion.TEST) {
            tracker.open(); // which nobody may who may not write
        } else if (notice.occasion() == Occasion.RED) {
            List<Issue> open = tracker.open();
            for (Failure failure : notice.failures().stream().limit(MAX_ISSUES).toList()) {
                raise(failure, notice, open);
            }
        }
    }

    private void raise(Failure failure, Notice notice, List<Issue> open) throws Web.Unanswered, InterruptedException {
        Optional<Issue> known = open.stream()
                .filter(issue -> issue.body().contains(IssueText.failureMark(notice, failure)))
                .findFirst();
        if (known.isEmpty()) {
            tracker.create(IssueText.title(notice, failure), IssueText.body(notice, failure), labels(failure));
        } else if (!known.get().body().contains(IssueText.noticeMark(notice))) {
            say(known.get(), IssueText.again(notice, failure), notice);
        }
    }

    private void say(Issue issue, String text, Notice notice) throws Web.Unanswered, InterruptedException {
        boolean said =
                tracker.comments(issue).stream().anyMatch(comment -> comment.contains(IssueText.noticeMark(notice)));
        if (!said) {
            tracker.comment(issue, text);
        }
    }

    private List<String> labels(Failure failure) {
        List<String> all = new ArrayList<>(List.of(IssueTracker.LABEL));
        all.addAll(labels);
        all.add("priority: " + failure.priority().name().toLowerCase(Locale.ROOT));
        return all;
    }
}

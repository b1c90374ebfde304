package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.notify.Failure;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.Locale;

/**
 * The words of an issue, and the marks, comments of Markdown, by which it is found again. Others' words are shown as code,
 * in which neither GitHub, Gitea nor GitLab looks for markup, mentions, references or commands.
 */
public final class IssueText {

    private static final int TITLE = 200;
    private static final int LINE = 1000;
    private static final int MARK = 32;

    private IssueText() {}

    public static String title(Notice notice, Failure failure) {
        return Untrusted.of(notice.release().app() + " in " + notice.environment() + ": " + failure.title())
                .line(TITLE);
    }

    /** What an issue says when it is opened. */
    public static String body(Notice notice, Failure failure) {
        return """
                %s, priority %s.

                > %s

                First seen with version %s, at %s.

                %s%s
                %s %s %s
                """.formatted(
                        text(failure.title()),
                        failure.priority().name().toLowerCase(Locale.ROOT),
                        text(failure.detail()),
                        text(notice.release().version()),
                        notice.at(),
                        rollback(notice),
                        board(notice),
                        failureMark(notice, failure),
                        placeMark(notice),
                        noticeMark(notice));
    }

    /** What is added when it fails once more. */
    public static String again(Notice notice, Failure failure) {
        return "Again with version %s, at %s.\n\n> %s\n\n%s%s\n%s\n"
                .formatted(
                        text(notice.release().version()),
                        notice.at(),
                        text(failure.detail()),
                        rollback(notice),
                        board(notice),
                        noticeMark(notice));
    }

    /** What is added when it is closed. */
    public static String mended(Notice notice) {
        return "Version %s was sealed GREEN in %s at %s.\n\n%s\n%s\n"
                .formatted(
                        text(notice.release().version()),
                        text(notice.environment()),
                        notice.at(),
                        board(notice),
                        noticeMark(notice));
    }

    /** Where it fails: an application in an environment. */
    public static String placeMark(Notice notice) {
        return mark("place", notice.release().app() + "\n" + notice.environment());
    }

    /** What fails there. */
    public static String failureMark(Notice notice, Failure failure) {
        return mark("failure", notice.release().app() + "\n" + notice.environment() + "\n" + failure.key());
    }

    /** By which notice it was written. */
    public static String noticeMark(Notice notice) {
        return "<!-- signet notice " + notice.id() + " -->";
    }

    private static String mark(String what, String of) {
        return "<!-- signet " + what + " " + Digest.of(of).hex().substring(0, MARK) + " -->";
    }

    private static String rollback(Notice notice) {
        String fence = "````";
        return notice.rollback().isEmpty()
                ? ""
                : "To go back, run:\n\n" + fence + "sh\n" + notice.rollback().replace(fence, "") + "\n" + fence
                        + "\n\n";
    }

    private static String board(Notice notice) {
        return notice.board().isEmpty() ? "" : "Board: <" + notice.board().replace(">", "%3E") + ">\n";
    }

    private static String text(String untrusted) {
        String line = Untrusted.of(untrusted).line(LINE);
        return line.isEmpty() ? "nothing" : Untrusted.of(line).markdownCode();
    }
}

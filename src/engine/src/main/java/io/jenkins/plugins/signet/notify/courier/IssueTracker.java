package io.jenkins.plugins.signet.notify.courier;

import java.util.List;

/** The open issues of a repository that Signet has written. */
interface IssueTracker {

    /** The label that every issue of Signet's bears, and by which they are found again. */
    String LABEL = "signet";

    /** @param number as the repository counts them */
    record Issue(String number, String body) {}

    List<Issue> open() throws Web.Unanswered, InterruptedException;

    List<String> comments(Issue issue) throws Web.Unanswered, InterruptedException;

    void create(String title, String body, List<String> labels) throws Web.Unanswered, InterruptedException;

    void comment(Issue issue, String text) throws Web.Unanswered, InterruptedException;

    void close(Issue issue) throws Web.Unanswered, InterruptedException;
}
